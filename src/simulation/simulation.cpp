#include "simulation/simulation.hpp"

#include <variant>

#include "simulation/thread_stage.hpp"
#include "simulation/virtual_stage.hpp"

namespace sqsim::simulation {

class Simulation::Impl {
  public:
    Impl(const scenario::Scenario& scenario, RunOptions options) : options_{options} {
        if (options_.threads) {
            stage_.emplace<ThreadStage>(scenario, options_.speed, options_.interrupt);
        } else {
            stage_.emplace<VirtualStage>(scenario, options_.interrupt);
        }
        result_.scenario = &scenario;
        result_.threads = options_.threads;
        for (const auto& consumer : scenario.consumers) result_.actors.push_back(consumer.name);
        result_.actors.insert(result_.actors.end(), {"order-service", "timeline"});
        result_.actors.insert(result_.actors.end(), scenario.clients.begin(),
                              scenario.clients.end());
    }

    const RunResult& run(std::uint64_t seed) {
        if (auto* threads = std::get_if<ThreadStage>(&stage_)) {
            threads->run(seed, result_);
        } else {
            std::get<VirtualStage>(stage_).run(seed, result_);
        }
        return result_;
    }

    [[nodiscard]] std::uint64_t default_seed() const {
        return options_.seed.value_or(result_.scenario->seed);
    }

  private:
    RunOptions options_;
    std::variant<std::monostate, VirtualStage, ThreadStage> stage_;
    RunResult result_;
};

Simulation::Simulation(const scenario::Scenario& scenario, RunOptions options)
    : impl_{std::make_unique<Impl>(scenario, options)} {}
Simulation::~Simulation() = default;

const RunResult& Simulation::run() {
    return impl_->run(impl_->default_seed());
}

const RunResult& Simulation::run(std::uint64_t seed) {
    return impl_->run(seed);
}

}  // namespace sqsim::simulation
