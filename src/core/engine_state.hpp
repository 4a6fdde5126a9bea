#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/engine_parts.hpp"
#include "core/indexed_heap.hpp"
#include "core/move_tasks.hpp"
#include "core/queue.hpp"
#include "core/registry.hpp"

namespace sqsim::core {

/// Everything behind an Engine: the queues, the message move tasks, and the order in which their
/// deadlines come. The actions are functions over it.
class EngineState {
  public:
    EngineState(EngineOptions options, QueueEventSink* events);
    EngineState(const EngineState&) = delete;
    EngineState& operator=(const EngineState&) = delete;

    /// As new, with this seed; the memory stays.
    void reset(std::uint64_t seed);

    [[nodiscard]] EngineParts& parts() { return parts_; }
    [[nodiscard]] const EngineParts& parts() const { return parts_; }
    [[nodiscard]] TimePoint now() const { return parts_.now; }
    [[nodiscard]] Registry& queues() { return queues_; }
    [[nodiscard]] const Registry& queues() const { return queues_; }
    [[nodiscard]] MoveTasks& move_tasks() { return move_tasks_; }

    /// The queue a request names by URL or name, to be acted upon; null if there is none.
    [[nodiscard]] Queue* open(std::string_view url_or_name);
    /// Likewise for a queue known to exist.
    [[nodiscard]] Queue& open(Index queue);
    /// Takes note of the next events of the queues opened since the last call.
    void close_all();

    [[nodiscard]] std::optional<TimePoint> next_event() const;
    /// Lets everything due by `now` happen and stays at `now`. Requires: `now` is not in the past.
    void advance_to(TimePoint now);

    /// An empty list for the messages of a receive, which keeps its memory for the next one.
    [[nodiscard]] std::vector<Index>& delivered() {
        delivered_.clear();
        return delivered_;
    }

    /// For events: the name of the queue's dead-letter queue and the maxReceiveCount; empty and 0
    /// where dead letters have nowhere to go.
    [[nodiscard]] std::pair<std::string_view, std::int32_t> dead_letters_of(
        const Queue& queue) const;

    /// Tells QueueAttributesChanged.
    void tell_attributes(const Queue& queue);

    /// Tells RequestFailed. `receipt_handle` may be empty.
    void tell_failure(std::string_view action, std::string_view queue_url, const Error& error,
                      std::string_view receipt_handle);

  private:
    using NextEvent = std::pair<TimePoint, Index>;  ///< equal instants: by the queues' age

    void reschedule(Queue& queue);
    [[nodiscard]] std::optional<Index> next_due(TimePoint now) const;
    [[nodiscard]] bool advance_one_event(TimePoint now);  ///< false if nothing was due
    void move_next_message();
    /// Where the task moves the message; null, with a reason in the task, if that is nowhere.
    [[nodiscard]] Queue* destination_of(MoveTask& task, Index message);
    [[nodiscard]] auto positions() {
        return [this](Index queue) -> Index& { return queues_[queue].schedule_position; };
    }

    EngineParts parts_;
    Registry queues_;
    MoveTasks move_tasks_;
    IndexedHeap<NextEvent> schedule_;
    std::vector<Index> opened_;
    std::vector<Index> delivered_;
};

}  // namespace sqsim::core
