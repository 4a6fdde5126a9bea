// Covers page/exploration_page, page/ordered_run and page/page_file: counterexamples as a page.
#include "report/page/exploration_page.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "protocol/value.hpp"
#include "report/page/ordered_run.hpp"
#include "report/support/an_exploration.hpp"
#include "scenario/load.hpp"

namespace sqsim::report::test {

namespace {

using namespace std::chrono_literals;

constexpr const char* shop = R"(version: 1
name: { en: A shop, ko: 가게 }
stock: { 1: 20 }
queue: { visibility_timeout: 10s }
orders: { o1: { order: 1, product: 1, quantity: 5 } }
consumers:
  c1: { poll: continuous, listener: plain, lock: none }
  c2: { poll: continuous, listener: plain, lock: none }
timeline:
  - { at: 0s, do: [ { order: o1 } ] }
)";

/// c1 reads, the message times out, c2 writes, and c1 writes over it.
const explore::Script lost_update{"c1.read:o1", "+expire:o1", "c2.write:o1", "c1.write:o1"};

struct Lost {
    scenario::Loaded loaded = scenario::load_text("shop.yaml", shop);
    explore::Performance run{loaded.scenarios.front(), {{}, lost_update, "no-lost-update"}};
};

protocol::Value data_of(const ExplorationPage& page) {
    std::ostringstream text;
    page.write(text);
    const auto html = text.str();
    const auto mark = html.find("id=\"data\"");
    REQUIRE(mark != std::string::npos);
    const auto begin = html.find('>', mark) + 1;
    const auto data =
        protocol::parse_json_text(html.substr(begin, html.find("</script>", begin) - begin));
    REQUIRE(data);
    return *data;
}

std::string text_at(const protocol::Value& object, const char* name) {
    const auto* member = object.find(name);
    REQUIRE(member != nullptr);
    return member->text;
}

}  // namespace

TEST_SUITE("exploration_page") {
    TEST_CASE("each step takes a second, and deadlines stand at the step that reaches them") {
        const Lost lost;
        REQUIRE(lost.run.violated());
        const OrderedRun ordered{lost.run, {2}};
        const auto& result = ordered.result();
        REQUIRE(ordered.steps().size() == 7);
        CHECK(result.end - result.start == 7s);
        REQUIRE(result.entries.size() == 7);
        CHECK(result.entries[6].failed == 1);
        CHECK(result.scenario->timeline[0].say.in("en") == "Consumer 1 receives Order 1.");
        CHECK(result.scenario->timeline[0].say.in("ko") == "소비자 1: 주문 1 받음.");
        REQUIRE(result.history.size() == lost.run.result().history.size());
        Duration last{};
        for (std::size_t i = 0; i < result.history.size(); ++i) {
            const auto& event = result.history[i];
            CHECK(event.time - result.start >= last);
            last = event.time - result.start;
            const auto* received = event.as<MessageReceived>();
            if (received == nullptr) continue;
            const bool first = received->receive_count == 1;
            CHECK(event.time - result.start == (first ? 1s : 4s));
            CHECK(received->invisible_until - result.start == (first ? 3s : 8s));
        }
        CHECK(ordered.steps()[2].fault);
        CHECK(ordered.steps()[2].clock == "10s10ms");
        CHECK(ordered.steps()[6].violates);
        CHECK(ordered.mishap()[0].find("sets stock 1 to 15") != std::string::npos);
    }

    TEST_CASE("the counterexample has the other order beside it, in which all is well") {
        const Lost lost;
        ExplorationPage page{"en"};
        page.add(lost.run, turning_point_of(lost.run), "sq1=x", false);
        const auto data = data_of(page);
        const auto& runs = data.find("runs")->items;
        REQUIRE(runs.size() == 2);
        CHECK(text_at(runs[0], "verdict") == "failed");
        CHECK(text_at(runs[1], "verdict") == "passed");
        CHECK(runs[0].find("name")->items[0].text == "no-lost-update violated: A shop");
        CHECK(text_at(*runs[0].find("order"), "other") == text_at(runs[1], "key"));
        CHECK(text_at(*runs[1].find("order"), "other") == text_at(runs[0], "key"));
        CHECK(runs[1].find("name")->items[0].text ==
              "Consumer 1 writes stock 1: 15 first, before step 5: A shop");
        for (const auto& one : runs) {
            CHECK(one.find("order")->find("difference")->items[0].text ==
                  "had this come before step 5, everything demanded would hold: Consumer 1 writes "
                  "stock 1: 15");
            CHECK(one.find("order")->find("critical")->items.size() == 1);
        }
        CHECK(text_at(runs[0], "rerun") == "sqsim replay sq1=x");
        CHECK(runs[0].find("svg")->items[0].text.find("class=\"critical\"") != std::string::npos);
        CHECK(runs[0].find("failures")->items.size() == 1);
        CHECK(runs[1].find("failures")->items.empty());
        // instants of the model are told, not those of the drawing
        CHECK(runs[0].find("failures")->items[0].find("detail")->items[0].text.find("10s20ms") !=
              std::string::npos);
    }

    TEST_CASE("a step that can come first does so in the other order, and only there") {
        const scenario::Loaded loaded = scenario::load_text("shop.yaml", shop);
        const explore::Script twice{"c1.write:o1", "+expire:o1", "c1.write:o1"};
        const explore::Performance run{loaded.scenarios.front(), {{}, twice, "effect-once"}};
        REQUIRE(run.violated());
        ExplorationPage page{"en"};
        page.add(run, turning_point_of(run), "sq1=x", true);
        const auto data = data_of(page);
        const auto& runs = data.find("runs")->items;
        REQUIRE(runs.size() == 2);
        CHECK(runs[1].find("name")->items[0].text ==
              "Consumer 1 deletes Order 1 first, before step 4: A shop");
        const auto& steps = runs[1].find("order")->find("steps")->items;
        REQUIRE(steps.size() == 4);
        CHECK(steps[3].find("deed")->items[0].text == "deletes Order 1");
    }

    TEST_CASE("where no one step makes the difference there is no other order") {
        const Lost lost;
        ExplorationPage page{"ko"};
        page.add(lost.run, std::nullopt, "sq1=x", true);
        const auto data = data_of(page);
        REQUIRE(data.find("runs")->items.size() == 1);
        const auto& run = data.find("runs")->items.front();
        CHECK(text_at(run, "verdict") == "shown");
        CHECK(text_at(*run.find("order"), "other") == "");
        CHECK(run.find("order")->find("critical")->items.empty());
        CHECK(run.find("order")->find("difference")->items[0].text ==
              "no one step other than a receive, had it come earlier, would make no-lost-update "
              "hold");
    }
}

}  // namespace sqsim::report::test
