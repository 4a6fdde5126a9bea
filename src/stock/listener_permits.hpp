#pragma once

#include <mutex>

#include "runtime/runtime.hpp"

namespace sqsim::stock {

/// How many messages a listener may hold at once: one permit each, from before the poll that may
/// bring it until it is finished or discarded (listener facts, 6). Thread-safe.
class Permits {
  public:
    Permits(runtime::Runtime& runtime, int total)
        : runtime_{runtime}, total_{total}, free_{total} {}

    /// Waits until `wanted` (at most all) permits are free, after `gate` until any is, and takes as
    /// many of them as there are. 0 once closed.
    [[nodiscard]] int acquire(int wanted, Duration gate);
    void release(int count);

    /// Ends the waiting of those who want permits and gives out no more.
    void close();

    /// Waits until every permit is back. False if `deadline` passed before.
    bool wait_for_all(TimePoint deadline);

  private:
    runtime::Runtime& runtime_;
    const int total_;
    std::mutex mutex_;
    int free_;
    bool closed_ = false;
    runtime::Condition changed_;
};

}  // namespace sqsim::stock
