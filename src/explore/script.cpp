#include "explore/script.hpp"

#include <algorithm>

namespace sqsim::explore {

LabelParts parts_of_label(std::string_view label) {
    LabelParts parts;
    if (label.starts_with('+')) {
        const auto colon = label.find(':');
        parts.fault = label.substr(1, colon - 1);
        label.remove_prefix(colon == std::string_view::npos ? label.size() : colon + 1);
        if (parts.fault == name_of(Action::Kind::expire)) {
            parts.object = label;
            return parts;
        }
        if (parts.fault == name_of(Action::Kind::crash)) {
            parts.worker = label;
            return parts;
        }
    }
    const auto colon = label.find(':');
    if (colon != std::string_view::npos) parts.object = label.substr(colon + 1);
    // Operations have no dot; names of workers may.
    const auto doing = label.substr(0, colon);
    const auto dot = doing.rfind('.');
    parts.worker = doing.substr(0, dot);
    if (dot != std::string_view::npos) parts.operation = doing.substr(dot + 1);
    return parts;
}

Faults faults_in(const std::vector<std::string>& labels) {
    Faults faults;
    for (const auto& label : labels) {
        const auto kind = Faults::kind_called(parts_of_label(label).fault);
        if (kind) faults.set(*kind, faults.left(*kind) + 1);
    }
    return faults;
}

std::string_view worker_of(std::string_view label) {
    return parts_of_label(label).worker;
}

Script script_of(const std::vector<std::string>& labels) {
    Script script;
    std::vector<std::string_view> passed;  // labels that the last line of the script stands for
    for (const auto& label : labels) {
        const bool goes_on = !script.empty() && !label.starts_with('+') &&
                             !script.back().starts_with('+') &&
                             worker_of(script.back()) == worker_of(label) &&
                             std::find(passed.begin(), passed.end(), label) == passed.end();
        if (goes_on) {
            script.back() = label;
        } else {
            script.push_back(label);
            passed.clear();
        }
        passed.push_back(label);
    }
    return script;
}

std::size_t ScriptedStrategy::in_turn(std::span<const Action> actions) const {
    const auto is_step = [](const Action& a) { return !a.is_fault(); };
    const auto mine = std::find_if(actions.begin(), actions.end(),
                                   [&](const Action& a) { return is_step(a) && a.actor == turn_; });
    if (mine != actions.end()) return static_cast<std::size_t>(mine - actions.begin());
    const auto first = std::find_if(actions.begin(), actions.end(), is_step);
    return static_cast<std::size_t>(first - actions.begin());
}

std::optional<std::size_t> ScriptedStrategy::follow(std::span<const Action> actions) {
    while (next_ < script_.size()) {
        const std::string& wanted = script_[next_];
        const auto exact = std::find_if(actions.begin(), actions.end(),
                                        [&](const Action& a) { return a.label() == wanted; });
        if (exact != actions.end()) {
            ++next_;
            return static_cast<std::size_t>(exact - actions.begin());
        }
        // Not yet there: its worker goes on, if it can.
        const std::string_view worker = worker_of(wanted);
        const auto towards = std::find_if(actions.begin(), actions.end(), [&](const Action& a) {
            return !a.is_fault() && a.who == worker;
        });
        if (!literal_ && !worker.empty() && towards != actions.end()) {
            return static_cast<std::size_t>(towards - actions.begin());
        }
        if (!drift_) drift_ = wanted;
        ++next_;
    }
    return std::nullopt;
}

std::size_t ScriptedStrategy::pick(const Situation& situation) {
    const auto actions = situation.actions();
    const std::size_t chosen = follow(actions).value_or(in_turn(actions));
    if (!actions[chosen].is_fault()) turn_ = actions[chosen].actor;
    return chosen;
}

}  // namespace sqsim::explore
