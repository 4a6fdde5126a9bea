#include "server/http.hpp"

#include "server/support/server.hpp"

using namespace sqsim::server::test;

namespace {

const std::string list_queues = json_request("ListQueues", "{}");

}  // namespace

TEST_CASE("a connection serves one request after the other") {
    const Server server;
    Connection client{server.port()};
    for (int i = 0; i < 3; ++i) {
        client.send(list_queues);
        CHECK(client.receive().body == "{}");
    }
}

TEST_CASE("requests that were sent ahead are answered in their order") {
    const OrdersServer server;
    Connection client{server.port()};
    client.send(json_request("SendMessage", OrdersServer::message("a")) +
                json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})") +
                json_request("Nothing", "{}") + list_queues);
    CHECK(client.receive().parsed().as_object().contains("MessageId"));
    CHECK(text_of(client.receive().parsed().at("Messages").at(0).at("Body")) == "a");
    CHECK(client.receive().status == 400);
    CHECK(client.receive().parsed().as_object().contains("QueueUrls"));
}

TEST_CASE("what was sent ahead of a long poll's answer waits for it") {
    const OrdersServer server;
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})") +
        list_queues);
    server.send("a");
    CHECK(client.receive().parsed().as_object().contains("Messages"));
    CHECK(client.receive().parsed().as_object().contains("QueueUrls"));
}

TEST_CASE("a request may come a byte at a time") {
    const Server server;
    Connection client{server.port()};
    for (const char& byte : list_queues) client.send({&byte, 1});
    CHECK(client.receive().body == "{}");
}

TEST_CASE("a body may come in chunks") {
    const OrdersServer server;
    Connection client{server.port()};
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.GetQueueUrl\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
        "f;note=1\r\n{\"QueueName\":\"o\r\nc\r\nrders.fifo\"}\r\n0\r\nTrailer: x\r\n\r\n");
    CHECK(text_of(client.receive().parsed().at("QueueUrl")) ==
          "http://localhost/000000000000/orders.fifo");
}

TEST_CASE("a client that asks before it sends the body is told to go on") {
    const Server server;
    Connection client{server.port()};
    const auto whole = json_request("ListQueues", "{}", "Expect: 100-continue\r\n");
    client.send(whole.substr(0, whole.size() - 2));
    CHECK(client.read_to("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("{}");
    CHECK(client.receive().status == 200);
}

TEST_CASE("an HTTP/1.0 client is answered and hung up on, unless it wants to stay") {
    const Server server;
    const std::string head = "POST / HTTP/1.0\r\nX-Amz-Target: AmazonSQS.ListQueues\r\n";
    Connection client{server.port()};
    client.send(head + "Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}");
    CHECK(client.receive().field("Connection") == "keep-alive");
    client.send(head + "Content-Length: 2\r\n\r\n{}");
    CHECK(client.receive().field("Connection") == "close");
    CHECK(client.is_closed());
}

TEST_CASE("a client that wants the connection closed finds it closed after the answer") {
    const Server server;
    Connection client{server.port()};
    client.send(json_request("ListQueues", "{}", "Connection: close\r\n"));
    CHECK(client.receive().status == 200);
    CHECK(client.is_closed());
}

TEST_CASE("what is no HTTP is refused with 400 and a closed connection") {
    const Server server;
    Connection client{server.port()};
    client.send("EHLO example.com\r\n\r\n");
    CHECK(client.receive().status == 400);
    CHECK(client.is_closed());
}

TEST_CASE("a header of more than 32 KiB is refused with 431") {
    const Server server;
    Connection client{server.port()};
    client.send("GET / HTTP/1.1\r\nX: " + std::string(40 * 1024, 'x'));
    CHECK(client.receive().status == 431);
    CHECK(client.is_closed());
}

TEST_CASE("a body of more than 8 MiB is refused with 413 before it comes") {
    const Server server;
    Connection client{server.port()};
    client.send("POST / HTTP/1.1\r\nContent-Length: 8388609\r\n\r\n");
    CHECK(client.receive().status == 413);
    CHECK(client.is_closed());
}

TEST_CASE("a client that sends too large a body to its end still learns that it was refused") {
    const Server server;
    Connection client{server.port()};
    client.send(json_request("ListQueues", std::string(9 * 1024 * 1024, ' ')));
    client.shut_down();
    CHECK(client.receive().status == 413);
    CHECK(client.is_closed());
}

TEST_CASE("answers to requests sent ahead come all, however large they are together") {
    const OrdersServer server;
    server.send(std::string(100, 'x'));
    const auto receive =
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","VisibilityTimeout":0})");
    std::string requests;
    for (int i = 0; i < 1'000; ++i) requests += receive;
    Connection client{server.port()};
    client.send(requests);
    for (int i = 0; i < 1'000; ++i) CHECK(client.receive().status == 200);
}

TEST_CASE("a message of 1 MiB goes in and comes out as it was") {
    const OrdersServer server;
    const std::string body(1024 * 1024, 'x');
    Connection client{server.port()};
    client.send(json_request("SendMessage", R"({"QueueUrl":"orders.fifo","MessageGroupId":"g",)"
                                            R"("MessageDeduplicationId":"1","MessageBody":")" +
                                                body + "\"}"));
    CHECK(client.receive().status == 200);
    client.send(json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})"));
    CHECK(text_of(client.receive().parsed().at("Messages").at(0).at("Body")) == body);
}

TEST_CASE("a client that leaves in the middle of a request harms nobody") {
    const Server server;
    for (std::size_t size = 1; size < list_queues.size(); size += 7) {
        const Connection client{server.port()};
        client.send(list_queues.substr(0, size));
    }
    CHECK(server.ask("ListQueues", "{}").status == 200);
}
