#include "server/control.hpp"

#include <algorithm>

#include "server/support/control.hpp"

using namespace sqsim::server;
using namespace sqsim::server::test;

namespace {

std::string now_of(const Reply& reply) {
    CHECK_MESSAGE(reply.status == 200, reply.body);
    return text_of(reply.parsed().at("now"));
}

bool has_message(const Server& server) {
    return server.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})")
        .as_object()
        .contains("Messages");
}

}  // namespace

TEST_CASE("the server says that it is well") {
    const Server server;
    CHECK(text_of(get(server, "health").parsed().at("status")) == "ok");
}

TEST_CASE("there is a page for people, which nothing else may frame or keep") {
    const Server server;
    const Reply page = get(server, "");
    CHECK(page.status == 200);
    CHECK(page.field("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.field("Cache-Control") == "no-store");
    CHECK(page.field("Content-Security-Policy") == "frame-ancestors 'none'");
    CHECK(page.body.starts_with("<!doctype html>"));
    CHECK(page.body.find("{\"sqsim\":\"data\"}") == std::string::npos);
    CHECK(page.body.find("\"account\":\"000000000000\"") != std::string::npos);
}

TEST_CASE("the page without its slash is sent on to it") {
    const Server server;
    Connection client{server.port()};
    client.send("GET /_sqsim HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const Reply reply = client.receive();
    CHECK(reply.status == 308);
    CHECK(reply.field("Location") == "/_sqsim/");
}

TEST_CASE("a virtual clock begins at a fixed instant and stands still") {
    const StillServer server;
    const auto clock = get(server, "clock").parsed();
    CHECK(text_of(clock.at("now")) == "2026-01-01T00:00:00Z");
    CHECK(clock.at("epoch_milliseconds").as_int64() == 1'767'225'600'000);
    CHECK(clock.at("frozen").as_bool());
}

TEST_CASE("five minutes pass at a word, and a deduplication id is forgotten") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.ok("DeleteMessage", OrdersServer::handle_of(server.receive())));
    advance(server, "4m59s");
    server.send("a");
    CHECK_FALSE(has_message(server));
    advance(server, "1s");
    server.send("a");
    CHECK(has_message(server));
}

TEST_CASE("the clock moves to an instant") {
    const StillServer server;
    CHECK(now_of(post(server, "clock", R"({"at":"2026-01-01T00:05:00.5Z"})")) ==
          "2026-01-01T00:05:00.500000000Z");
}

TEST_CASE("a long poll gets the message that becomes visible on the way, at its instant") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.receive());
    Connection client{server.port()};
    client.send(json_request("ReceiveMessage",
                             R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20,)"
                             R"("VisibilityTimeout":100,"AttributeNames":["All"]})"));
    advance(server, "15s");
    advance(server, "5m");  // the poll had ended after 20 s, ten before the message is visible
    CHECK(client.receive().body == "{}");
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","AttributeNames":["All"]})"));
    CHECK(text_of(client.receive()
                      .parsed()
                      .at("Messages")
                      .at(0)
                      .at("Attributes")
                      .at("ApproximateReceiveCount")) == "2");
}

TEST_CASE("what is due on the way happens in order: a message outlives no flight of another") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.receive(",\"VisibilityTimeout\":10"));
    Connection client{server.port()};
    client.send(json_request("ReceiveMessage",
                             R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20,)"
                             R"("VisibilityTimeout":60,"AttributeNames":["All"]})"));
    static_cast<void>(server.ok("ListQueues", "{}"));  // the poll has begun
    advance(server, "69s");
    // Received ten seconds after the start, by the poll that waited, and hidden until 70 s.
    const auto message = client.receive().parsed().at("Messages").at(0);
    CHECK(text_of(message.at("Attributes").at("ApproximateReceiveCount")) == "2");
    CHECK_FALSE(has_message(server));
    advance(server, "1s");
    CHECK(has_message(server));
}

