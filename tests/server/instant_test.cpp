#include "server/instant.hpp"

#include <doctest/doctest.h>

using namespace sqsim::server;
using sqsim::TimePoint;

namespace {

constexpr TimePoint new_year{std::chrono::seconds{1'767'225'600}};

}  // namespace

TEST_CASE("an instant is read to the nanosecond") {
    CHECK(parse_instant("2026-01-01T00:00:00Z") == new_year);
    CHECK(parse_instant("2026-01-01T00:05:00.5Z") ==
          new_year + std::chrono::minutes{5} + std::chrono::milliseconds{500});
    CHECK(parse_instant("2026-01-01T00:00:00.000000001Z") ==
          new_year + std::chrono::nanoseconds{1});
    CHECK(parse_instant("2024-02-29T23:59:59Z").has_value());
}

TEST_CASE("what is no instant is refused") {
    for (const char* text :
         {"", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+09:00",
          "2026-01-01T24:00:00Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
          "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2026-1-1T00:00:00Z",
          "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.0000000001Z", "-026-01-01T00:00:00Z",
          "2026-01-01T00:00:00Z ", "2026-01-01 00:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text).has_value());
    }
}

TEST_CASE("an instant's text is read as the same instant") {
    CHECK(instant_text(new_year) == "2026-01-01T00:00:00Z");
    const TimePoint late = new_year + std::chrono::hours{24 * 364 + 23} + std::chrono::minutes{59} +
                           std::chrono::nanoseconds{7};
    CHECK(instant_text(late) == "2026-12-31T23:59:00.000000007Z");
    CHECK(parse_instant(instant_text(late)) == late);
}
