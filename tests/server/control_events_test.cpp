// Covers control_events, event_streams and event_json.
#include "server/support/control.hpp"
#include "server/support/program.hpp"

using namespace sqsim::server::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What `sqsim check` says of a history.
Outcome check(const std::string& history) {
    return run_program("check -", history);
}

/// A server-sent event, or the comment before the first.
struct Told {
    std::string id;
    std::string name;
    std::string data;
};

Told next(Connection& listener) {
    const std::string text = listener.read_to("\n\n");
    const auto field = [&](const std::string& name) -> std::string {
        const auto begin = text.find(name + ": ");
        if (begin == std::string::npos) return {};
        const auto value = begin + name.size() + 2;
        return text.substr(value, text.find('\n', value) - value);
    };
    return {field("id"), field("event"), field("data")};
}

/// A connection that listens, past the head of the answer.
void listen(Connection& listener, const std::string& field = "", const std::string& query = "") {
    listener.send("GET /_sqsim/events" + query + " HTTP/1.1\r\nHost: localhost\r\n" + field +
                  "\r\n");
    const std::string head = listener.read_to("\r\n\r\n");
    CHECK(contains(head, "200"));
    CHECK(contains(head, "text/event-stream"));
    CHECK_FALSE(contains(head, "Content-Length"));
    CHECK(listener.read_to("\n\n").starts_with(":"));
}

}  // namespace

TEST_CASE("the history is one that sqsim check reads, and finds right") {
    const StillServer server;
    server.send("a");
    server.send("b", "h");
    static_cast<void>(server.receive());
    advance(server, "30s");
    static_cast<void>(server.ok("DeleteMessage", OrdersServer::handle_of(server.receive())));
    const Reply history = get(server, "history");
    CHECK(history.field("Content-Type") == "application/jsonl");
    CHECK(contains(history.body, R"("event":"MessageVisibilityExpired")"));
    const auto verdict = check(history.body);
    CHECK_MESSAGE(verdict.exit_code == 0, verdict.output);
    CHECK(contains(verdict.output, "PASS"));
}

TEST_CASE("a violation that is planted in a history is found in it") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.receive());
    std::string history = get(server, "history").body;
    const std::string right = R"("receive_count":1)";
    REQUIRE(contains(history, right));
    history.replace(history.find(right), right.size(), R"("receive_count":3)");
    const auto verdict = check(history);
    CHECK(verdict.exit_code == 1);
    CHECK(contains(verdict.output, "error[invariant/receive-count]"));
}

TEST_CASE("events say which connection caused them, and what time did by itself") {
    const StillServer server;
    server.send("a");
    static_cast<void>(server.receive());
    advance(server, "30s");
    const std::string history = get(server, "history").body;
    const auto actor_of = [&](const std::string& name) {
        const auto end = history.find("\"event\":\"" + name);
        REQUIRE(end != std::string::npos);
        return history.substr(history.rfind("\"actor\":", end),
                              end - history.rfind("\"actor\":", end));
    };
    CHECK(actor_of("MessageSent").starts_with("\"actor\":\"connection-"));
    CHECK(actor_of("MessageSent") != actor_of("MessageReceived"));
    CHECK(actor_of("MessageVisibilityExpired") == "\"actor\":null,");
}

TEST_CASE("a long poll that finds nothing is one receive in the history") {
    const StillServer server;
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    static_cast<void>(server.ok("ListQueues", "{}"));
    advance(server, "20s");
    static_cast<void>(client.receive());
    const std::string history = get(server, "history").body;
    const auto first = history.find("NothingReceived");
    REQUIRE(first != std::string::npos);
    CHECK(history.find("NothingReceived", first + 1) == std::string::npos);
}

