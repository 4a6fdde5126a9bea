#include "server/event_log.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sqsim;
using namespace sqsim::server;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

void append(EventLog& log, int count, const std::string& queue = "q.fifo") {
    for (int i = 0; i < count; ++i)
        log.append(start + 1s, runtime::no_actor, NothingReceived{queue});
}

}  // namespace

TEST_CASE("a log keeps the latest events, numbered without gaps, and counts the rest") {
    EventLog log{1000, start};
    append(log, 10'000, "first");
    append(log, 1000, "last");
    CHECK(log.next() == 11'000);
    CHECK(log.next() - log.first() >= 1000);
    CHECK(log.next() - log.first() <= 2023);
    CHECK(log.dropped() == log.first());
    for (std::uint64_t i = 10'000; i < log.next(); ++i)
        CHECK(log[i].as<NothingReceived>()->queue == "last");
    CHECK(log[10'000 - 1].as<NothingReceived>()->queue == "first");
}

TEST_CASE("a log that keeps nothing still numbers and hands on") {
    EventLog log{0, start};
    append(log, 3);
    CHECK(log.append(start, runtime::no_actor, QueuePurged{"q.fifo", 7})
              .as<QueuePurged>()
              ->message_count == 7);
    CHECK(log.next() == 4);
    CHECK(log.first() == 4);
}

TEST_CASE("a new beginning forgets the events, and the numbers go on") {
    EventLog log{10, start};
    append(log, 5);
    log.begin_at(start + 1h);
    CHECK(log.first() == 5);
    CHECK(log.dropped() == 0);
    CHECK(log.start() == start + 1h);
    CHECK(log.counts_of("q.fifo") == nullptr);
    append(log, 1);
    CHECK(log[5].as<NothingReceived>()->queue == "q.fifo");
}

TEST_CASE("events are counted by queue and kind while the queue is there") {
    EventLog log{10, start};
    append(log, 5);
    append(log, 2, "other.fifo");
    REQUIRE(log.counts_of("q.fifo") != nullptr);
    const auto kind = QueueEvent{NothingReceived{}}.index();
    CHECK((*log.counts_of("q.fifo"))[kind] == 5);
    log.append(start, runtime::no_actor, QueueDeleted{"q.fifo"});
    CHECK(log.counts_of("q.fifo") == nullptr);
    CHECK((*log.counts_of("other.fifo"))[kind] == 2);
}
