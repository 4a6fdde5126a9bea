#include <doctest/doctest.h>

#include <string>

#include "core/md5.hpp"
#include "core/sha256.hpp"

namespace {

using namespace sqsim::core;

TEST_CASE("MD5 gives the digests of RFC 1321") {
    CHECK(to_hex(md5("")) == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(to_hex(md5("a")) == "0cc175b9c0f1b6a831c399e269772661");
    CHECK(to_hex(md5("message digest")) == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(to_hex(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567"
                     "890")) == "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(to_hex(md5(std::string(1'000'000, 'a'))) == "7707d6ae4e027c70eea2a935c2296f21");
}

TEST_CASE("SHA-256 gives the digests of FIPS 180") {
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/// One digest over the digests of all lengths around the block's size, where the padding changes.
/// The expected values come from Python's hashlib.
TEST_CASE("digests are right on both sides of a block's end") {
    std::string five;
    std::string two;
    for (std::size_t size = 50; size <= 70; ++size) {
        five += to_hex(md5(std::string(size, 'x')));
        two += to_hex(sha256(std::string(size, 'x')));
    }
    CHECK(to_hex(md5(five)) == "10b3c4c6a0dcffd6073361a7d84dfe4e");
    CHECK(to_hex(sha256(two)) ==
          "9ce15c45abd7dd9cb16ae1dcc638ffab9da06e3736bcf3e2eb14fd69e55206e3");
}

}  // namespace
