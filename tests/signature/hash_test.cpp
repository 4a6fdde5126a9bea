#include "signature/hash.hpp"

#include <doctest/doctest.h>

using namespace sqsim::signature;

TEST_CASE("SHA-256 is the one of FIPS 180-2's examples") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("HMAC-SHA256 is the one of RFC 4231's second case") {
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("texts are equal when every byte is") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("ab", "ab"));
    CHECK_FALSE(equal_in_constant_time("ab", "aB"));
    CHECK_FALSE(equal_in_constant_time("ab", "a"));
}
