#include "sweep/figures.hpp"

#include <algorithm>
#include <cstddef>

namespace sqsim::sweep {

namespace {

/// The nearest rank, in what stands behind `from`; everything before it is shorter.
std::ptrdiff_t rank(std::size_t count, std::size_t percent) {
    return static_cast<std::ptrdiff_t>((count * percent + 99) / 100) - 1;
}

std::int64_t milli(std::int64_t count, Duration duration) {
    const std::int64_t microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    return microseconds == 0 ? 0 : count * 1'000'000'000 / microseconds;
}

std::int64_t microseconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

std::int64_t milliseconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

Percentiles percentiles_of(std::vector<Duration>& durations) {
    if (durations.empty()) return {};
    Percentiles result;
    auto begin = durations.begin();
    const auto take = [&](std::size_t percent) {
        const auto at = durations.begin() + rank(durations.size(), percent);
        std::nth_element(begin, at, durations.end());
        begin = at;
        return *at;
    };
    result.p50 = take(50);
    result.p95 = take(95);
    result.p99 = take(99);
    result.highest = take(100);
    return result;
}

std::int64_t Figures::throughput_milli() const {
    return milli(reduced, duration);
}

std::int64_t Figures::calls_milli() const {
    return reduced == 0 ? 0 : calls * 1000 / reduced;
}

const std::vector<FigureColumn>& figure_columns() {
    using F = const Figures&;
    static const std::vector<FigureColumn> all{
        {"throughput", "orders reduced a second", 3, [](F f) { return f.throughput_milli(); }},
        {"latency_p50_ms", "from an order's arrival to its commit: half are done by then", 3,
         [](F f) { return microseconds(f.latency.p50); }},
        {"latency_p95_ms", "95 of 100", 3, [](F f) { return microseconds(f.latency.p95); }},
        {"latency_p99_ms", "99 of 100", 3, [](F f) { return microseconds(f.latency.p99); }},
        {"latency_max_ms", "all", 3, [](F f) { return microseconds(f.latency.highest); }},
        {"answer_p50_ms", "from an order's arrival to the customer's answer: half", 3,
         [](F f) { return microseconds(f.answer.p50); }},
        {"answer_p95_ms", "95 of 100", 3, [](F f) { return microseconds(f.answer.p95); }},
        {"answer_p99_ms", "99 of 100", 3, [](F f) { return microseconds(f.answer.p99); }},
        {"answer_max_ms", "all", 3, [](F f) { return microseconds(f.answer.highest); }},
        {"redeliveries", "messages received again", 0, [](F f) { return f.redeliveries; }},
        {"dead_letters", "messages moved to the dead-letter queue", 0,
         [](F f) { return f.dead_letters; }},
        {"database_waits", "times that somebody found the stock locked", 0,
         [](F f) { return f.database_waits; }},
        {"database_wait_ms", "how long all of them waited, added up", 0,
         [](F f) { return milliseconds(f.database_wait); }},
        {"calls_per_order", "calls of SQS for each order reduced", 3,
         [](F f) { return f.calls_milli(); }},
        {"orders", "orders that arrived", 0, [](F f) { return f.orders; }},
        {"reduced", "orders whose stock was reduced", 0, [](F f) { return f.reduced; }},
        {"repeated", "reductions of an order beyond its first", 0, [](F f) { return f.repeated; }},
        {"refused", "orders that were answered with an error", 0, [](F f) { return f.refused; }},
        {"failures", "handlers that failed", 0, [](F f) { return f.failures; }},
        {"conflicts", "transactions refused or tried again", 0, [](F f) { return f.conflicts; }},
        {"throttled", "calls over SQS's quota", 0, [](F f) { return f.throttled; }},
        {"expired", "visibility timeouts that ran out", 0, [](F f) { return f.expired; }},
        {"duration_ms", "from the first arrival to the last commit, or to the end", 3,
         [](F f) { return microseconds(f.duration); }},
        {"finished", "1 if every order came to its end in time", 0,
         [](F f) { return std::int64_t{f.finished ? 1 : 0}; }},
    };
    return all;
}

}  // namespace sqsim::sweep
