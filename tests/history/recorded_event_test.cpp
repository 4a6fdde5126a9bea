#include "history/recorded_event.hpp"

#include <doctest/doctest.h>

#include "history/event_fields.hpp"

namespace sqsim::history {

namespace {

core::Json json(std::string_view text) {
    auto value = core::parse_json(text);
    REQUIRE(value);
    return std::move(*value);
}

RecordingMistake mistake_in(std::string_view text) {
    RecordingMistake mistake;
    CHECK_FALSE(read_payload(json(text), TimePoint{}, mistake));
    return mistake;
}

}  // namespace

TEST_CASE("an event is read back from its members, instants from the start on") {
    const auto object =
        json(R"({"i":4,"event":"MessageReceived","queue":"q.fifo","message_id":"m",)"
             R"("message_group_id":"g","message_deduplication_id":"d",)"
             R"("sequence_number":18446744073709551615,"receive_count":2,)"
             R"("receipt":7,"invisible_until":30000000000,"receive_call":3,"unknown":null})");
    RecordingMistake mistake;
    const TimePoint start{std::chrono::hours{1}};
    const auto payload = read_payload(object, start, mistake);
    REQUIRE(payload);
    const auto& received = std::get<MessageReceived>(*payload);
    CHECK(received.message_id == "m");
    CHECK(received.sequence_number == 18446744073709551615U);
    CHECK(received.receive_count == 2);
    CHECK(received.invisible_until == start + std::chrono::seconds{30});
}

TEST_CASE("errors are read by their names") {
    const auto object =
        json(R"({"event":"RequestFailed","action":"DeleteMessage","queue":"q",)"
             R"("code":"InvalidParameterValue","message":"late","message_id":"m","receipt":1})");
    RecordingMistake mistake;
    const auto payload = read_payload(object, TimePoint{}, mistake);
    REQUIRE(payload);
    CHECK(std::get<RequestFailed>(*payload).code == ErrorCode::InvalidParameterValue);
}

TEST_CASE("a member that is missing or of another kind is named") {
    CHECK(mistake_in(R"({"queue":"q"})").field == "event");
    CHECK(mistake_in(R"({"event":"QueueDeletet","queue":"q"})").what ==
          "'QueueDeletet' is no event");
    CHECK(mistake_in(R"({"event":"QueueDeleted"})").what == "is missing");
    CHECK(mistake_in(R"({"event":"QueueDeleted","queue":1})").what == "must be a text");
    const auto purged = mistake_in(R"({"event":"QueuePurged","queue":"q","message_count":1.5})");
    CHECK(purged.field == "message_count");
    CHECK(purged.what == "must be a whole number");
    CHECK(mistake_in(R"({"event":"QueuePurged","queue":"q","message_count":1e99})").field ==
          "message_count");
}

}  // namespace sqsim::history
