#include "protocol/base64.hpp"

#include <doctest/doctest.h>

using namespace sqsim::protocol;

TEST_CASE("base64 pads to four digits, whatever the bytes (fact 180)") {
    CHECK(to_base64("") == "");
    CHECK(to_base64("f") == "Zg==");
    CHECK(to_base64("fo") == "Zm8=");
    CHECK(to_base64("foo") == "Zm9v");
    CHECK(to_base64("foobar") == "Zm9vYmFy");
    CHECK(to_base64(std::string("\0\xFF\x10", 3)) == "AP8Q");
}

TEST_CASE("bytes come back from their base64") {
    for (std::size_t size = 0; size < 70; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 37 + size);
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
}

TEST_CASE("what is no base64 gives nothing") {
    for (const char* const text : {"Zg", "Zg=", "Z===", "====", "Zm9v!mFy", "Zm9v YmF", "Z=9v"})
        CHECK_FALSE(from_base64(text).has_value());
}
