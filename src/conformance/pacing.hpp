#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <sqsim/time.hpp>
#include <vector>

#include "conformance/remote_clock.hpp"
#include "conformance/waiting_calls.hpp"
#include "simulation/call_ledger.hpp"

namespace sqsim::conformance {

/// How a scenario's time passes at an endpoint. Instants count from the scenario's beginning, at
/// the epoch. For one thread at a time.
class Pacing {
  public:
    virtual ~Pacing() = default;

    [[nodiscard]] virtual TimePoint now() const = 0;
    /// The instant, by this time, at which an answer came.
    [[nodiscard]] virtual TimePoint instant_of(WaitingCalls::Clock::time_point at) const = 0;
    /// Lets time pass until then. `collect` takes the answers that come on the way; `waiting` are
    /// the calls that they answer.
    virtual void move_to(TimePoint instant, WaitingCalls& waiting,
                         const std::function<void()>& collect) = 0;
    /// A call was made: returns when every call that may wait does so at the endpoint, or is
    /// answered. `may_wait`: whether it is such a call itself.
    virtual void settle(bool may_wait, WaitingCalls& waiting,
                        const std::function<void()>& collect) = 0;
    /// A call took from `start` until now, in which no time is to have passed.
    virtual void stand_still_since(WaitingCalls::Clock::time_point start) = 0;
    /// How exactly an answer comes at its instant.
    [[nodiscard]] virtual simulation::CallLedger::Tolerance tolerance() const = 0;
};

/// The clock of a `sqsim serve`, which stands still but for what is asked of it.
class MovedTime final : public Pacing {
  public:
    /// Requires: the clock is frozen. `interrupt` ends waiting early; may be null.
    MovedTime(RemoteClock& clock, const std::atomic<bool>* interrupt)
        : clock_{clock}, interrupt_{interrupt} {}

    [[nodiscard]] TimePoint now() const override { return now_; }
    [[nodiscard]] TimePoint instant_of(WaitingCalls::Clock::time_point) const override {
        return now_;
    }
    void move_to(TimePoint instant, WaitingCalls& waiting,
                 const std::function<void()>& collect) override;
    void settle(bool may_wait, WaitingCalls& waiting,
                const std::function<void()>& collect) override;
    void stand_still_since(WaitingCalls::Clock::time_point) override {}
    [[nodiscard]] simulation::CallLedger::Tolerance tolerance() const override { return {}; }

  private:
    RemoteClock& clock_;
    const std::atomic<bool>* interrupt_;
    TimePoint now_{};
};

/// The time of everybody. It stands still while calls are made, so that what a scenario lets pass
/// between them passes, however slow the way to the endpoint is.
class RealTime final : public Pacing {
  public:
    explicit RealTime(const std::atomic<bool>* interrupt)
        : interrupt_{interrupt}, start_{WaitingCalls::Clock::now()} {}

    [[nodiscard]] TimePoint now() const override { return instant_of(WaitingCalls::Clock::now()); }
    [[nodiscard]] TimePoint instant_of(WaitingCalls::Clock::time_point at) const override {
        return TimePoint{std::chrono::floor<std::chrono::milliseconds>(at - start_)};
    }
    void move_to(TimePoint instant, WaitingCalls& waiting,
                 const std::function<void()>& collect) override;
    void settle(bool may_wait, WaitingCalls& waiting,
                const std::function<void()>& collect) override;
    void stand_still_since(WaitingCalls::Clock::time_point start) override {
        start_ += WaitingCalls::Clock::now() - start;
    }
    [[nodiscard]] simulation::CallLedger::Tolerance tolerance() const override {
        return {std::chrono::milliseconds{500}, std::chrono::seconds{2}};
    }

  private:
    [[nodiscard]] bool interrupted() const { return interrupt_ != nullptr && interrupt_->load(); }

    const std::atomic<bool>* interrupt_;
    WaitingCalls::Clock::time_point start_;
};

}  // namespace sqsim::conformance
