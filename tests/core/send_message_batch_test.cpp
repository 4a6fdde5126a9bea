#include <doctest/doctest.h>

#include "fixture.hpp"

namespace {

using namespace sqsim;
using namespace sqsim::test;

SendMessageBatchRequestEntry entry(const std::string& id, const std::string& body) {
    return {id, body, {}, {}, {}, "deduplication-" + id, "g"};
}

Result<SendMessageBatchResponse> send(TestQueue& queue,
                                      std::vector<SendMessageBatchRequestEntry> entries) {
    return queue.sqs.send_message_batch({queue.url, std::move(entries)});
}

TEST_CASE("entries are stored in the order of the request (facts 91, 92)") {
    TestQueue queue;
    const auto response = send(queue, {entry("c", "m1"), entry("a", "m2"), entry("b", "m3")});
    REQUIRE(response->successful.size() == 3);
    CHECK(response->successful[0].id == "c");
    CHECK(response->successful[2].id == "b");
    CHECK(response->failed.empty());
    CHECK(queue.receive() == Texts{"m1", "m2", "m3"});
}

TEST_CASE("an entry with bad content fails alone (facts 55, 89, 92, 93)") {
    TestQueue queue{{{"MaximumMessageSize", "1024"}}};
    auto delayed = entry("d", "m4");
    delayed.delay_seconds = 1;
    const auto response =
        send(queue, {entry("a", "m1"), entry("b", "\x01"), entry("c", std::string(1025, 'x')),
                     delayed, entry("e", "m5")});
    REQUIRE(response->failed.size() == 3);
    CHECK(response->failed[0].id == "b");
    CHECK(response->failed[0].error.code == ErrorCode::InvalidMessageContents);
    CHECK(response->failed[1].error.message ==
          "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 "
          "bytes.");
    CHECK(response->failed[2].error.code == ErrorCode::InvalidParameterValue);
    CHECK(queue.receive() == Texts{"m1", "m5"});
}

TEST_CASE("a batch has one to ten entries (facts 83, 84)") {
    TestQueue queue;
    CHECK(outcome(send(queue, {})) ==
          "EmptyBatchRequest: There should be at least one SendMessageBatchRequestEntry in the "
          "request.");
    std::vector<SendMessageBatchRequestEntry> entries;
    for (int i = 0; i < 11; ++i) entries.push_back(entry(std::to_string(i), "m"));
    CHECK(outcome(send(queue, entries)) ==
          "TooManyEntriesInBatchRequest: Maximum number of entries per request are 10. You have "
          "sent 11.");
    entries.pop_back();
    CHECK(outcome(send(queue, entries)) == "success");
}

TEST_CASE("entry ids are plain names of up to 80 characters (fact 85)") {
    TestQueue queue;
    CHECK(outcome(send(queue, {entry(std::string(80, '_'), "m")})) == "success");
    for (const std::string& id : {std::string{}, std::string(81, 'a'), std::string{"a.b"}}) {
        CHECK(outcome(send(queue, {entry(id, "m")})) ==
              "InvalidBatchEntryId: A batch entry id can only contain alphanumeric characters, "
              "hyphens and underscores. It can be at most 80 letters long.");
    }
}

TEST_CASE("of repeated ids the first repetition is named (fact 86)") {
    TestQueue queue;
    CHECK(outcome(send(queue, {entry("id_1", "a"), entry("id_2", "b"), entry("id_2", "c"),
                               entry("id_1", "d")})) ==
          "BatchEntryIdsNotDistinct: Id id_2 repeated.");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("a batch holds 1 MiB whatever the queue's own maximum is (facts 87, 88)") {
    TestQueue queue;
    const std::string half(524'288, 'x');
    CHECK(code(send(queue, {entry("a", half), entry("b", half)})) == "success");
    CHECK(outcome(send(queue, {entry("c", half), entry("d", half + "x")})) ==
          "BatchRequestTooLong: Batch requests cannot be longer than 1048576 bytes. You have sent "
          "1048577 bytes.");
    CHECK(code(send(queue, {entry("e", half + half + "x")})) == "BatchRequestTooLong");
    REQUIRE(queue.set({{"MaximumMessageSize", "1024"}}));
    const std::string small(1'000, 'x');
    CHECK(send(queue, {entry("f", small), entry("g", small)})->failed.empty());
}

TEST_CASE("an entry without its identifiers fails the whole batch (facts 43, 44)") {
    TestQueue queue;
    auto no_group = entry("b", "m2");
    no_group.message_group_id.reset();
    CHECK(outcome(send(queue, {entry("a", "m1"), no_group})) ==
          "InvalidParameterValue: The request must contain the parameter MessageGroupId.");
    auto no_id = entry("b", "m2");
    no_id.message_deduplication_id.reset();
    CHECK(
        outcome(send(queue, {entry("a", "m1"), no_id})) ==
        "InvalidParameterValue: The queue should either have ContentBasedDeduplication enabled or "
        "MessageDeduplicationId provided explicitly");
    CHECK(queue.receive() == Texts{});
}

TEST_CASE("an entry with a malformed identifier fails the whole batch (fact 94)") {
    TestQueue queue;
    auto bad = entry("b", "m2");
    bad.message_group_id = "a b";
    CHECK(outcome(send(queue, {entry("a", "m1"), bad})) ==
          "InvalidParameterValue: MessageGroupId can only include alphanumeric and punctuation "
          "characters. 1 to 128 in length");
    bad = entry("b", "m2");
    bad.message_deduplication_id = "";
    CHECK(code(send(queue, {bad})) == "InvalidParameterValue");
    bad = entry("b", "");
    CHECK(code(send(queue, {bad})) == "MissingParameter");
    CHECK(queue.receive() == Texts{});
}

}  // namespace
