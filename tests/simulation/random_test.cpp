#include "simulation/random.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sqsim;
using namespace std::chrono_literals;
using scenario::WorkTime;
using simulation::draw_work;
using simulation::splitmix64;

namespace {

struct Sample {
    double mean = 0;
    double deviation = 0;
    Duration lowest = Duration::max();
    Duration highest = Duration::min();
};

Sample sample(const WorkTime& work) {
    constexpr int count = 20'000;
    Sample s;
    double sum = 0;
    double squares = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const Duration drawn = draw_work(work, splitmix64(i));
        const double milliseconds = static_cast<double>(drawn.count()) / 1e6;
        sum += milliseconds;
        squares += milliseconds * milliseconds;
        s.lowest = std::min(s.lowest, drawn);
        s.highest = std::max(s.highest, drawn);
    }
    s.mean = sum / count;
    s.deviation = std::sqrt(squares / count - s.mean * s.mean);
    return s;
}

}  // namespace

TEST_CASE("a constant work time is itself") {
    CHECK(draw_work({WorkTime::Kind::constant, 1s, {}}, 42) == 1s);
}

TEST_CASE("uniform work times stay between their bounds and fill them") {
    const auto s = sample({WorkTime::Kind::uniform, 1s, 3s});
    CHECK(s.lowest >= 1s);
    CHECK(s.highest < 3s);
    CHECK(s.mean == doctest::Approx(2000).epsilon(0.01));
}

TEST_CASE("normal work times have the mean and the deviation they were given") {
    const auto s = sample({WorkTime::Kind::normal, 200ms, 50ms});
    CHECK(s.mean == doctest::Approx(200).epsilon(0.01));
    CHECK(s.deviation == doctest::Approx(50).epsilon(0.03));
    CHECK(s.lowest >= 0s);
}

TEST_CASE("half of lognormal work times are below the median, a twentieth above the percentile") {
    for (const Duration percentile : {Duration{200ms}, Duration{500ms}, Duration{20s}}) {
        const WorkTime work{WorkTime::Kind::lognormal, 200ms, percentile};
        int below = 0;
        int above = 0;
        constexpr int count = 20'000;
        for (std::uint64_t i = 0; i < count; ++i) {
            const Duration drawn = draw_work(work, splitmix64(i));
            if (drawn < 200ms) ++below;
            if (drawn > percentile) ++above;
        }
        CAPTURE(percentile.count());
        if (percentile == 200ms) {
            CHECK(draw_work(work, 7) == 200ms);  // no spread: all are the median
            continue;
        }
        CHECK(below == doctest::Approx(count / 2).epsilon(0.03));
        CHECK(above == doctest::Approx(count / 20).epsilon(0.08));
    }
}

TEST_CASE("exponential work times have equal mean and deviation") {
    const auto s = sample({WorkTime::Kind::exponential, 200ms, {}});
    CHECK(s.mean == doctest::Approx(200).epsilon(0.03));
    CHECK(s.deviation == doctest::Approx(200).epsilon(0.05));
}

TEST_CASE("a draw is the same on every machine") {
    CHECK(draw_work({WorkTime::Kind::uniform, 1s, 3s}, 7'777'777'777'777'777'777ULL) ==
          1'843'261us);
    CHECK(draw_work({WorkTime::Kind::normal, 200ms, 50ms}, 7) == 185'193us);
    CHECK(draw_work({WorkTime::Kind::exponential, 200ms, {}}, splitmix64(7)) == 188'406us);
}
