#include "core/byte_range.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using sqsim::core::ByteRange;

TEST_CASE("a byte outside a range is found at every place of a text of every size") {
    constexpr ByteRange printable{'!', '~'};
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            std::string text(size, 'x');
            for (int value = 0; value < 256; ++value) {
                text[place] = static_cast<char>(value);
                CAPTURE(size);
                CAPTURE(place);
                CAPTURE(value);
                REQUIRE(printable.holds_all(text) == (value >= '!' && value <= '~'));
            }
        }
    }
}

TEST_CASE("a range holds the ends of it and the empty text") {
    constexpr ByteRange plain{' ', '\x7F'};
    CHECK(plain.holds_all(""));
    CHECK(plain.holds_all(" \x7F \x7F \x7F \x7F \x7F"));
    CHECK_FALSE(plain.holds_all("\x1F"));
    CHECK_FALSE(plain.holds_all("\x80 \x7F \x7F \x7F \x7F"));
}

TEST_CASE("many bytes outside a range do not hide each other") {
    constexpr ByteRange printable{'!', '~'};
    CHECK_FALSE(printable.holds_all(std::string(8, '\xFF')));
    CHECK_FALSE(printable.holds_all(std::string(16, '\0')));
    CHECK_FALSE(printable.holds_all(std::string(9, '\x7F')));
}

}  // namespace
