#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "explore/exploration.hpp"
#include "explore/explored_scenario.hpp"
#include "explore/performance.hpp"
#include "explore/stage.hpp"
#include "explore/support/small_shop.hpp"
#include "scenario/load.hpp"

using namespace sqsim;
using namespace sqsim::explore;

namespace {

using Names = std::set<std::string>;

std::vector<std::filesystem::path> lesson_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{SQSIM_LESSONS}) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

namespace {

/// How many runs of the portfolio it takes to see the invariant broken; nothing if `at_most` are
/// too few.
std::optional<std::uint64_t> runs_until_broken(Stage& stage, std::uint64_t seed,
                                               std::uint64_t at_most) {
    SamplePlan plan;
    plan.seed = seed;
    plan.runs = at_most;
    plan.recheck = 0;
    const auto sample = play_sample(stage, *Portfolio::named("portfolio"), plan, {});
    if (sample.failing.empty()) return std::nullopt;
    return sample.failing.begin()->second.index + 1;
}

void sample_from_20_seeds(const scenario::Scenario& lesson, const std::string& broken) {
    Stage::Options options;
    options.faults = faults_of(lesson);
    options.demands.only = broken;
    Stage stage{lesson, std::move(options)};
    stage.tell_states(false);
    std::vector<std::uint64_t> runs;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto needed = runs_until_broken(stage, seed, 1'000);
        runs.push_back(needed.value_or(1'000));
    }
    std::sort(runs.begin(), runs.end());
    CHECK_MESSAGE(runs.back() < 1'000, broken, ": runs needed min ", runs.front(), ", median ",
                  runs[10], ", max ", runs.back());
}

}  // namespace

TEST_CASE("the portfolio finds what each lesson breaks within 1,000 runs from 20 seeds") {
    for (const auto& file : lesson_files()) {
        const auto loaded = scenario::load_file(file.string());
        for (const auto& lesson : loaded.scenarios) {
            if (!lesson.explore) continue;
            const std::string name = file.filename().string();
            CAPTURE(name);
            for (const auto& broken : breaks_of(lesson)) {
                sample_from_20_seeds(lesson, broken);
            }
        }
    }
}

#ifndef NDEBUG
// Builds that check themselves are too slow for every way; they go some.
TEST_CASE("no run of a lesson by chance breaks what the lesson does not say") {
    for (const auto& file : lesson_files()) {
        const auto loaded = scenario::load_file(file.string());
        for (const auto& lesson : loaded.scenarios) {
            if (!lesson.explore) continue;
            CAPTURE(file.string());
            ExploreOptions options;
            options.sample.runs = 40;
            options.minimise = false;
            for (const auto& finding : explore::explore(lesson, options).findings) {
                CHECK(finding.expected);
            }
        }
    }
}
#else
namespace {

/// In the run that is said to help what is said to hold does, and it goes as the other does up to
/// that point.
void check_turning_point(const scenario::Scenario& lesson, const Counterexample& example) {
    if (!example.turning_point) return;
    const auto& point = *example.turning_point;
    Programme programme;
    programme.script = point.labels;
    programme.literal = true;
    for (const auto& broken : breaks_of(lesson)) {
        if (!point.everything && broken != example.violation) continue;
        programme.violation = broken;
        const Performance better{lesson, programme};
        CHECK(better.verdict().kind == Verdict::Kind::held);
        const auto labels = better.labels();
        REQUIRE(labels.size() > point.step);
        for (std::size_t i = 0; i < point.step; ++i) CHECK(labels[i] == example.labels[i]);
        CHECK(labels[point.step] != example.labels[point.step]);
        CHECK(labels[point.step] == point.labels[point.step]);
    }
}

void explore_every_way(const scenario::Scenario& lesson) {
    ExploreOptions options;
    options.strategy = "exhaustive";
    options.minimise = false;
    const Exploration exploration = explore::explore(lesson, options);
    CHECK(exploration.complete);
    Names violated;
    for (const auto& finding : exploration.findings) {
        violated.insert(finding.counterexample.violation);
        check_turning_point(lesson, finding.counterexample);
    }
    const auto breaks = breaks_of(lesson);
    CHECK(violated == Names(breaks.begin(), breaks.end()));
    CHECK(exploration.not_seen == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("every way through a lesson breaks what the lesson says, and nothing else") {
    std::size_t broken = 0;
    std::size_t repaired = 0;
    for (const auto& file : lesson_files()) {
        const auto loaded = scenario::load_file(file.string());
        REQUIRE(loaded.diagnostics.empty());
        for (const auto& lesson : loaded.scenarios) {
            if (!lesson.explore) continue;
            const std::string name = file.filename().string();
            CAPTURE(name);
            CAPTURE(lesson.document);
            explore_every_way(lesson);
            ++(lesson.explore->breaks.empty() ? repaired : broken);
        }
    }
    CHECK(broken >= 16);
    CHECK(repaired >= 16);
}

namespace {

/// The document's five orders, where the lesson itself sends fewer.
void send_five_orders(scenario::Scenario& lesson) {
    lesson.stock = {{1, 20}, {2, 20}};
    auto& steps = lesson.timeline.front().steps;
    for (std::int64_t number = 1; number <= 5; ++number) {
        const std::string name = "o" + std::to_string(number);
        const auto defined = std::find_if(lesson.orders.begin(), lesson.orders.end(),
                                          [&](const auto& order) { return order.name == name; });
        auto index = static_cast<std::size_t>(defined - lesson.orders.begin());
        if (defined == lesson.orders.end()) {
            scenario::OrderDefinition order{name, {}, {}};
            order.request.order_id = number;
            order.request.product_no = 2;
            order.request.quantity = 1;
            lesson.orders.push_back(order);
        }
        const bool sent = std::any_of(steps.begin(), steps.end(), [&](const auto& step) {
            const auto* order = std::get_if<scenario::OrderStep>(&step.action);
            return order != nullptr && order->name == name;
        });
        if (!sent) steps.push_back({scenario::OrderStep{index, name}, {}});
    }
}

void prove(scenario::Scenario lesson) {
    send_five_orders(lesson);
    CHECK(parts_of(explored(lesson, {}, {})).messages.size() == 5);
    CHECK(lesson.consumers.size() == 2);
    ExploreOptions options;
    options.strategy = "exhaustive";
    options.faults = testing::faults("expire:1,crash:1");
    const Exploration exploration = explore::explore(lesson, options);
    CHECK(exploration.complete);
    CHECK_MESSAGE(exploration.passed(), exploration.states, " states");
}

}  // namespace

TEST_CASE("each lesson ends with what is proved, but for one against a timeout and a crash") {
    for (const auto& file : lesson_files()) {
        const auto& last = scenario::load_file(file.string()).scenarios.back();
        if (!last.explore) continue;
        const std::string name = file.filename().string();
        CAPTURE(name);
        CHECK(last.explore->breaks.empty());
        CHECK_FALSE(demands_of(last).always.empty());
        CHECK(last.consumers.size() == 2);
        CHECK(faults_of(last).left(Action::Kind::expire) == 1);
        const bool is_crash_left_to_the_next_case = name == "receive-answer-lost.yaml";
        CHECK((faults_of(last).left(Action::Kind::crash) == 1) != is_crash_left_to_the_next_case);
    }
}

TEST_CASE("lessons that send fewer are proved for five orders, a timeout and a crash as well") {
    const auto last_of = [](const char* name) {
        const auto file = std::filesystem::path{SQSIM_LESSONS} / name;
        return scenario::load_file(file.string()).scenarios.back();
    };
    prove(last_of("lost-update.yaml"));
    prove(last_of("order-lost-by-dead-letter.yaml"));
    prove(last_of("partial-batch-delete.yaml"));
}

TEST_CASE("a repeated receive attempt is proved against a timeout, a crash and a lost answer") {
    const auto file = std::filesystem::path{SQSIM_LESSONS} / "receive-answer-lost.yaml";
    const auto lesson = scenario::load_file(file.string()).scenarios.back();
    ExploreOptions options;
    options.strategy = "exhaustive";
    options.faults = testing::faults("expire:1,crash:1,lose:1");
    const Exploration exploration = explore::explore(lesson, options);
    CHECK(exploration.complete);
    CHECK(exploration.passed());
}
#endif
