#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <sqsim/event.hpp>

#include "check/monitor.hpp"
#include "history/history.hpp"
#include "history/state.hpp"
#include "runtime/runtime.hpp"
#include "simulation/message_names.hpp"
#include "stock/stock_event.hpp"

namespace sqsim::simulation {

/// Hears every event of a run, says who did it, and keeps it: in the history, in the folded state
/// and in front of the monitors. This one is for a single thread; see thread_recorder.hpp for the
/// other.
class Recorder : public QueueEventSink, public stock::StockEventSink {
  public:
    Recorder(runtime::Runtime& runtime, MessageNames& names, check::Monitors::Options options)
        : runtime_{runtime}, names_{names}, monitors_{options} {}

    void on_queue_event(TimePoint at, const QueueEvent& event) override;
    void on_stock_event(TimePoint at, const stock::StockEvent& event) override {
        record(at, history::widen(event));
    }

    /// Blocks until everything that was said before the call is in the history.
    virtual void catch_up() {}

    /// Keeps history, state and monitors still for as long as the lock is held.
    [[nodiscard]] virtual std::unique_lock<std::mutex> hold() { return {}; }

    /// Notified after each event, for those who wait for something to become true.
    [[nodiscard]] runtime::Condition& news() { return news_; }

    [[nodiscard]] history::History& history() { return history_; }
    [[nodiscard]] history::State& state() { return state_; }
    [[nodiscard]] check::Monitors& monitors() { return monitors_; }

    /// Ready for the next run.
    void clear();

  protected:
    virtual void record(TimePoint at, const history::Payload& payload);

    /// Keeps an event. One thread at a time.
    void keep(TimePoint at, runtime::ActorId actor, const history::Payload& payload);

    /// Who does this: nobody where time itself does it.
    [[nodiscard]] runtime::ActorId doer(const history::Payload& payload) const;

    runtime::Runtime& runtime_;

  private:
    MessageNames& names_;
    history::History history_;
    history::State state_;
    check::Monitors monitors_;
    runtime::Condition news_;
};

}  // namespace sqsim::simulation
