#include "simulation/call_ledger.hpp"

#include <doctest/doctest.h>

#include "scenario/load.hpp"

using namespace sqsim;
using namespace sqsim::simulation;
using namespace std::chrono_literals;

namespace {

const scenario::Loaded loaded = scenario::load_text("test.yaml", R"(
version: 1
name: t
queue: { name: orders.fifo }
timeline:
  - at: 0s
    calls:
      - GetQueueUrl: { QueueName: orders.fifo }
        returns: { QueueUrl: $url }
      - ReceiveMessage: { QueueUrl: $url, WaitTimeSeconds: 20 }
        after: 20s
)");

const scenario::Scenario& the_scenario() {
    REQUIRE(loaded.diagnostics.empty());
    return loaded.scenarios.front();
}

protocol::Outcome url_answer() {
    return protocol::Value{
        protocol::Value::Kind::map, {}, {}, {{"QueueUrl", protocol::Value::of_text("http://q")}}};
}

/// What failed when the receive was answered so long after it was made.
std::size_t failures_after(Duration taken, CallLedger::Tolerance tolerance) {
    CallLedger ledger{the_scenario(), tolerance};
    const TimePoint start{};
    REQUIRE(ledger.begin(0, 0, start, start));
    ledger.finish(0, 0, start, url_answer());
    REQUIRE(ledger.begin(0, 1, start, start));
    ledger.finish(0, 1, start + taken, protocol::Value{protocol::Value::Kind::map});
    RunResult result;
    ledger.tell(result);
    return result.failures.size();
}

}  // namespace

TEST_CASE("a variable has the value that an earlier answer gave it") {
    CallLedger ledger{the_scenario(), {}};
    CHECK_FALSE(ledger.begin(0, 1, {}, {}));
    static_cast<void>(ledger.begin(0, 0, {}, {}));
    ledger.finish(0, 0, {}, url_answer());
    const auto parameters = ledger.begin(0, 1, {}, {});
    REQUIRE(parameters);
    CHECK(parameters->find("QueueUrl")->text == "http://q");
}

TEST_CASE("an answer is on time within the tolerance, and no nanosecond beyond") {
    CHECK(failures_after(20s, {}) == 0);
    CHECK(failures_after(20s - 1ns, {}) == 1);
    CHECK(failures_after(20s + 1ns, {}) == 1);
    const CallLedger::Tolerance tolerance{500ms, 2s};
    CHECK(failures_after(19500ms, tolerance) == 0);
    CHECK(failures_after(19500ms - 1ns, tolerance) == 1);
    CHECK(failures_after(22s, tolerance) == 0);
    CHECK(failures_after(22s + 1ns, tolerance) == 1);
    CHECK(failures_after(1000h, {0s, Duration::max()}) == 0);
}

TEST_CASE("a call is open from when it is made to its answer, and failed without one") {
    CallLedger ledger{the_scenario(), {}};
    static_cast<void>(ledger.begin(0, 0, {}, {}));
    CHECK(ledger.open_calls() == 1);
    RunResult result;
    ledger.tell(result);
    REQUIRE(result.failures.size() == 1);
    CHECK(std::get<CallFailure>(result.failures[0]).reason == CallFailure::Reason::no_answer);
    ledger.finish(0, 0, {}, url_answer());
    CHECK(ledger.open_calls() == 0);
}
