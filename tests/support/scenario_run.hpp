#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "scenario/load.hpp"
#include "simulation/simulation.hpp"

namespace sqsim::testing {

/// Two orders of product 1 (stock 10) for a consumer of the test's choice; the document goes on
/// with what the test adds.
inline std::string two_orders(const std::string& rest) {
    return "version: 1\n"
           "name: test\n"
           "queue: { visibility_timeout: 10s, dead_letter_queue: { max_receive_count: 2 } }\n"
           "stock: { 1: 10 }\n"
           "orders:\n"
           "  o1: { order: 1, product: 1, quantity: 5 }\n"
           "  o2: { order: 2, product: 1, quantity: 3 }\n" +
           rest;
}

/// A scenario from a text, run once.
class ScenarioRun {
  public:
    explicit ScenarioRun(const std::string& text, simulation::RunOptions options = {})
        : loaded_{scenario::load_text("test.yaml", text)} {
        for (const auto& diagnostic : loaded_.diagnostics) {
            FAIL_CHECK(diagnostic.span.line << ": " << diagnostic.message);
        }
        REQUIRE(loaded_.scenarios.size() == 1);
        simulation_ = std::make_unique<simulation::Simulation>(loaded_.scenarios.front(), options);
        result_ = &simulation_->run();
    }

    [[nodiscard]] const simulation::RunResult& result() const { return *result_; }
    [[nodiscard]] simulation::Simulation& simulation() { return *simulation_; }

    /// What failed, one line each: `expected o1 | actual o2`, or the name of what else it was.
    [[nodiscard]] std::vector<std::string> failures() const {
        std::vector<std::string> lines;
        for (const auto& failure : result_->failures) {
            lines.push_back(std::visit([this](const auto& f) { return line(f); }, failure));
        }
        return lines;
    }

    template <typename Kind>
    [[nodiscard]] std::size_t count() const {
        std::size_t events = 0;
        for (std::size_t i = 0; i < result_->history.size(); ++i) {
            if (result_->history[i].template as<Kind>() != nullptr) ++events;
        }
        return events;
    }

  private:
    static std::string joined(const std::vector<std::string>& values) {
        std::string text;
        for (const auto& value : values) text += (text.empty() ? "" : " ") + value;
        return text;
    }
    std::string line(const simulation::ExpectationFailure& f) const {
        return joined(f.expected) + " | " + joined(f.actual);
    }
    std::string line(const simulation::InvariantFailure& f) const {
        return std::string{f.violation.invariant->id};
    }
    std::string line(const simulation::NothingBroken& f) const {
        return "not broken: " + result_->scenario->breaks[f.name].id;
    }
    std::string line(const simulation::FaultNeverHappened& f) const {
        return "never happened: " +
               result_->scenario->consumers[f.consumer].faults[f.fault].message;
    }
    std::string line(const simulation::StepImpossible& f) const {
        using Reason = simulation::StepProblem::Reason;
        switch (f.problem.reason) {
            case Reason::not_held:
                return "impossible: " + f.problem.message;
            case Reason::down:
                return "impossible: down";
            case Reason::running:
                return "impossible: running";
            case Reason::refused:
                return "refused " + f.problem.message + ": " + f.problem.error;
        }
        return {};
    }
    std::string line(const simulation::CallFailure& f) const {
        return f.what.path + ": " + f.what.expected + " | " + f.what.actual;
    }
    std::string line(const simulation::TimeStoodStill&) const { return "time stood still"; }
    std::string line(const simulation::QueueNotCreated& f) const {
        return "not created: " + f.queue;
    }

    scenario::Loaded loaded_;
    std::unique_ptr<simulation::Simulation> simulation_;
    const simulation::RunResult* result_ = nullptr;
};

using Lines = std::vector<std::string>;

}  // namespace sqsim::testing
