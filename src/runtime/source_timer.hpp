#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "runtime/runtime.hpp"
#include "runtime/wall_clock.hpp"

namespace sqsim::runtime {

/// A thread that lets time-driven sources happen when they are due. It starts with the first
/// source.
class SourceTimer {
  public:
    explicit SourceTimer(const WallClock& clock) : clock_{clock} {}
    ~SourceTimer();

    SourceTimer(const SourceTimer&) = delete;
    SourceTimer& operator=(const SourceTimer&) = delete;

    void add(TimeDriven& source);
    /// When it returns, `source` is called no more.
    void remove(TimeDriven& source);
    /// The sources' next events are to be read again. May be called by a source.
    void deadlines_changed();

  private:
    void run();
    [[nodiscard]] std::optional<TimePoint> let_happen();

    const WallClock& clock_;
    std::mutex sources_mutex_;  ///< held while sources are called
    std::vector<TimeDriven*> sources_;
    std::mutex mutex_;
    std::condition_variable changed_condition_;
    bool changed_ = false;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace sqsim::runtime
