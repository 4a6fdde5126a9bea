#include <chrono>
#include <functional>

#include "server/long_polls.hpp"
#include "server/support/server.hpp"

using namespace sqsim::server::test;
using namespace std::chrono_literals;

namespace {

const std::string poll =
    json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})");

/// A client in a long poll, from when the server has taken it up.
class Poller {
  public:
    explicit Poller(const Server& server) : connection_{server.port()} {
        connection_.send(poll);
        // The server reads its clients in turn: who is answered later came later.
        static_cast<void>(server.ok("ListQueues", "{}"));
    }
    std::string body_received() {
        const auto answer = connection_.receive().parsed();
        return text_of(answer.at("Messages").at(0).at("Body"));
    }
    Connection& connection() { return connection_; }

  private:
    Connection connection_;
};

std::chrono::steady_clock::duration time_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - begin;
}

}  // namespace

TEST_CASE("a send ends a long poll") {
    const OrdersServer server;
    Poller poller{server};
    server.send("a");
    CHECK(poller.body_received() == "a");
}

TEST_CASE("who has polled longest is served first") {
    const OrdersServer server;
    Poller first{server};
    Poller second{server};
    server.send("a", "g1");
    server.send("b", "g2");
    CHECK(first.body_received() == "a");
    CHECK(second.body_received() == "b");
}

TEST_CASE("a delete lets the group's next message out to a long poll") {
    const OrdersServer server;
    server.send("a");
    const auto a = server.receive();
    server.send("b");
    Poller poller{server};
    static_cast<void>(server.ok("DeleteMessage", OrdersServer::handle_of(a)));
    CHECK(poller.body_received() == "b");
}

TEST_CASE("a change of visibility to zero ends a long poll") {
    const OrdersServer server;
    server.send("a");
    const auto a = server.receive();
    Poller poller{server};
    static_cast<void>(server.ok("ChangeMessageVisibility",
                                OrdersServer::handle_of(a, ",\"VisibilityTimeout\":0")));
    CHECK(poller.body_received() == "a");
}

TEST_CASE("the end of a visibility timeout ends a long poll at that instant") {
    const OrdersServer server;
    server.send("a");
    const auto passed = time_of([&] {
        static_cast<void>(server.receive(",\"VisibilityTimeout\":1"));
        CHECK(Poller{server}.body_received() == "a");
    });
    CHECK(passed >= 1s);
    CHECK(passed < 3s);  // and not after the 20 s of the poll
}

TEST_CASE("a long poll without a message is over when its time is up, and empty") {
    const OrdersServer server;
    const auto passed = time_of([&] {
        const auto answer =
            server.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":1})");
        CHECK(answer.as_object().empty());
    });
    CHECK(passed >= 1s);
    CHECK(passed < 3s);
}

TEST_CASE("a deleted queue ends its long polls with an error") {
    const OrdersServer server;
    Poller poller{server};
    static_cast<void>(server.ok("DeleteQueue", R"({"QueueUrl":"orders.fifo"})"));
    CHECK(poller.connection().receive().field("x-amzn-query-error") ==
          "AWS.SimpleQueueService.NonExistentQueue;Sender");
}

TEST_CASE("a client that hung up on its long poll takes no message") {
    const OrdersServer server;
    { const Poller gone{server}; }
    Poller there{server};
    server.send("a");
    CHECK(there.body_received() == "a");
}

TEST_CASE("a long poll of one queue is not ended by another queue's message") {
    const OrdersServer server;
    static_cast<void>(server.ok("CreateQueue",
                                R"({"QueueName":"other.fifo","Attributes":{"FifoQueue":"true"}})"));
    Poller poller{server};
    static_cast<void>(server.ok("SendMessage",
                                R"({"QueueUrl":"other.fifo","MessageGroupId":"g",)"
                                R"("MessageDeduplicationId":"1","MessageBody":"other"})"));
    server.send("a");
    CHECK(poller.body_received() == "a");
}
