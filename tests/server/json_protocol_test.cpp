#include "protocol/shape.hpp"
#include "server/call.hpp"
#include "server/support/server.hpp"

using namespace sqsim::server::test;

TEST_CASE("an answer has AWS's type, a request id of its own, and the object as body (fact 174)") {
    const Server server;
    const Reply reply = server.ask("ListQueues", "{}");
    CHECK(reply.status == 200);
    CHECK(reply.field("Content-Type") == "application/x-amz-json-1.0");
    CHECK(reply.body == "{}");
    const auto id = reply.field("x-amzn-RequestId");
    CHECK(id.size() == 36);
    CHECK(server.ask("ListQueues", "{}").field("x-amzn-RequestId") != id);
}

TEST_CASE("an action without output answers with an empty body (fact 174)") {
    const OrdersServer server;
    server.send("a");
    const auto message = server.receive();
    const Reply reply = server.ask("DeleteMessage", OrdersServer::handle_of(message));
    CHECK(reply.status == 200);
    CHECK(reply.body.empty());
}

TEST_CASE("an error has its type in the body and the query code in a field (fact 175)") {
    const Server server;
    const Reply reply = server.ask("PurgeQueue", R"({"QueueUrl":"nowhere.fifo"})");
    CHECK(reply.status == 400);
    CHECK(reply.field("x-amzn-query-error") == "AWS.SimpleQueueService.NonExistentQueue;Sender");
    CHECK(reply.body == R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist",)"
                        R"("message":"The specified queue does not exist."})");
}

TEST_CASE("a second purge within a minute is 403, an unknown handle 404 (fact 176)") {
    const OrdersServer server;
    CHECK(server.ask("PurgeQueue", R"({"QueueUrl":"orders.fifo"})").status == 200);
    CHECK(server.ask("PurgeQueue", R"({"QueueUrl":"orders.fifo"})").status == 403);
    CHECK(server.ask("DeleteMessage", R"({"QueueUrl":"orders.fifo","ReceiptHandle":"?"})").status ==
          404);
}

TEST_CASE("a body that is no JSON object is malformed input (fact 178)") {
    const Server server;
    for (const std::string body : {"{", "[]", "7", "\"\\ud800\"", "{\"a\":\"\xff\"}"}) {
        CAPTURE(body);
        const Reply reply = server.ask("ListQueues", body);
        CHECK(reply.status == 400);
        CHECK(reply.field("x-amzn-query-error") == "MalformedInput;Sender");
        CHECK(text_of(reply.parsed().at("__type")) ==
              "com.amazon.coral.service#SerializationException");
    }
}

TEST_CASE("nesting without end is malformed input and not the end of the server") {
    const Server server;
    const Reply reply = server.ask("ListQueues", std::string(200'000, '['));
    CHECK(reply.field("x-amzn-query-error") == "MalformedInput;Sender");
}

TEST_CASE("an action that is not there is an unknown operation (fact 179)") {
    const Server server;
    const Reply reply = server.ask("DropQueue", "{}");
    CHECK(reply.status == 400);
    CHECK(reply.field("x-amzn-query-error") == "InvalidAction;Sender");
    CHECK(text_of(reply.parsed().at("__type")) ==
          "com.amazon.coral.service#UnknownOperationException");
}

TEST_CASE("an action of bytes that are no text is quoted as one") {
    const Server server;
    const Reply reply = server.ask("Drop\xE8", "{}");
    CHECK(text_of(reply.parsed().at("message")) ==
          "The action Drop? is not valid for this endpoint.");
}

TEST_CASE("queue URLs begin with the host that the client used") {
    const OrdersServer server;
    const std::string url = "http://localhost:1/000000000000/orders.fifo";
    CHECK(text_of(server.ok("GetQueueUrl", R"({"QueueName":"orders.fifo"})").at("QueueUrl")) ==
          url);
    CHECK(text_of(server.ok("ListQueues", "{}").at("QueueUrls").at(0)) == url);
    Connection client{server.port()};
    auto request = json_request("GetQueueUrl", R"({"QueueName":"orders.fifo"})");
    request.replace(request.find("localhost:1"), 11, "sqs:9324");
    client.send(request);
    CHECK(text_of(client.receive().parsed().at("QueueUrl")) ==
          "http://sqs:9324/000000000000/orders.fifo");
}

TEST_CASE("a queue is found by the URL of any host, and by a POST to its path (fact 173)") {
    const OrdersServer server;
    server.send("a");
    Connection client{server.port()};
    auto request = json_request(
        "ReceiveMessage", R"({"QueueUrl":"https://sqs.example.com/000000000000/orders.fifo"})");
    request.replace(0, 6, "POST /000000000000/orders.fifo");
    client.send(request);
    CHECK(text_of(client.receive().parsed().at("Messages").at(0).at("Body")) == "a");
}

TEST_CASE("every action of the API can be called") {
    const OrdersServer server;
    for (const auto& action : sqsim::protocol::action_shapes()) {
        CAPTURE(action.name);
        const Reply reply = server.ask(action.name, "{}");
        CHECK(reply.field("x-amzn-query-error") != "InvalidAction;Sender");
        CHECK((reply.status == 200) == (action.name == "ListQueues"));
    }
}
