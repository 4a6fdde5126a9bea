#include <string>
#include <variant>

#include "scenario_text.hpp"

using namespace sqsim;
using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

namespace {

std::string steps(const std::string& list) {
    return "timeline:\n  - at: T0\n    do: [ " + list + " ]\n";
}

std::vector<Step> load_steps(const std::string& list) {
    return load_valid(steps(list)).timeline.front().steps;
}

template <class Action>
Action load_step(const std::string& step) {
    const std::vector<Step> all = load_steps(step);
    REQUIRE(all.size() == 1);
    REQUIRE(std::holds_alternative<Action>(all.front().action));
    return std::get<Action>(all.front().action);
}

}  // namespace

TEST_CASE("each order of a list is a step of its own, with its place") {
    const auto all = load_steps("order: [o1, o2 as o2b], order: o1");
    REQUIRE(all.size() == 3);
    CHECK(std::get<OrderStep>(all[0].action).order == 0);
    CHECK(std::get<OrderStep>(all[0].action).name == "o1");
    CHECK(std::get<OrderStep>(all[1].action).order == 1);
    CHECK(std::get<OrderStep>(all[1].action).name == "o2b");
    CHECK(all[1].span.line == 3);
    CHECK(all[1].span.column == 23);
    CHECK(all[1].span.length == 9);
}

TEST_CASE("a synchronous order may take time") {
    CHECK(load_step<SynchronousOrderStep>("order_synchronously: o2").order == 1);
    CHECK(load_step<SynchronousOrderStep>("order_synchronously: o2").work == 0s);
    CHECK(load_step<SynchronousOrderStep>("order_synchronously: { order: o1, work: 2s }").work ==
          2s);
}

TEST_CASE("messages and orders are sent one by one or as a batch") {
    const auto all = load_steps("send: [m1, o2], send: m1 as m1b");
    REQUIRE(all.size() == 3);
    const SendItem& raw = std::get<SendStep>(all[0].action).item;
    CHECK(std::get<MessageDefinition>(raw.what).body == "hello");
    const SendItem& order = std::get<SendStep>(all[1].action).item;
    CHECK(std::get<stock::StockReduceRequest>(order.what).order_id == 2);
    CHECK(std::get<SendStep>(all[2].action).item.name == "m1b");
    const SendBatchStep batch = load_step<SendBatchStep>("send_batch: [m1, o1 as o1b]");
    REQUIRE(batch.items.size() == 2);
    CHECK(batch.items[1].name == "o1b");
    check_part(steps("send_batch: «[]»"), {"out-of-range", "a batch has 1 to 10 messages, not 0"});
    check_part(steps("send_batch: «[o1,o1,o1,o1,o1,o1,o1,o1,o1,o1,o1]»"),
               {"out-of-range", "a batch has 1 to 10 messages, not 11"});
}

TEST_CASE("a receive has a count, a wait and a visibility timeout") {
    const ReceiveStep plain = load_step<ReceiveStep>("c2: receive");
    CHECK(plain.consumer == 1);
    CHECK(plain.max_number_of_messages == 1);
    CHECK(plain.wait == 0s);
    CHECK_FALSE(plain.visibility_timeout.has_value());
    const ReceiveStep full = load_step<ReceiveStep>("c1: receive 10 wait 20s visibility 5s");
    CHECK(full.max_number_of_messages == 10);
    CHECK(full.wait == 20s);
    CHECK(full.visibility_timeout == 5s);
    CHECK(load_step<ReceiveStep>("c1: receive visibility 0s").visibility_timeout == 0s);
    check_part(steps("c1: receive «11»"),
               {"out-of-range", "\"receive\" must be from 1 to 10, not 11"});
    check_part(steps("c1: receive «0»"),
               {"out-of-range", "\"receive\" must be from 1 to 10, not 0"});
    check_part(steps("c1: receive 3 wait «21s»"),
               {"out-of-range", "\"wait\" must be from 0s to 20s, not 21s"});
    check_part(steps("c1: receive visibility «13h»"),
               {"out-of-range", "\"visibility\" must be from 0s to 12h, not 13h"});
    check_part(steps("c1: receive «wait»"),
               {"bad-step", "\"wait\" needs a duration", "write \"wait 20s\""});
    check_part(steps("c1: receive «all»"), {"bad-step", "nothing can follow here: \"all\"",
                                            "write \"receive 3 wait 20s visibility 30s\""});
}

