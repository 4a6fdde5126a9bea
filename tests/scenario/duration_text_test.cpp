#include "scenario/duration_text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>

using namespace std::chrono_literals;
using sqsim::Duration;
using sqsim::scenario::duration_text;
using sqsim::scenario::parse_duration;

TEST_CASE("a duration is whole numbers with units in falling order") {
    CHECK(parse_duration("30s") == Duration{30s});
    CHECK(parse_duration("4m59s") == Duration{4min + 59s});
    CHECK(parse_duration("1d2h3m4s5ms6us") == Duration{26h + 3min + 4s + 5ms + 6us});
    CHECK(parse_duration("250ms") == Duration{250ms});
    CHECK(parse_duration("0s") == Duration{0});
    CHECK(parse_duration("90m") == Duration{90min});
    for (const char* const text :
         {"", "30", "s", "1s1m", "1s1s", "1.5s", " 1s", "1s ", "-1s", "+1s", "1 s", "1S", "1sec",
          "1mss", "1ns", "0x1s", "1s2", "한s"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text).has_value());
    }
}

TEST_CASE("a duration beyond the range of Duration is none") {
    CHECK(parse_duration("106751d").has_value());
    CHECK_FALSE(parse_duration("106752d").has_value());
    CHECK_FALSE(parse_duration("106751d24h").has_value());
    CHECK_FALSE(parse_duration("99999999999999999999s").has_value());
    CHECK(parse_duration("9223372036854775us").has_value());
    CHECK_FALSE(parse_duration("9223372036854776us").has_value());
}

TEST_CASE("a duration is written as short as it can be read") {
    CHECK(duration_text(4min + 59s) == "4m59s");
    CHECK(duration_text(Duration{0}) == "0s");
    CHECK(duration_text(26h) == "1d2h");
    CHECK(duration_text(1500ms) == "1s500ms");
    CHECK(duration_text(-5s) == "-5s");
    CHECK(duration_text(1us + 999ns) == "1us");
    CHECK(duration_text(999ns) == "0s");
    CHECK(duration_text(Duration{std::numeric_limits<std::int64_t>::min()}) ==
          "-106751d23h47m16s854ms775us");
}

TEST_CASE("what is written is read again as the same duration") {
    for (std::int64_t microseconds = 1; microseconds < 1'000'000'000'000; microseconds *= 7) {
        const Duration duration = std::chrono::microseconds{microseconds};
        CHECK(parse_duration(duration_text(duration)) == duration);
    }
}
