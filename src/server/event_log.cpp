#include "server/event_log.hpp"

#include <utility>

namespace sqsim::server {

namespace {

constexpr std::size_t block_size = 512;

}  // namespace

EventLog::EventLog(std::size_t capacity, TimePoint start) : capacity_{capacity}, start_{start} {}

const history::Event& EventLog::append(TimePoint time, runtime::ActorId actor,
                                       const history::Payload& event) {
    count(event);
    const bool fresh_block = blocks_.empty() || blocks_.back().size() == block_size;
    if (fresh_block && !blocks_.empty() && kept_ >= capacity_ + block_size) {
        // The oldest block becomes the newest, with its memory.
        history::History oldest = std::move(blocks_.front());
        blocks_.pop_front();
        kept_ -= oldest.size();
        oldest.clear();
        blocks_.push_back(std::move(oldest));
    } else if (fresh_block) {
        blocks_.emplace_back();
    }
    if (capacity_ == 0) {
        blocks_.back().clear();
        kept_ = 0;
    } else {
        ++kept_;
    }
    ++next_;
    return blocks_.back().append(time, actor, event);
}

void EventLog::begin_at(TimePoint start) {
    start_ = start;
    blocks_.clear();
    counts_.clear();
    kept_ = 0;
    began_ = next_;
}

const history::Event& EventLog::operator[](std::uint64_t number) const {
    const auto place = static_cast<std::size_t>(number - first());
    return blocks_[place / block_size][place % block_size];
}

const EventCounts* EventLog::counts_of(std::string_view queue) const {
    const auto found = counts_.find(queue);
    return found == counts_.end() ? nullptr : &found->second;
}

std::optional<std::string> EventLog::name_of(runtime::ActorId actor) const {
    if (actor == runtime::no_actor) return std::nullopt;
    const auto number = static_cast<std::uint32_t>(actor);
    if (actor < consumer_actor(0)) return "connection-" + std::to_string(number);
    return consumers_.at(number - static_cast<std::uint32_t>(consumer_actor(0)));
}

void EventLog::count(const history::Payload& event) {
    const std::string_view queue = std::visit(
        [](const auto& e) {
            if constexpr (requires { e.queue; }) return e.queue;
            return std::string_view{};
        },
        event);
    if (std::holds_alternative<QueueDeleted>(event)) {
        counts_.erase(std::string{queue});
        return;
    }
    if (queue.empty()) return;
    auto found = counts_.find(queue);
    if (found == counts_.end()) found = counts_.emplace(queue, EventCounts{}).first;
    ++found->second[event.index()];
}

}  // namespace sqsim::server
