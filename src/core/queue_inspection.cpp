#include <algorithm>
#include <sqsim/inspection.hpp>
#include <unordered_map>

#include "core/queue.hpp"

/// A queue as it is shown to who looks in from outside.
namespace sqsim::core {

namespace {

MessageStanding standing_of(Visibility visibility, bool is_behind_hidden) {
    if (visibility == Visibility::Delayed) return MessageStanding::Delayed;
    if (visibility == Visibility::InFlight) return MessageStanding::InFlight;
    return is_behind_hidden ? MessageStanding::Blocked : MessageStanding::Visible;
}

/// A queue may hold gigabytes, and nobody reads them at a glance.
std::string beginning_of(const std::string& body) {
    constexpr std::size_t most = 1024;
    if (body.size() <= most) return body;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(body[end]) & 0xC0U) == 0x80U) --end;
    return body.substr(0, end);
}

}  // namespace

QueueInspection Queue::inspect(std::size_t most) const {
    QueueInspection seen;
    std::unordered_map<Index, TimePoint> hidden_until;
    for (const auto& [at, message] : in_flight_.in_order()) hidden_until.emplace(message, at);
    std::unordered_map<Index, std::size_t> places;  // of the groups, in `seen`
    std::size_t shown = 0;
    for (Index i = arrivals_.oldest(); i != no_index; i = messages_[i].next_arrival) {
        const MessageRecord& m = messages_[i];
        if (shown++ >= most) {
            ++seen.messages_left_out;
            continue;
        }
        const auto [place, is_new] = places.emplace(m.group, seen.groups.size());
        if (is_new) seen.groups.push_back({groups_[m.group].id, {}});
        auto& messages = seen.groups[place->second].messages;
        // Within a group arrival and sequence are one order.
        const bool is_behind_hidden =
            !messages.empty() && messages.back().standing != MessageStanding::Visible;
        const auto hidden = hidden_until.find(i);
        messages.push_back(
            {to_string(m.id), m.deduplication_id, m.sequence,
             standing_of(m.visibility, is_behind_hidden),
             hidden == hidden_until.end() ? std::nullopt : std::optional{hidden->second}, m.sent_at,
             retention_end(i), m.receive_count, beginning_of(m.body), m.body.size()});
    }
    dedup_window_.each(
        [&](std::string_view group, std::string_view id, const FirstCopy& copy, TimePoint ends_at) {
            if (ends_at <= now()) return;
            if (seen.deduplication_window.size() < most) {
                seen.deduplication_window.push_back(
                    {std::string{group}, std::string{id}, to_string(copy.message_id), ends_at});
            } else {
                ++seen.deduplications_left_out;
            }
        });
    return seen;
}

}  // namespace sqsim::core
