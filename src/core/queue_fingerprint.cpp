#include <algorithm>
#include <chrono>

#include "core/queue.hpp"

/// What a queue's future answers depend on, as a digest.
namespace sqsim::core {

namespace {

/// The nearest; spans are not negative.
std::uint64_t whole(Duration span, Duration unit) {
    return static_cast<std::uint64_t>((span + unit / 2) / unit);
}

constexpr Duration minute = std::chrono::minutes{1};

}  // namespace

void Queue::add_to(Fingerprint& state, Duration unit) const {
    state.text(identity_.name);
    state.number(last_sequence_);
    // What is over may still be in the books.
    dedup_window_.each(
        [&](std::string_view group, std::string_view id, const FirstCopy&, TimePoint ends_at) {
            if (ends_at <= now()) return;
            state.text(group);
            state.text(id);
            state.number(whole(ends_at - now(), minute));
        });
    std::vector<Index> available;
    for (Index i = arrivals_.oldest(); i != no_index; i = messages_[i].next_arrival) {
        const MessageRecord& m = messages_[i];
        state.number(m.number);
        state.number(m.sequence);
        state.text(groups_[m.group].id);
        state.number(static_cast<std::uint64_t>(m.receive_count) << 32 |
                     static_cast<std::uint32_t>(m.receive_count_in_queue));
        state.number(static_cast<std::uint64_t>(m.visibility_changed));
        if (m.visibility == Visibility::Available) available.push_back(i);
    }
    // Which group is served next, and which hiding ends next, is a matter of order.
    std::sort(available.begin(), available.end(), [this](Index a, Index b) {
        return messages_[a].available_since < messages_[b].available_since;
    });
    for (const Index i : available) state.number(messages_[i].number);
    std::optional<TimePoint> before;
    for (const auto& [at, i] : in_flight_.in_order()) {
        state.number(messages_[i].number << 1 | static_cast<std::uint64_t>(at == before));
        state.number(whole(at - now(), unit));
        before = at;
    }
    receive_attempts_.each(
        [&](const std::string& id, const std::vector<ReceiptHandle>& handles, TimePoint ends_at) {
            if (ends_at <= now()) return;
            state.text(id);
            state.number(whole(ends_at - now(), minute));
            for (const ReceiptHandle& handle : handles) {
                state.number(handle.message);
                state.number(static_cast<std::uint64_t>(state_of(handle)));
            }
        });
}

}  // namespace sqsim::core