TEST_CASE("a frozen wall clock stands still until it is let go") {
    const OrdersServer server;
    const auto stopped = now_of(post(server, "clock", R"({"freeze":true})"));
    CHECK(now_of(get(server, "clock")) == stopped);
    CHECK(now_of(post(server, "clock", R"({"freeze":false})")) >= stopped);
    CHECK(now_of(get(server, "clock")) > stopped);
}

TEST_CASE("a long poll of a fast clock is over soon") {
    const OrdersServer server{{"--speed", "1000"}};
    CHECK(server.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})")
              .as_object()
              .empty());
}

TEST_CASE("a clock that stood still ends its long polls once it is let go") {
    const StillServer server;
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    CHECK(post(server, "clock", R"({"freeze":false,"speed":1000})").status == 200);
    CHECK(client.receive().body == "{}");
}

TEST_CASE("what the clock cannot do is refused in a sentence, and changes nothing") {
    const StillServer server;
    for (const char* body :
         {"", "[]", R"({"advance":"-5s"})", R"({"advance":300})", R"({"at":"yesterday"})",
          R"({"at":"2025-12-31T23:59:59Z"})", R"({"at":"2026-01-02T00:00:00Z","advance":"1s"})",
          R"({"speed":0})", R"({"freeze":"yes"})", R"({"advance":"90000d"})",
          R"({"freeze":false,"jump":"5m"})"}) {
        CAPTURE(body);
        const Reply reply = post(server, "clock", body);
        CHECK(reply.status == 400);
        CHECK_FALSE(text_of(reply.parsed().at("error")).empty());
        CHECK(now_of(get(server, "clock")) == "2026-01-01T00:00:00Z");
    }
}

TEST_CASE("a reset forgets the queues, their cool-downs and what was waited for") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.receive());
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    static_cast<void>(server.ok("ListQueues", "{}"));
    CHECK(post(server, "reset", "").status == 200);
    CHECK(client.receive().field("x-amzn-query-error") ==
          "AWS.SimpleQueueService.NonExistentQueue;Sender");
    CHECK(server.ok("ListQueues", "{}").as_object().empty());
    static_cast<void>(server.ok(
        "CreateQueue", R"({"QueueName":"orders.fifo","Attributes":{"FifoQueue":"true"}})"));
    server.send("a");
    CHECK(has_message(server));
}

TEST_CASE("what is not there is 404, a wrong method 405") {
    const Server server;
    CHECK(get(server, "nothing").status == 404);
    CHECK(get(server, "reset").status == 405);
}

TEST_CASE("the description names every path and method that is answered, and no other") {
    const Server server;
    const auto document = get(server, "openapi.json").parsed();
    std::vector<std::pair<std::string, std::string>> described;
    for (const auto& path : document.at("paths").as_object()) {
        for (const auto& operation : path.value().as_object()) {
            std::string method{operation.key()};
            for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
            described.emplace_back(method, path.key());
        }
    }
    auto answered = control_routes();
    std::sort(answered.begin(), answered.end());
    std::sort(described.begin(), described.end());
    CHECK(answered == described);
    for (const auto& route : answered) {
        const std::string& method = route.first;
        const std::string& path = route.second;
        CAPTURE(path);
        if (path.find('{') != std::string::npos || path == "/_sqsim/events") continue;
        const std::string body = path == "/_sqsim/faults" ? R"({"fault":"fail"})" : "{}";
        CHECK(control(server, method, path.substr(control_path.size()), body).status == 200);
    }
}

namespace {

/// Every `$ref` below the value.
void each_reference(const json::value& value, const auto& visit) {
    if (value.is_array()) {
        for (const auto& element : value.as_array()) each_reference(element, visit);
    } else if (value.is_object()) {
        for (const auto& member : value.as_object()) {
            if (member.key() == "$ref") visit(text_of(member.value()));
            each_reference(member.value(), visit);
        }
    }
}

}  // namespace

TEST_CASE("what the description refers to is in it") {
    const auto document = json::parse(openapi_document());
    each_reference(document, [&](const std::string& reference) {
        CAPTURE(reference);
        REQUIRE(reference.starts_with("#"));
        json::error_code missing;
        document.find_pointer(reference.substr(1), missing);
        CHECK_FALSE(missing.failed());
    });
}
