#include "server/support/control.hpp"
// Covers control_faults, faults and late_answers.
using namespace sqsim::server::test;

namespace {

const std::string receive_body = R"({"QueueUrl":"orders.fifo"})";

void let_go_wrong(const Server& server, const std::string& fault) {
    const Reply reply = post(server, "faults", fault);
    CHECK_MESSAGE(reply.status == 200, reply.body);
}

std::size_t waiting(const Server& server) {
    return get(server, "faults").parsed().at("faults").as_array().size();
}

}  // namespace

TEST_CASE("the answer of the next receive is lost, and its message is in flight all the same") {
    const StillServer server;
    server.send("a");
    let_go_wrong(server, R"({"fault":"drop-answer","action":"ReceiveMessage"})");
    Connection client{server.port()};
    client.send(json_request("ReceiveMessage", receive_body));
    CHECK(client.is_closed());
    CHECK(waiting(server) == 0);
    CHECK(server.ok("ReceiveMessage", receive_body).as_object().empty());
    advance(server, "30s");
    CHECK(text_of(server.receive().at("Body")) == "a");
}

TEST_CASE("a receive that finds nothing has no answer to lose, a long poll loses what wakes it") {
    const StillServer server;
    let_go_wrong(server, R"({"fault":"drop-answer","action":"ReceiveMessage"})");
    CHECK(server.ok("ReceiveMessage", receive_body).as_object().empty());
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    static_cast<void>(server.ok("ListQueues", "{}"));
    server.send("a");
    CHECK(client.is_closed());
    CHECK(waiting(server) == 0);
}

TEST_CASE("a send whose answer is late has been stored, and the answer comes in its time") {
    const StillServer server;
    let_go_wrong(server, R"({"fault":"delay","action":"SendMessage","delay":"5s"})");
    Connection client{server.port()};
    client.send(json_request("SendMessage", OrdersServer::message("a")));
    CHECK(text_of(server.receive().at("Body")) == "a");
    advance(server, "5s");
    CHECK(client.receive().status == 200);
}

TEST_CASE("a late answer of a server that ends comes before the end") {
    StillServer server;
    let_go_wrong(server, R"({"fault":"delay","delay":"1h"})");
    Connection client{server.port()};
    client.send(json_request("SendMessage", OrdersServer::message("a")));
    static_cast<void>(server.receive());
    server.signal(SIGTERM);
    CHECK(client.receive().status == 200);
    CHECK(server.end(0) == 0);
}

TEST_CASE("a call that fails is not done, and its client is told that the fault is the server's") {
    const StillServer server;
    let_go_wrong(server, R"({"fault":"fail","action":"SendMessage"})");
    const Reply failed = server.ask("SendMessage", OrdersServer::message("a"));
    CHECK(failed.status == 500);
    CHECK(failed.field("x-amzn-query-error") == "InternalFailure;Receiver");
    CHECK(server.ok("ReceiveMessage", receive_body).as_object().empty());
    server.send("a");
    let_go_wrong(server, R"({"fault":"fail"})");
    Connection client{server.port()};
    client.send("GET /?Action=ListQueues HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receive().body.find("<Type>Receiver</Type><Code>InternalFailure</Code>") !=
          std::string::npos);
}

TEST_CASE("throttling strikes as many calls as it says, of its queue alone") {
    const StillServer server;
    static_cast<void>(
        server.ok("CreateQueue", R"({"QueueName":"b.fifo","Attributes":{"FifoQueue":"true"}})"));
    let_go_wrong(server, R"({"fault":"throttle","queue":"orders.fifo","count":2})");
    static_cast<void>(server.ok("ReceiveMessage", R"({"QueueUrl":"b.fifo"})"));
    for (int i = 0; i < 2; ++i) {
        const Reply reply = server.ask("ReceiveMessage", receive_body);
        CHECK(reply.status == 403);
        CHECK(reply.field("x-amzn-query-error") == "RequestThrottled;Sender");
    }
    static_cast<void>(server.ok("ReceiveMessage", receive_body));
}

TEST_CASE("faults are listed until they are over or cleared") {
    const StillServer server;
    let_go_wrong(server, R"({"fault":"delay","delay":"1m30s","count":7,"action":"SendMessage"})");
    const auto fault = get(server, "faults").parsed().at("faults").at(0);
    CHECK(json::serialize(fault) ==
          R"({"fault":"delay","count":7,"action":"SendMessage","delay":"1m30s"})");
    CHECK(control(server, "DELETE", "faults").status == 200);
    CHECK(waiting(server) == 0);
    let_go_wrong(server, R"({"fault":"fail"})");
    CHECK(post(server, "reset", "").status == 200);
    CHECK(waiting(server) == 0);
}

TEST_CASE("what is no fault is refused in a sentence, and changes nothing") {
    const StillServer server;
    for (const char* body :
         {"", "[]", "{}", R"({"fault":"explode"})", R"({"fault":"fail","action":"Explode"})",
          R"({"fault":"fail","count":0})", R"({"fault":"fail","count":"1"})",
          R"({"fault":"delay"})", R"({"fault":"delay","delay":"2d"})",
          R"({"fault":"fail","delay":"1s"})", R"({"fault":"fail","when":"now"})"}) {
        CAPTURE(body);
        const Reply reply = post(server, "faults", body);
        CHECK(reply.status == 400);
        CHECK_FALSE(text_of(reply.parsed().at("error")).empty());
    }
    CHECK(waiting(server) == 0);
}
