// Covers replay and narration.
#include "report/replay.hpp"

#include "report/support/an_exploration.hpp"

namespace sqsim::report::test {

namespace {

const explore::Script twice{"c1.commit:o1", "+expire:o1", "c1.commit:o1"};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Look narrow(const std::string& language = "en") {
    Look look;
    look.language = language;
    look.width = 80;
    return look;
}

template <typename Print>
std::string text(Print print) {
    std::ostringstream out;
    print(out);
    return out.str();
}

}  // namespace

TEST_SUITE("replay") {
    TEST_CASE("an explanation tells each step, a reason once, and both sides' duties") {
        AnExploration shop{unlocked_shop("lock: pessimistic"), "portfolio", "none"};
        const explore::Performance run{shop.scenario(), {{"o2", "c2"}, twice, "effect-once"}};
        REQUIRE(run.violated());
        const auto told = text([&](auto& out) {
            print_explanation(out, {run, {}, turning_point_of(run), true, {}}, narrow());
        });
        CHECK(told == R"(
  No lock

  ✗ effect-once
  Order 1 reduces the stock in step 3, and once more in step 8.

   1  Consumer 1 receives Order 1. Until it is deleted or times out, SQS hands
      out nothing more of STOCK_GROUP1.
   2  Consumer 1 begins, gets the write lock, reads stock 1: 20.
   3  Consumer 1 commits stock 1: 15.
   4  30s pass, and Order 1 times out. It was not deleted in time: SQS lets it
      be received again, and whoever works on it is not told.
   5  Consumer 1 cannot delete Order 1 any more. A FIFO queue takes no receipt
      handle whose visibility timeout is over. The message stays.
   6  Consumer 1 receives Order 1. It is delivery 2 of it. SQS delivers again
      whatever was not deleted in time, and cannot know what became of it.
   7  Consumer 1 begins, gets the write lock, reads stock 1: 15.
   8  Consumer 1 commits stock 1: 10.

  order    had this come before step 4, everything demanded would hold: Consumer
           1 deletes Order 1
  rule     a message reduces the stock at most once; SQS does not promise this:
           the consumer owes it

  SQS promises       that a message comes again if it is not deleted within its
                     visibility timeout. Deduplication is about sending it
                     twice, not about handling it twice.
  the consumer owes  to recognise what it has applied: keep the MessageId in the
                     transaction that changes the stock (idempotency:
                     key-in-transaction), or the group's last sequence number
                     (fenced).

  FAIL  effect-once is broken
)");
        const auto korean = text([&](auto& out) {
            print_explanation(out, {run, {}, turning_point_of(run), true, {}}, narrow("ko"));
        });
        CHECK(contains(korean, "소비자 1: 주문 1 받음."));
        CHECK(contains(korean, "SQS의 약속"));
    }

    TEST_CASE("what no longer breaks its invariant says so, and where it drifted") {
        AnExploration shop{unlocked_shop("lock: pessimistic, idempotency: key-in-transaction"),
                           "portfolio", "none"};
        auto script = twice;
        script.insert(script.begin(), "c9.read:o1");
        const explore::Performance run{shop.scenario(), {{"o2", "c2"}, script, "effect-once"}};
        const auto told = text([&](auto& out) {
            print_replay(out, {run, {}, {}, false, {}}, narrow());
        });
        CHECK(contains(told, "drifted: c9.read:o1 is no step of this run any more"));
        CHECK(contains(told, "PASS  effect-once holds: this run does not break it any more"));
    }

    TEST_CASE("step by step it waits between rows, until it is told not to") {
        AnExploration shop{unlocked_shop("lock: pessimistic"), "portfolio", "none"};
        const explore::Performance run{shop.scenario(), {{"o2", "c2"}, twice, "effect-once"}};
        const auto whole = text([&](auto& out) {
            print_replay(out, {run, {}, turning_point_of(run), true, {}}, narrow());
        });
        int waits = 0;
        const auto stepwise = text([&](auto& out) {
            print_replay(out, {run, {}, turning_point_of(run), true, [&] { return ++waits < 100; }},
                         narrow());
        });
        CHECK(stepwise == whole);
        CHECK(waits == static_cast<int>(run.steps().size()));
        waits = 0;
        text([&](auto& out) {
            print_replay(out, {run, {}, turning_point_of(run), true, [&] { return ++waits < 2; }},
                         narrow());
        });
        CHECK(waits == 2);
    }
}

}  // namespace sqsim::report::test
