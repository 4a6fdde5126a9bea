#include "check/monitor.hpp"

#include "check/delivery_monitor.hpp"
#include "check/effect_monitor.hpp"
#include "check/occurrence_monitor.hpp"
#include "check/violations.hpp"

namespace sqsim::check {

class Monitors::State {
  public:
    explicit State(Options options)
        : delivery{violations}, effect{violations, options.commits_in_order} {}

    Violations violations;
    DeliveryMonitor delivery;
    EffectMonitor effect;
    OccurrenceMonitor occurrence;
};

Monitors::Monitors(Options options) : state_{std::make_unique<State>(options)} {}
Monitors::~Monitors() = default;

void Monitors::on_event(const history::Event& event) {
    state_->delivery.on_event(event);
    state_->effect.on_event(event);
    state_->occurrence.on_event(event);
}

void Monitors::judge_stock(std::int64_t product_no, std::int64_t quantity, std::uint64_t at_event) {
    state_->effect.judge_stock(product_no, quantity, at_event);
}

void Monitors::judge_queue(std::string_view queue, std::int64_t message_count,
                           std::uint64_t at_event) {
    state_->delivery.judge_queue(queue, message_count, at_event);
}

const std::vector<Violation>& Monitors::violations() const {
    return state_->violations.all();
}

OccurrenceSet Monitors::seen() const {
    return state_->occurrence.seen();
}

std::uint64_t Monitors::fingerprint() const {
    return state_->effect.fingerprint();
}

void Monitors::clear() {
    state_->violations.clear();
    state_->delivery.clear();
    state_->effect.clear();
    state_->occurrence.clear();
}

}  // namespace sqsim::check
