#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/slab.hpp"

namespace sqsim::core {

/// A message move task: it takes dead letters out of a dead-letter queue, one at a time (facts
/// 156-166).
struct MoveTask {
    enum class Status { Running, Completed, Cancelling, Cancelled, Failed };

    std::string id;
    Index source = no_index;
    std::string source_arn;
    std::optional<std::string> destination_arn;  ///< without it, back to where each came from
    std::optional<std::int32_t> messages_per_second;
    std::int64_t to_move = 0;  ///< as counted at the start (fact 163)
    std::int64_t moved = 0;
    Status status = Status::Running;
    std::string failure_reason;
    TimePoint started_at{};

    [[nodiscard]] bool is_active() const {
        return status == Status::Running || status == Status::Cancelling;
    }
    /// When it moves the next message, or finds that there is none.
    [[nodiscard]] TimePoint next_step() const;
    /// As ListMessageMoveTasks shows it: `RUNNING`.
    [[nodiscard]] std::string_view status_name() const;
    /// Base64 of a small JSON object (fact 161).
    [[nodiscard]] std::string handle() const;
};

/// The message move tasks of an engine, ended ones included.
class MoveTasks {
  public:
    /// What a task handle says; nothing for a text that is none.
    struct HandleContent {
        std::string task_id;
        std::string source_arn;
    };
    [[nodiscard]] static std::optional<HandleContent> read_handle(std::string_view handle);

    void add(MoveTask task);

    [[nodiscard]] std::size_t count() const { return tasks_.size(); }
    [[nodiscard]] std::size_t active_count() const { return active_count_; }
    /// Null if there is no such task.
    [[nodiscard]] MoveTask* find(std::string_view id);
    /// The task that runs on a queue; null without one (fact 158).
    [[nodiscard]] MoveTask* active_on(Index source);
    /// Of one queue, newest first.
    [[nodiscard]] std::vector<const MoveTask*> of(std::string_view source_arn) const;

    /// The active task whose step comes first, of equal ones the oldest; null if none is active.
    [[nodiscard]] MoveTask* next() const;
    [[nodiscard]] std::optional<TimePoint> next_step() const {
        if (active_count_ == 0) return std::nullopt;  // nearly always, and asked by each call
        return next()->next_step();
    }

    /// A task is active no more.
    void ended() { --active_count_; }

  private:
    std::vector<std::unique_ptr<MoveTask>> tasks_;  ///< in the order of their starts
    std::size_t active_count_ = 0;
};

}  // namespace sqsim::core
