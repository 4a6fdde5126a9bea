#include "sweep/figures.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace sqsim;
using namespace std::chrono_literals;

TEST_SUITE_BEGIN("figures");

TEST_CASE("a percentile is the shortest duration that so many of a hundred do not exceed") {
    std::vector<Duration> durations;
    for (int i = 100; i > 0; --i) durations.emplace_back(i * 1ms);
    const auto percentiles = sweep::percentiles_of(durations);
    CHECK(percentiles.p50 == 50ms);
    CHECK(percentiles.p95 == 95ms);
    CHECK(percentiles.p99 == 99ms);
    CHECK(percentiles.highest == 100ms);
}

TEST_CASE("of one duration, and of three, percentiles are among them") {
    std::vector<Duration> one{7ms};
    CHECK(sweep::percentiles_of(one) == sweep::Percentiles{7ms, 7ms, 7ms, 7ms});
    std::vector<Duration> three{3ms, 1ms, 2ms};
    CHECK(sweep::percentiles_of(three) == sweep::Percentiles{2ms, 3ms, 3ms, 3ms});
    std::vector<Duration> none;
    CHECK(sweep::percentiles_of(none) == sweep::Percentiles{});
}

TEST_CASE("throughput counts what was reduced, and nothing in no time is nothing") {
    sweep::Figures figures;
    CHECK(figures.throughput_milli() == 0);
    CHECK(figures.calls_milli() == 0);
    figures.reduced = 30;
    figures.duration = 4s;
    figures.calls = 75;
    CHECK(figures.throughput_milli() == 7500);
    CHECK(figures.calls_milli() == 2500);
}

TEST_CASE("every figure has a name of its own, and a meaning") {
    std::set<std::string_view> names;
    for (const auto& column : sweep::figure_columns()) {
        CHECK(names.insert(column.name).second);
        CHECK_FALSE(column.meaning.empty());
    }
}

TEST_SUITE_END();
