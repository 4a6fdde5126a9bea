#include "explore/turning_point.hpp"

#include <algorithm>

#include "explore/exploration.hpp"

namespace sqsim::explore {

namespace {

/// Where only the receives come in another order, the consumers have changed roles: the same goes
/// wrong a little later, with the other names.
bool receives(std::string_view label) {
    return parts_of_label(label).operation == "receive";
}

/// Goes along a run up to a place, and looks what else could happen there.
class Look final : public Strategy {
  public:
    Look(const std::vector<std::string>& labels, std::size_t place)
        : labels_{labels}, place_{place} {}

    std::size_t pick(const Situation& situation) override {
        const auto actions = situation.actions();
        const auto wanted = std::find_if(actions.begin(), actions.end(), [&](const Action& action) {
            return action.label() == labels_[next_];
        });
        if (next_ < place_ && wanted != actions.end()) {
            ++next_;
            return static_cast<std::size_t>(wanted - actions.begin());
        }
        for (const auto& action : actions) {
            if (!action.is_fault() && action.label() != labels_[place_] &&
                !receives(action.label()))
                others_.push_back(action.label());
        }
        return stop;
    }

    [[nodiscard]] const std::vector<std::string>& others() const { return others_; }

  private:
    const std::vector<std::string>& labels_;
    std::size_t place_;
    std::size_t next_ = 0;
    std::vector<std::string> others_;
};

/// Also what the scenario is there to break.
Demands every_demand(const scenario::Scenario& scenario, const std::string& violation) {
    Demands demands = demands_of(scenario);
    demands.always.insert(demands.always.end(), demands.except.begin(), demands.except.end());
    demands.always.push_back(violation);
    demands.except.clear();
    return demands;
}

class Search {
  public:
    Search(const scenario::Scenario& scenario, const Counterexample& counterexample,
           bool everything)
        : labels_{counterexample.labels},
          everything_{everything},
          stage_{scenario, options_for(scenario, counterexample, everything)} {
        stage_.tell_states(false);
        stage_.keep_steps(true);
    }

    std::optional<TurningPoint> run() {
        for (std::size_t place = labels_.size(); place-- > 1;) {
            if (auto swapped = swap(place - 1)) return swapped;
        }
        for (std::size_t place = labels_.size(); place-- > 0;) {
            if (auto earlier = take_another(place)) return earlier;
        }
        return std::nullopt;
    }

  private:
    static Stage::Options options_for(const scenario::Scenario& scenario,
                                      const Counterexample& counterexample, bool everything) {
        Stage::Options options;
        options.faults = counterexample.faults;
        options.demands = every_demand(scenario, counterexample.violation);
        if (!everything) options.demands.only = counterexample.violation;
        options.without = counterexample.without;
        return options;
    }

    /// Whether all holds in a run that really goes `certain` steps as it is told to.
    bool holds(const std::vector<std::string>& labels, std::size_t certain) {
        ScriptedStrategy strategy{labels, true};
        if (stage_.run(strategy).kind != Verdict::Kind::held) return false;
        const auto& steps = stage_.steps();
        if (steps.size() < certain) return false;
        return std::equal(labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(certain),
                          steps.begin(),
                          [](const auto& label, const auto& step) { return label == step.label; });
    }

    std::optional<TurningPoint> swap(std::size_t first) {
        if (worker_of(labels_[first]) == worker_of(labels_[first + 1])) return std::nullopt;
        if (receives(labels_[first]) && receives(labels_[first + 1])) return std::nullopt;
        auto labels = labels_;
        std::swap(labels[first], labels[first + 1]);
        if (!holds(labels, first + 2)) return std::nullopt;
        return TurningPoint{first, true, everything_, std::move(labels)};
    }

    std::optional<TurningPoint> take_another(std::size_t place) {
        Look look{labels_, place};
        stage_.run(look);
        for (const auto& other : look.others()) {
            auto labels = labels_;
            labels.insert(labels.begin() + static_cast<std::ptrdiff_t>(place), other);
            if (holds(labels, place + 1))
                return TurningPoint{place, false, everything_, std::move(labels)};
        }
        return std::nullopt;
    }

    const std::vector<std::string>& labels_;
    bool everything_;
    Stage stage_;
};

}  // namespace

std::optional<TurningPoint> turning_point(const scenario::Scenario& scenario,
                                          const Counterexample& counterexample) {
    if (counterexample.labels.empty()) return std::nullopt;
    auto found = Search{scenario, counterexample, true}.run();
    return found ? found : Search{scenario, counterexample, false}.run();
}

}  // namespace sqsim::explore
