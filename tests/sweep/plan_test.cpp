#include "sweep/plan.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace sqsim;

namespace {

sweep::Variation variation(const std::string& text) {
    std::string mistake;
    auto result = sweep::parse_variation(text, mistake);
    REQUIRE(mistake == "");
    return result;
}

}  // namespace

TEST_SUITE_BEGIN("plan");

TEST_CASE("a grid has every combination once, the last parameter changing fastest") {
    const std::vector<sweep::Variation> variations{variation("groups=1,2"),
                                                   variation("consumers=5,6,7")};
    const auto points = sweep::points_of(variations);
    REQUIRE(points.size() == 6);
    CHECK(sweep::count_of(variations) == 6);
    CHECK(points[0].values == std::vector<std::string>{"1", "5"});
    CHECK(points[1].values == std::vector<std::string>{"1", "6"});
    CHECK(points[5].values == std::vector<std::string>{"2", "7"});
}

TEST_CASE("without a variation there is one point") {
    CHECK(sweep::points_of({}).size() == 1);
    CHECK(sweep::count_of({}) == 1);
}

TEST_CASE("a number of combinations that no number holds is the largest one") {
    const std::vector<sweep::Variation> variations(8, variation("groups=1..1000"));
    CHECK(sweep::count_of(variations) == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("of several runs the one in the middle counts, and how far the others are from it") {
    sweep::Measured measured;
    for (const int redeliveries : {9, 1, 5, 7}) {
        measured.runs.emplace_back().redeliveries = redeliveries;
    }
    const sweep::FigureColumn column{"redeliveries", "", 0,
                                     [](const sweep::Figures& f) { return f.redeliveries; }};
    const auto spread = sweep::spread_of(measured, column);
    CHECK(spread.lowest == 1);
    CHECK(spread.middle == 5);
    CHECK(spread.highest == 9);
}

TEST_SUITE_END();
