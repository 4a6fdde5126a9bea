#include "report/lane.hpp"

#include <doctest/doctest.h>

namespace sqsim::report {

namespace {

std::string text_of(const Lane& lane) {
    return Pen{Look{}}.paint(lane.line());
}

}  // namespace

TEST_SUITE("lane") {
    TEST_CASE("later marks cover earlier ones and stay inside the lane") {
        const Pen pen{Look{}};
        Lane lane{pen, 8};
        lane.draw(-3, 20, "#", Ink::plain);
        lane.write(1, "12", Ink::plain);
        CHECK(text_of(lane) == "#12#####");
        lane.write(7, "99", Ink::plain);
        CHECK(text_of(lane) == "#12####9");
    }

    TEST_CASE("a wide character takes two columns and is never cut in half") {
        const Pen pen{Look{}};
        Lane lane{pen, 5};
        lane.write(0, "재고량", Ink::plain);
        CHECK(text_of(lane) == "재고");
        CHECK_FALSE(lane.is_free(3, 4));
        CHECK(lane.is_free(4, 5));
        CHECK_FALSE(lane.is_free(4, 6));
    }

    TEST_CASE("the first instant is the first column, the last one the last") {
        const Scale scale{10'000'000'000, 81};
        CHECK(scale.column(0) == 0);
        CHECK(scale.column(5'000'000'000) == 40);
        CHECK(scale.column(10'000'000'000) == 80);
        CHECK(Scale{0, 81}.column(0) == 0);
    }

    TEST_CASE("a run of a hundred years still has columns") {
        constexpr std::int64_t century = std::int64_t{100} * 365 * 24 * 3600 * 1'000'000'000;
        CHECK(Scale{century, 1000}.column(century) == 999);
        CHECK(Scale{century, 1000}.column(century / 2) == 499);
    }
}

}  // namespace sqsim::report
