#include "explore/story.hpp"

#include <algorithm>
#include <type_traits>

#include "history/event_fields.hpp"

namespace sqsim::explore {

namespace {

template <typename Value>
std::string text_of(const Value& value) {
    if constexpr (std::is_same_v<Value, std::string_view>) {
        return std::string{value};
    } else if constexpr (std::is_same_v<Value, ErrorCode>) {
        return std::string{describe(value).name};
    } else if constexpr (std::is_same_v<Value, Duration>) {
        return std::to_string(value.count()) + "ns";
    } else if constexpr (std::is_same_v<Value, TimePoint>) {
        return std::to_string(value.time_since_epoch().count());
    } else {
        return std::to_string(value);
    }
}

std::string tell(const history::Event& event, const std::vector<std::string>& actors) {
    std::string line = std::to_string(event.time.time_since_epoch().count()) + " ";
    const auto actor = static_cast<std::size_t>(event.actor);
    line += actor < actors.size() ? actors[actor] : "time";
    std::visit(
        [&](const auto& payload) {
            line.append(" ").append(history::name_of(payload));
            history::each_field(payload, [&](std::string_view name, const auto& value) {
                line.append(" ").append(name).append("=").append(text_of(value));
            });
        },
        event.payload);
    return line;
}

std::string line_of(const std::vector<std::string>& story, std::size_t index) {
    return index < story.size() ? "'" + story[index] + "'" : "nothing";
}

}  // namespace

std::vector<std::string> story_of(const history::History& history,
                                  const std::vector<std::string>& actors) {
    std::vector<std::string> story;
    for (std::size_t i = 0; i < history.size(); ++i) story.push_back(tell(history[i], actors));
    return story;
}

std::string parting(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    const auto common = std::min(one.size(), other.size());
    std::size_t at = 0;
    while (at < common && one[at] == other[at]) ++at;
    if (at == std::max(one.size(), other.size())) return {};
    return "event " + std::to_string(at) + " was " + line_of(one, at) + ", then " +
           line_of(other, at);
}

}  // namespace sqsim::explore
