#pragma once

#include <algorithm>
#include <chrono>

#include "runtime/runtime.hpp"
#include "store/database.hpp"

namespace sqsim::stock {

/// How a worker on a thread waits for a locked database: it asks again after 50 us, then 100 us and
/// so on up to 1 ms, for about five seconds of the machine's time; `speed` is how much faster the
/// model's time runs. The runtime outlives the handler.
inline store::BusyHandler lock_patience(runtime::Runtime& runtime, double speed) {
    return [&runtime, speed](int attempt) {
        constexpr std::chrono::nanoseconds retry = std::chrono::microseconds{50};
        constexpr int retry_maximum = 20;
        constexpr int attempts = 5000;
        const auto real = retry * std::min(attempt + 1, retry_maximum);
        const auto model = static_cast<double>(real.count()) * speed;
        runtime.sleep_for(Duration{static_cast<Duration::rep>(model)});
        return attempt < attempts;
    };
}

}  // namespace sqsim::stock
