#include "stock/listener_permits.hpp"

#include <algorithm>

namespace sqsim::stock {

int Permits::acquire(int wanted, Duration gate) {
    wanted = std::min(wanted, total_);
    const TimePoint gate_end = runtime_.now() + gate;
    while (true) {
        const std::uint64_t ticket = changed_.ticket();
        const bool gate_is_over = runtime_.now() >= gate_end;
        {
            const std::lock_guard lock{mutex_};
            if (closed_) return 0;
            if (free_ >= wanted || (gate_is_over && free_ > 0)) {
                const int taken = std::min(wanted, free_);
                free_ -= taken;
                return taken;
            }
        }
        runtime_.wait(changed_, ticket, gate_is_over ? TimePoint::max() : gate_end);
    }
}

void Permits::release(int count) {
    if (count == 0) return;
    {
        const std::lock_guard lock{mutex_};
        free_ += count;
    }
    runtime_.notify_all(changed_);
}

void Permits::close() {
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    runtime_.notify_all(changed_);
}

bool Permits::wait_for_all(TimePoint deadline) {
    while (true) {
        const std::uint64_t ticket = changed_.ticket();
        {
            const std::lock_guard lock{mutex_};
            if (free_ == total_) return true;
        }
        if (runtime_.now() >= deadline) return false;
        runtime_.wait(changed_, ticket, deadline);
    }
}

}  // namespace sqsim::stock
