#include "report/picture/axis.hpp"

#include <algorithm>

namespace sqsim::report {

Axis::Axis(std::int64_t span, int left, int right)
    : span_{std::max<std::int64_t>(span, 1)}, left_{left}, right_{right} {}

double Axis::x(std::int64_t at) const {
    // In microseconds and tenths of a pixel, which fits for centuries and rounds everywhere alike.
    const auto micros = std::max<std::int64_t>(span_ / 1000, 1);
    const auto inside = std::clamp<std::int64_t>(at / 1000, 0, micros);
    const auto tenths = left_ * 10 + inside * (right_ - left_) * 10 / micros;
    return static_cast<double>(tenths) / 10;
}

std::vector<std::int64_t> Axis::round_instants() const {
    constexpr std::int64_t ms = 1'000'000, s = 1000 * ms, minute = 60 * s, hour = 60 * minute;
    constexpr std::int64_t steps[] = {
        ms,          10 * ms, 100 * ms, s,          2 * s,      5 * s,       10 * s,
        20 * s,      30 * s,  minute,   2 * minute, 5 * minute, 10 * minute, 20 * minute,
        30 * minute, hour,    2 * hour, 6 * hour,   12 * hour,  24 * hour,   7 * 24 * hour};
    constexpr std::int64_t at_most = 8;
    std::int64_t chosen = span_;
    for (const auto step : steps) {
        if (span_ / step > at_most) continue;
        chosen = step;
        break;
    }
    std::vector<std::int64_t> instants;
    for (std::int64_t at = 0; at <= span_; at += chosen) instants.push_back(at);
    return instants;
}

}  // namespace sqsim::report