TEST_CASE("a history that lost its beginning is refused, and a reset begins a new one") {
    const OrdersServer server{{"--history", "100"}};
    for (int i = 0; i < 2000; ++i)
        static_cast<void>(server.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})"));
    const Reply reply = get(server, "history");
    CHECK(reply.status == 409);
    CHECK(contains(text_of(reply.parsed().at("error")), "--history N"));
    CHECK(post(server, "reset", "").status == 200);
    CHECK(get(server, "history").status == 200);
}

TEST_CASE("who listens hears of events as they happen, and of a reset") {
    const StillServer server;
    Connection listener{server.port()};
    listen(listener);
    server.send("a");
    const Told told = next(listener);
    CHECK(told.name == "MessageSent");
    CHECK(told.id == "1");
    CHECK(text_of(json::parse(told.data).at("message_deduplication_id")) == "a");
    CHECK(post(server, "reset", "").status == 200);
    CHECK(next(listener).name == "reset");
}

TEST_CASE("who was cut off goes on after the last event it had") {
    const StillServer server;
    server.send("a");
    server.send("b");
    Connection listener{server.port()};
    listen(listener, "Last-Event-ID: 0\r\n");
    CHECK(next(listener).id == "1");
    CHECK(next(listener).id == "2");
    server.send("c");
    CHECK(next(listener).id == "3");
}

TEST_CASE("who asks for the latest events begins with as many, or with all there are") {
    const StillServer server;
    server.send("a");
    server.send("b");
    Connection two{server.port()};
    listen(two, "", "?latest=2");
    CHECK(next(two).id == "1");
    CHECK(next(two).id == "2");
    Connection all{server.port()};
    listen(all, "", "?latest=1000");
    CHECK(next(all).id == "0");
    CHECK(get(server, "events?latest=few").status == 400);
}

TEST_CASE("who listens hears that the clock was moved, and of faults that come and strike") {
    const StillServer server;
    Connection listener{server.port()};
    listen(listener);
    advance(server, "5s");
    const Told clock = next(listener);
    CHECK(clock.name == "clock");
    CHECK(clock.id.empty());
    CHECK(text_of(json::parse(clock.data).at("now")) == "2026-01-01T00:00:05Z");
    CHECK(post(server, "faults", R"({"fault":"fail"})").status == 200);
    CHECK(next(listener).data == R"({"faults":[{"fault":"fail","count":1}]})");
    CHECK(server.ask("ListQueues", "{}").status == 500);
    CHECK(next(listener).data == R"({"faults":[]})");
    CHECK(control(server, "DELETE", "faults").status == 200);
    CHECK(next(listener).name == "faults");
}

TEST_CASE("a listener to whom nothing happens hears a comment now and then") {
    const StillServer server;
    Connection listener{server.port()};
    listen(listener);
    CHECK(listener.read_to("\n\n") == ":\n\n");
}

TEST_CASE("who was away for too long is told how many events it missed") {
    const OrdersServer server{{"--history", "0"}};
    for (const char* body : {"a", "b", "c"}) server.send(body);
    Connection listener{server.port()};
    listen(listener, "Last-Event-ID: 1\r\n");
    const Told told = next(listener);
    CHECK(told.name == "dropped");
    CHECK(told.data == R"({"dropped":2})");
}

TEST_CASE("a listener that does not read is hung up on, and holds up nobody") {
    const OrdersServer server;
    Connection listener{server.port()};
    listen(listener);
    // Events of some 300 bytes; the sockets hold a few megabytes, the server one.
    Connection client{server.port()};
    const std::string call = json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})");
    std::string many;
    for (int i = 0; i < 200; ++i) many += call;
    for (int round = 0; round < 400; ++round) {
        client.send(many);
        for (int i = 0; i < 200; ++i) REQUIRE(client.receive().status == 200);
    }
    // What the socket held comes, and then the end.
    while (!listener.read_to("\n\n").empty()) {
    }
    CHECK(listener.is_closed());
}

TEST_CASE("the end of the server is the end of listening") {
    Server server;
    Connection listener{server.port()};
    listen(listener);
    CHECK(server.end(SIGTERM) == 0);
    CHECK(listener.is_closed());
}
