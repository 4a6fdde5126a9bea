#include "simulation/random.hpp"

#include <algorithm>

namespace sqsim::simulation {

namespace {

/// Numbers of the unit interval in fixed point: 32 bits behind the point.
constexpr std::int64_t one = std::int64_t{1} << 32;

std::int64_t unit(std::uint64_t draw) {
    return static_cast<std::int64_t>(draw >> 32);
}

/// value * fraction without overflow for every Duration below 24 days.
std::int64_t scaled(std::int64_t microseconds, std::int64_t fraction) {
    const std::int64_t whole = fraction / one;
    const std::int64_t rest = fraction % one;
    return microseconds * whole + (microseconds / 65536) * (rest / 65536) +
           ((microseconds % 65536) * (rest / 65536)) / 65536;
}

/// The sum of twelve uniform numbers less six: close to a normal distribution, in integers, so that
/// every platform draws the same.
std::int64_t standard_normal(std::uint64_t draw) {
    std::int64_t sum = -6 * one;
    for (int i = 0; i < 12; ++i) {
        draw = splitmix64(draw);
        sum += unit(draw);
    }
    return sum;
}

/// -ln(u) in fixed point: the binary logarithm by repeated squaring, times ln 2.
std::int64_t standard_exponential(std::uint64_t draw) {
    std::uint64_t u = (draw >> 32) | 1;  // in (0, 1)
    std::int64_t logarithm = 0;          // of 1/u to base 2
    while ((u >> 31) == 0) {
        u <<= 1;
        logarithm += one;
    }
    std::int64_t mantissa_logarithm = 0;
    for (std::int64_t bit = one / 2; bit > 0; bit /= 2) {  // u is in [2^31, 2^32): 1..2 in 31 bits
        u = (u * u) >> 31;
        if ((u >> 32) != 0) {
            u >>= 1;
            mantissa_logarithm += bit;
        }
    }
    const std::int64_t base_two = logarithm + one - mantissa_logarithm;
    constexpr std::int64_t ln_two = 2977044472;  // ln 2 * 2^32
    return (base_two / 65536) * (ln_two / 65536);
}

}  // namespace

Duration draw_work(const scenario::WorkTime& work, std::uint64_t draw) {
    using Kind = scenario::WorkTime::Kind;
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    const std::int64_t first = duration_cast<microseconds>(work.first).count();
    const std::int64_t second = duration_cast<microseconds>(work.second).count();
    std::int64_t drawn = 0;
    switch (work.kind) {
        case Kind::constant:
            return work.first;
        case Kind::uniform:
            drawn = first + scaled(second - first, unit(draw));
            break;
        case Kind::normal: {
            const std::int64_t z = standard_normal(draw);
            drawn = first + (z < 0 ? -scaled(second, -z) : scaled(second, z));
            break;
        }
        case Kind::exponential:
            drawn = scaled(first, standard_exponential(draw));
            break;
    }
    return microseconds{std::max<std::int64_t>(drawn, 0)};
}

}  // namespace sqsim::simulation
