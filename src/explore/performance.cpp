#include "explore/performance.hpp"

#include <utility>

#include "explore/exploration.hpp"

namespace sqsim::explore {

namespace {

Stage::Options options_for(const scenario::Scenario& scenario, const Programme& programme) {
    Stage::Options options;
    options.faults = faults_in(programme.script);
    options.demands = demands_of(scenario);
    options.demands.only = programme.violation;
    options.without = programme.without;
    options.serial_threads = programme.serial_threads;
    return options;
}

}  // namespace

Performance::Performance(const scenario::Scenario& scenario, Programme programme)
    : programme_{std::move(programme)},
      stage_{std::make_unique<Stage>(scenario, options_for(scenario, programme_))} {
    stage_->tell_states(false);
    stage_->keep_steps(true);
    ScriptedStrategy strategy{programme_.script, programme_.literal};
    verdict_ = stage_->run(strategy);
    drift_ = strategy.drift();
    history_hash_ = stage_->history_hash();
    result_ = &stage_->result();
}

std::vector<std::string> Performance::labels() const {
    std::vector<std::string> labels;
    for (const auto& step : steps()) labels.push_back(step.label);
    return labels;
}

}  // namespace sqsim::explore