TEST_CASE("a consumer handles, deletes and changes the visibility of messages") {
    CHECK(load_step<HandleStep>("c1: done o1").kind == HandleStep::Kind::done);
    CHECK(load_step<HandleStep>("c1: reduce o1").kind == HandleStep::Kind::reduce);
    CHECK(load_step<HandleStep>("c1: fail m1").message == "m1");
    CHECK(load_step<DeleteStep>("c1: delete o1").messages == std::vector<std::string>{"o1"});
    CHECK(load_step<DeleteStep>("c1: \"delete o1, o2\"").messages ==
          std::vector<std::string>{"o1", "o2"});
    const auto extended = load_step<ChangeVisibilityStep>("c1: \"extend o1,o2 60s\"");
    CHECK(extended.messages == std::vector<std::string>{"o1", "o2"});
    CHECK(extended.visibility_timeout == 60s);
    CHECK(load_step<ChangeVisibilityStep>("c1: release o2").visibility_timeout == 0s);
    check_part(steps("c1: «done»"),
               {"bad-step", "\"done\" needs a message's name", "write \"done o1\""});
    check_part(steps("c1: extend «o1»"),
               {"bad-step", "\"extend\" needs a duration", "write \"extend 20s\""});
    check_part(steps("c1: extend o1 «5»"),
               {"bad-duration", "\"extend\" has no unit: \"5\"", "write \"5s\" for seconds"});
    check_part(steps("c1: \"«done» o1, o2\""),
               {"bad-step", "\"done\" takes one message", "write one step for each message"});
    check_part(steps("c1: done «o3»"),
               {"unknown-message", "there is no message \"o3\"", "did you mean \"o1\"?"});
    check_part(steps("c1: \"«delete» o1,o1,o1,o1,o1,o1,o1,o1,o1,o1,o1\""),
               {"out-of-range", "a batch has up to 10 messages, not 11"});
}

TEST_CASE("a consumer crashes, restarts and stops") {
    CHECK(load_step<LifecycleStep>("c1: crash").kind == LifecycleStep::Kind::crash);
    CHECK(load_step<LifecycleStep>("c1: restart").kind == LifecycleStep::Kind::restart);
    CHECK(load_step<LifecycleStep>("polling: stop").consumer == 2);
    check_part(steps("c1: crash «now»"), {"bad-step", "nothing can follow here: \"now\""});
}

TEST_CASE("a consumer that does not poll cannot be stopped") {
    check_part(steps("c1: «stop»"),
               {"does-not-poll", "\"c1\" does not poll: there is nothing to stop",
                "let it crash instead, or give it \"poll\""});
}

TEST_CASE("a consumer that polls on its own takes no other commands") {
    check_part(
        steps("polling: «receive»"),
        {"polls-itself", "\"polling\" polls on its own: a step can only crash, restart or stop it",
         "remove \"poll\" from the consumer to script it"});
}

TEST_CASE("an unknown command, consumer or step is told with the nearest") {
    check_part(
        "timeline:\n  - at: T0\n    say: 두 소비자가 받는다\n    do: [ { c1: «recieve» } ]\n",
        {"unknown-command", "a consumer cannot \"recieve\"", "did you mean \"receive\"?"});
    check_part(steps("«c3»: receive"),
               {"unknown-step", "\"c3\" is neither a step nor a consumer", "did you mean \"c1\"?"});
    check_part(steps("«odrer»: o1"), {"unknown-step", "\"odrer\" is neither a step nor a consumer",
                                      "did you mean \"order\"?"});
    check_part(steps("order: «o3»"),
               {"unknown-order", "there is no order \"o3\"", "did you mean \"o1\"?"});
    check_part(steps("order: «m1»"), {"unknown-order", "\"m1\" is a message, not an order",
                                      "send it with \"send\"", "defined in line 8"});
    check_part(steps("send: «m2»"),
               {"unknown-message", "there is no message \"m2\"", "did you mean \"m1\"?"});
}

TEST_CASE("a name that as introduces can be used afterwards, and only then") {
    CHECK(load_steps("order: o1 as again, c1: done again").size() == 2);
    check_part(
        steps("c1: done «again», order: o1 as again"),
        {"unknown-message", "there is no message \"again\"", "it must be one of m1, o1, o2"});
    check_part(
        steps("order: o1 as «o2»"),
        {"duplicate-name", "there is already an order or message \"o2\"", "", "first in line 7"});
    check_part(steps("order: o1 «as»"),
               {"bad-step", "\"as\" needs a new name", "write \"o1 as o1b\""});
    check_part(steps("order: o1 as o1b, order: «o1b»"),
               {"unknown-order", "\"o1b\" is the name of a sent message, not an order", "",
                "defined in line 3"});
    check_part(steps("send: m1 as m1b, send: «m1b»"),
               {"unknown-message", "\"m1b\" is the name of a sent message, not a definition", "",
                "introduced in line 3"});
}

TEST_CASE("steps are a list of maps with one key") {
    check_part("timeline: [ { at: T0, do: «{ c1: receive }» } ]",
               {"wrong-kind", "\"do\" must be a list of steps, not a map",
                "begin each step with \"- \", or write do: [ ... ]"});
    check_part(
        "timeline: [ { at: T0, do: «receive» } ]",
        {"wrong-kind", "\"do\" must be a list, not a single value", "write do: [ c1: receive ]"});
    check_part(steps("«{ order: o1, c1: receive }»"),
               {"bad-step", "a step has one key, not 2", "begin each step with \"- \""});
    check_part(
        steps("c1: delete o1, «o2»"),
        {"wrong-kind", "a step is a map with one key, not a single value",
         "write \"order: o1\" or \"c1: receive\"; a command with a comma in it needs quotes: "
         "c1: \"delete o1, o2\""});
    check_part(
        steps("c1: «[receive]»"),
        {"wrong-kind", "\"c1\" must be a command such as \"receive\" or \"done o1\", not a list",
         "give each command a step of its own"});
    check_part(
        "timeline:\n  - at: T0\n    do:\n      - order: o1«,» o2\n",
        {"bad-step", "nothing can follow here: \",\"", "several names are a list: [o1, o2]"});
}
