// Covers control_queues.
#include "server/support/control.hpp"

using namespace sqsim::server::test;

namespace {

json::object queue_of(const Server& server, const std::string& query = "") {
    const Reply reply = get(server, "queues/orders.fifo" + query);
    CHECK_MESSAGE(reply.status == 200, reply.body);
    return reply.parsed().as_object();
}

}  // namespace

TEST_CASE("a queue is shown by group, with what holds messages back and for how long") {
    const StillServer server;
    server.send("a", "g");
    server.send("b", "g");
    server.send("c", "h");
    static_cast<void>(server.receive());
    advance(server, "12s500ms");
    const auto queue = queue_of(server);
    CHECK(text_of(queue.at("now")) == "2026-01-01T00:00:12.500000000Z");
    const auto& groups = queue.at("groups").as_array();
    REQUIRE(groups.size() == 2);
    CHECK(text_of(groups[0].at("message_group_id")) == "g");
    const auto& messages = groups[0].at("messages").as_array();
    REQUIRE(messages.size() == 2);
    CHECK(text_of(messages[0].at("state")) == "in-flight");
    CHECK(messages[0].at("hidden_for_seconds").as_double() == 17.5);
    CHECK(messages[0].at("receive_count").as_int64() == 1);
    CHECK(text_of(messages[1].at("state")) == "blocked");
    CHECK_FALSE(messages[1].as_object().contains("hidden_for_seconds"));
    CHECK(text_of(groups[1].at("messages").at(0).at("state")) == "visible");
    CHECK(text_of(queue.at("attributes").at("ApproximateNumberOfMessagesNotVisible")) == "1");
    CHECK(queue.at("event_counts").at("MessageSent").as_int64() == 3);
    CHECK(queue.at("event_counts").at("MessageReceived").as_int64() == 1);
}

TEST_CASE("a queue's deduplication window is shown until it ends") {
    const StillServer server;
    server.send("a");
    server.send("a");
    advance(server, "4m");
    auto queue = queue_of(server);
    const auto& window = queue.at("deduplication_window").as_array();
    REQUIRE(window.size() == 1);
    CHECK(text_of(window[0].at("message_deduplication_id")) == "a");
    CHECK(window[0].at("remembered_for_seconds").as_double() == 60);
    CHECK(queue.at("event_counts").at("MessageDeduplicated").as_int64() == 1);
    advance(server, "1m");
    CHECK(queue_of(server).at("deduplication_window").as_array().empty());
}

TEST_CASE("a limit cuts what is shown of a queue, and it is said how much is left out") {
    const StillServer server;
    for (const char* body : {"a", "b", "c"}) server.send(body);
    const auto queue = queue_of(server, "?limit=1");
    CHECK(queue.at("groups").at(0).at("messages").as_array().size() == 1);
    CHECK(queue.at("messages_left_out").as_int64() == 2);
    CHECK(queue.at("deduplications_left_out").as_int64() == 2);
    CHECK(get(server, "queues/orders.fifo?limit=many").status == 400);
}

TEST_CASE("all queues are listed, and one that is not there is 404") {
    const StillServer server;
    const auto list = get(server, "queues").parsed().at("queues").as_array();
    REQUIRE(list.size() == 1);
    CHECK(text_of(list[0].at("name")) == "orders.fifo");
    CHECK(text_of(list[0].at("attributes").at("VisibilityTimeout")) == "30");
    CHECK(list[0].at("event_counts").at("QueueCreated").as_int64() == 1);
    CHECK(get(server, "queues/none.fifo").status == 404);
    CHECK(get(server, "queues/").status == 404);
    CHECK(get(server, "queues/orders.fifo/more").status == 404);
}
