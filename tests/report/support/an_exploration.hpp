#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "explore/exploration.hpp"
#include "explore/performance.hpp"
#include "explore/turning_point.hpp"
#include "report/exploration.hpp"
#include "scenario/load.hpp"

namespace sqsim::report::test {

/// Of a run from which nothing is left out.
inline std::optional<explore::TurningPoint> turning_point_of(const explore::Performance& run) {
    explore::Counterexample example;
    example.violation = run.verdict().violation;
    example.labels = run.labels();
    example.faults = explore::faults_in(example.labels);
    return explore::turning_point(*run.result().scenario, example);
}

/// Two orders for one product and two consumers that do not lock the stock: `rest` is what else the
/// scenario says.
inline std::string unlocked_shop(const std::string& policy = "lock: none",
                                 const std::string& rest = "") {
    return "version: 1\n"
           "name: { en: No lock, ko: 락 없음 }\n"
           "stock: { 1: 20 }\n"
           "orders:\n"
           "  o1: { order: 1, product: 1, quantity: 5 }\n"
           "  o2: { order: 2, product: 1, quantity: 3 }\n"
           "consumers:\n"
           "  c1: { " +
           policy + " }\n  c2: { " + policy +
           " }\n"
           "timeline:\n  - { at: 0s, do: [ { order: [o1, o2] } ] }\n" +
           rest;
}

/// A scenario explored and its counterexamples played again.
class AnExploration {
  public:
    AnExploration(const std::string& yaml, const std::string& strategy, const std::string& faults)
        : loaded_{scenario::load_text("shop.yaml", yaml)} {
        for (const auto& diagnostic : loaded_.diagnostics) FAIL_CHECK(diagnostic.message);
        REQUIRE(loaded_.scenarios.size() == 1);
        options.strategy = strategy;
        explore::Faults::Mistake mistake;
        options.faults = explore::Faults::parse(faults, mistake);
        REQUIRE(options.faults);
    }

    [[nodiscard]] std::string shown(const Look& look) {
        return text([&](auto& out) { print_exploration(out, explored(), look); });
    }
    [[nodiscard]] std::string json() {
        return text([&](auto& out) { print_exploration_json(out, explored()); });
    }

    [[nodiscard]] const Explored& explored() {
        if (explored_) return *explored_;
        exploration_ = explore::explore(scenario(), options);
        explored_ = std::make_unique<Explored>(Explored{scenario(), options, exploration_, {}, {}});
        for (const auto& finding : exploration_.findings) {
            const auto& example = finding.counterexample;
            explored_->runs.emplace_back(
                scenario(), explore::Programme{example.without, example.script, example.violation});
            explored_->tokens.push_back("sq1=shop.yaml@1");
        }
        return *explored_;
    }
    [[nodiscard]] const scenario::Scenario& scenario() const { return loaded_.scenarios.front(); }

    explore::ExploreOptions options;

  private:
    template <typename Print>
    static std::string text(Print print) {
        std::ostringstream out;
        print(out);
        return out.str();
    }

    scenario::Loaded loaded_;
    explore::Exploration exploration_;
    std::unique_ptr<Explored> explored_;
};

}  // namespace sqsim::report::test
