#include "report/names.hpp"

#include <optional>
#include <set>

namespace sqsim::report {

namespace {

/// The number at the end of `Order 12`; nothing if there is none, or nothing else.
std::optional<std::string> number_at_end(const std::string& label) {
    const auto last = label.find_last_not_of("0123456789");
    if (last == std::string::npos || last + 1 == label.size()) return std::nullopt;
    return label.substr(last + 1);
}

}  // namespace

Names::Names(const simulation::RunResult& result, const std::string& language)
    : result_{result}, language_{language} {
    for (const auto& order : result.scenario->orders) {
        labels_[order.name] = order.label.in(language);
    }
    shorten();
    for (const auto& message : result.scenario->messages) {
        const auto& label = message.label.in(language);
        labels_[message.name] = label.empty() ? message.name : label;
    }
}

void Names::shorten() {
    std::set<std::string> used;
    std::map<std::string, std::string, std::less<>> numbers;
    for (const auto& [name, label] : labels_) {
        const auto number = number_at_end(label);
        if (!number || !used.insert(*number).second) return;
        numbers[name] = *number;
    }
    numbers_ = std::move(numbers);
}

std::string_view Names::name(std::string_view message_id) const {
    const auto found = result_.message_names.find(message_id);
    return found == result_.message_names.end() ? std::string_view{} : found->second;
}

std::string Names::label_of_name(const std::string& name) const {
    const auto found = labels_.find(name);
    return found == labels_.end() || found->second.empty() ? name : found->second;
}

std::string Names::label(std::string_view message_id) const {
    const auto own = name(message_id);
    if (own.empty()) return std::string{message_id.substr(0, 8)};
    return label_of_name(std::string{own});
}

std::string Names::effect(std::string_view message_id) const {
    const auto own = name(message_id);
    for (const auto& order : result_.scenario->orders) {
        if (order.name == own) return "−" + std::to_string(order.request.quantity);
    }
    return {};
}

std::string Names::numbered_label(std::string_view message_id) const {
    return numbers_.contains(name(message_id)) ? label(message_id) : number(message_id);
}

std::string Names::number(std::string_view message_id) const {
    const auto found = numbers_.find(name(message_id));
    if (found != numbers_.end()) return found->second;
    const auto own = name(message_id);
    return std::string{own.empty() ? message_id.substr(0, 8) : own};
}

std::string Names::consumer(std::size_t index) const {
    const auto& consumer = result_.scenario->consumers[index];
    const auto& label = consumer.label.in(language_);
    return label.empty() ? consumer.name : label;
}

std::string Names::actor(runtime::ActorId actor) const {
    const auto index = static_cast<std::size_t>(actor);
    if (index < result_.scenario->consumers.size()) return consumer(index);
    return index < result_.actors.size() ? result_.actors[index] : std::string{};
}

}  // namespace sqsim::report
