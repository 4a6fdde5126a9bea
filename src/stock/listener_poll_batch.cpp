#include "stock/listener_poll_batch.hpp"

#include <charconv>
#include <numeric>
#include <utility>

namespace sqsim::stock {

namespace {

std::string group_of(const Message& message) {
    const auto found = message.attributes.find("MessageGroupId");
    return found != message.attributes.end() ? found->second : std::string{};
}

std::vector<PollBatch::Unit> units_by_group(const std::vector<HeldMessage>& messages) {
    std::vector<PollBatch::Unit> units;
    for (std::size_t index = 0; index < messages.size(); ++index) {
        PollBatch::Unit* unit = nullptr;
        for (PollBatch::Unit& known : units) {
            if (messages[known.front()].group == messages[index].group) unit = &known;
        }
        if (unit == nullptr) unit = &units.emplace_back();
        unit->push_back(index);
    }
    return units;
}

std::vector<PollBatch::Unit> divide(const std::vector<HeldMessage>& messages, Dispatch dispatch) {
    if (dispatch == Dispatch::group) return units_by_group(messages);
    std::vector<std::size_t> all(messages.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (dispatch != Dispatch::parallel) return {all};
    std::vector<PollBatch::Unit> units;
    units.reserve(all.size());
    for (const std::size_t index : all) units.push_back({index});
    return units;
}

}  // namespace

int HeldMessage::receive_count() const {
    int count = 1;
    const auto found = message.attributes.find("ApproximateReceiveCount");
    if (found != message.attributes.end()) {
        const std::string& text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), count);
    }
    return count;
}

PollBatch::PollBatch(std::vector<Message> received, Dispatch dispatch)
    : permits{static_cast<int>(received.size())} {
    messages.reserve(received.size());
    for (Message& message : received) {
        std::string group = group_of(message);
        messages.push_back({.message = std::move(message), .group = std::move(group)});
    }
    units = divide(messages, dispatch);
    unfinished_units_ = units.size();
}

std::vector<std::string> PollBatch::unfinished_mates(std::size_t index) const {
    std::vector<std::string> mates;
    for (std::size_t other = index; other < messages.size(); ++other) {
        if (messages[other].group != messages[index].group) continue;
        if (!messages[other].is_unfinished()) continue;
        mates.push_back(messages[other].message.receipt_handle);
    }
    return mates;
}

bool PollBatch::has_predecessor(std::size_t index) const {
    for (std::size_t other = 0; other < index; ++other) {
        if (messages[other].group == messages[index].group) return true;
    }
    return false;
}

}  // namespace sqsim::stock
