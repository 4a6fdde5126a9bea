#pragma once

#include <atomic>
#include <memory>

#include "runtime/collector.hpp"
#include "simulation/recorder.hpp"

namespace sqsim::simulation {

/// A recorder for events from many threads. Each event takes a number where it happens and goes
/// through a lock-free queue to one thread, which keeps the events in the order of their numbers:
/// no worker waits for the monitors.
///
/// The queue's events are numbered under the queue's lock, so their order is the order in which
/// they happened. The application's own are numbered when they are told.
class ThreadRecorder final : public Recorder {
  public:
    ThreadRecorder(runtime::Runtime& runtime, MessageNames& names);

    void catch_up() override;
    [[nodiscard]] std::unique_lock<std::mutex> hold() override { return std::unique_lock{mutex_}; }

    /// Keeps what is still under way and ends the thread. No event may come afterwards.
    void finish();

  private:
    /// An event on its way, with its own copies of the texts.
    struct Item;

    void record(TimePoint at, const history::Payload& payload) override;

    std::atomic<std::uint64_t> next_number_{0};
    std::mutex mutex_;
    TimePoint latest_{};  ///< of the events kept so far
    runtime::Collector<std::unique_ptr<Item>> collector_;
};

}  // namespace sqsim::simulation
