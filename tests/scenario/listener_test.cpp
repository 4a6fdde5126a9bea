#include <string>

#include "scenario_text.hpp"

using namespace sqsim;
using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

namespace {

std::string listener(const std::string& value) {
    return "consumers: { c1: { listener: " + value + " } }";
}

stock::ListenerOptions load_listener(const std::string& value) {
    return load_valid(listener(value)).consumers.front().listener;
}

void check_option(const std::string& key, const std::string& value, Finding finding) {
    finding.message = "\"consumers.c1.listener." + key + "\" " + finding.message;
    check_part(listener("{ " + key + ": «" + value + "» }"), finding);
}

}  // namespace

TEST_CASE("a listener is a preset, or a preset with changes") {
    for (const std::string_view name : stock::preset_names()) {
        const std::string text{name};
        CHECK(load_listener(text) == *stock::preset(name, 30s));
        CHECK(load_listener("{ preset: " + text + " }") == *stock::preset(name, 30s));
    }
    stock::ListenerOptions changed = *stock::preset("lambda", 30s);
    changed.poll_max = 3;
    CHECK(load_listener("{ poll_max: 3, preset: lambda }") == changed);
}

TEST_CASE("a preset knows the queue's visibility timeout") {
    const Scenario scenario =
        load_valid("queue: { visibility_timeout: 6m }\n" + listener("lambda"));
    CHECK(scenario.consumers.front().listener == *stock::preset("lambda", 6min));
}

TEST_CASE("every option of a listener is read") {
    const stock::ListenerOptions options = load_listener(
        "{ poll_max: 1, concurrency: 7, poll_wait: 20s, visibility: 1m, extend: each, dispatch: "
        "batch, "
        "on_failure: continue, ack: manual, ack_at: poll, ack_errors: fail, retry_visibility: 30s, "
        "attempt_id: none, stop_timeout: 1s, poll_gate: 0s, handler_timeout: 5s, timeout_kills: "
        "true, "
        "one_poll_at_a_time: true }");
    CHECK(options.poll_max == 1);
    CHECK(options.concurrency == 7);
    CHECK(options.poll_wait == 20s);
    CHECK(options.visibility == 60s);
    CHECK(options.extend == stock::Extend{stock::Extend::Kind::each, Duration{0}});
    CHECK(options.dispatch == stock::Dispatch::batch);
    CHECK(options.on_failure == stock::OnFailure::continue_with_next);
    CHECK(options.ack == stock::Acknowledge::manual);
    CHECK(options.ack_at == stock::AcknowledgeAt::poll);
    CHECK(options.ack_errors == stock::AcknowledgeErrors::fail);
    CHECK(options.retry_visibility->first == 30s);
    CHECK(options.attempt_id == stock::AttemptId::none);
    CHECK(options.stop_timeout == 1s);
    CHECK(options.poll_gate == 0s);
    CHECK(options.handler_timeout == 5s);
    CHECK(options.timeout_kills);
    CHECK(options.one_poll_at_a_time);
}

TEST_CASE("extending is a word, or a heartbeat with a period") {
    using Kind = stock::Extend::Kind;
    CHECK(load_listener("{ extend: auto }").extend.kind == Kind::automatic);
    CHECK(load_listener("{ extend: none }").extend.kind == Kind::none);
    CHECK(load_listener("{ extend: heartbeat:5s }").extend == stock::Extend{Kind::heartbeat, 5s});
    check_option("extend", "heartbeat:0s", {"out-of-range", "must be from 1ms to 12h, not 0s"});
    check_option("extend", "eech", {"bad-value", "cannot be \"eech\"", "did you mean \"each\"?"});
}

TEST_CASE("a retry's visibility is fixed or grows, for a message or its group") {
    const auto retry = [](const std::string& value) {
        return *load_listener("{ retry_visibility: \"" + value + "\" }").retry_visibility;
    };
    CHECK(retry("0s") == stock::RetryVisibility{});
    CHECK(retry("30s:group") == stock::RetryVisibility{30s, 1, Duration{0}, true});
    CHECK(retry("exp:100s,2,12h") == stock::RetryVisibility{100s, 2, 12h, false});
    CHECK(retry("exp:1s,1.5,1h:group") == stock::RetryVisibility{1s, 1.5, 1h, true});
    for (const std::string value :
         {"\"exp:1s,2\"", "\"exp:1s,x,1h\"", "\"exp:1s,0.5,1h\"", "\"exp:1s,2,3,4h\""})
        check_option("retry_visibility", value,
                     {"bad-value", "needs a first timeout, a factor from 1 to 1000 and a maximum",
                      "write exp:100s,2,12h"});
    check_option("retry_visibility", "13h", {"out-of-range", "must be from 0s to 12h, not 13h"});
    check_option("retry_visibility", "\"exp:13h,2,12h\"",
                 {"out-of-range", "must be from 0s to 12h, not 13h"});
}

TEST_CASE("options out of range are refused with the range") {
    check_option("poll_max", "11", {"out-of-range", "must be from 1 to 10, not 11"});
    check_option("concurrency", "0", {"out-of-range", "must be from 1 to 10000, not 0"});
    check_option("poll_wait", "21s", {"out-of-range", "must be from 0s to 20s, not 21s"});
    check_option("visibility", "1500ms", {"out-of-range", "must be whole seconds, not 1500ms"});
    check_option("handler_timeout", "0s", {"out-of-range", "must be from 1ms to 3650d, not 0s"});
    check_option("dispatch", "groups",
                 {"bad-value", "cannot be \"groups\"", "did you mean \"group\"?"});
    check_part(listener("{ «pol_max»: 1 }"),
               {"unknown-key", "unknown key \"pol_max\" in \"consumers.c1.listener\"",
                "did you mean \"poll_max\"?"});
    check_part(listener("«sprin»"), {"bad-value", "\"consumers.c1.listener\" cannot be \"sprin\"",
                                     "did you mean \"spring\"?"});
}
