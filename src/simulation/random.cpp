#include "simulation/random.hpp"

#include <algorithm>
#include <array>

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

/// The binary logarithm of u / 2^31 in fixed point, by repeated squaring; u is in [2^31, 2^32).
std::int64_t mantissa_logarithm(std::uint64_t u) {
    std::int64_t logarithm = 0;
    for (std::int64_t bit = one / 2; bit > 0; bit /= 2) {
        u = (u * u) >> 31;
        if ((u >> 32) != 0) {
            u >>= 1;
            logarithm += bit;
        }
    }
    return logarithm;
}

/// -ln(u) in fixed point: the binary logarithm, times ln 2.
std::int64_t standard_exponential(std::uint64_t draw) {
    std::uint64_t u = (draw >> 32) | 1;  // in (0, 1)
    std::int64_t logarithm = 0;          // of 1/u to base 2
    while ((u >> 31) == 0) {
        u <<= 1;
        logarithm += one;
    }
    const std::int64_t base_two = logarithm + one - mantissa_logarithm(u);
    constexpr std::int64_t ln_two = 2977044472;  // ln 2 * 2^32
    return (base_two / 65536) * (ln_two / 65536);
}

/// The binary logarithm of a ratio that is at least 1 and below 2^31, in fixed point.
std::int64_t binary_logarithm(std::int64_t above, std::int64_t below) {
    std::int64_t logarithm = 0;
    while (above / 2 >= below) {
        below *= 2;
        logarithm += one;
    }
    // above / below is in [1, 2): its 31 bits behind the point, one after another.
    auto u = std::uint64_t{1};
    std::int64_t rest = above - below;
    for (int bit = 0; bit < 31; ++bit) {
        rest *= 2;
        u = u * 2 + (rest >= below ? 1 : 0);
        if (rest >= below) rest -= below;
    }
    return logarithm + mantissa_logarithm(u);
}

/// Square roots of two in fixed point: 2^(1/2), 2^(1/4), ... less one, of 32 bits.
constexpr std::array<std::int64_t, 16> binary_roots{
    1779033704, 812638371, 388727752, 190154448, 94047537, 46769127, 23321248, 11644838,
    5818478,    2908254,   1453881,   726879,    363424,   181708,   90853,    45426};

/// 2^exponent in fixed point, for an exponent between -31 and 30.
std::int64_t power_of_two(std::int64_t exponent) {
    std::int64_t whole = exponent / one;
    std::int64_t rest = exponent % one;
    if (rest < 0) {
        rest += one;
        --whole;
    }
    std::int64_t power = one;
    for (std::size_t root = 0; root < binary_roots.size(); ++root) {
        if ((rest & (one >> (root + 1))) != 0) power += scaled(power, binary_roots[root]);
    }
    return whole < 0 ? power >> -whole : power << whole;
}

/// How many times its median a lognormal number is whose 95th percentile is `spread` times it,
/// given as a binary logarithm.
std::int64_t lognormal_factor(std::int64_t spread, std::uint64_t draw) {
    constexpr std::int64_t percentile = 7064592534;  // 1.64485: of a standard normal one
    const std::int64_t z = standard_normal(draw);
    const std::int64_t steps = z / (percentile / 65536);  // in 1/65536 of that
    return power_of_two((spread / 65536) * steps);
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
        case Kind::lognormal:
            drawn = scaled(first, lognormal_factor(binary_logarithm(second, first), draw));
            break;
    }
    return microseconds{std::max<std::int64_t>(drawn, 0)};
}

}  // namespace sqsim::simulation
