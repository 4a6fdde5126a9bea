#include "signature/sigv4.hpp"

#include <doctest/doctest.h>

#include "signature/hash.hpp"

using namespace sqsim::signature;

namespace {

/// Key and instant of all of AWS's published examples but that of S3.
constexpr std::string_view secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr std::string_view instant = "20150830T123600Z";

/// The request of AWS's test suite, which each of its cases changes.
SignedRequest vanilla() {
    return {"GET",
            "/",
            "",
            {{"host", "example.amazonaws.com"}, {"x-amz-date", std::string{instant}}},
            std::string{empty_body_hash}};
}

std::string suite_signature(const SignedRequest& request) {
    const Scope scope{"20150830", "us-east-1", "service"};
    return signature_of(signing_key(secret, scope),
                        string_to_sign(instant, scope, canonical_request(request)));
}

}  // namespace

TEST_CASE("the steps of AWS's documented example, ListUsers of IAM, come out as documented") {
    const Scope scope{"20150830", "us-east-1", "iam"};
    SignedRequest request{"GET",
                          "/",
                          "Action=ListUsers&Version=2010-05-08",
                          {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"},
                           {"host", "iam.amazonaws.com"},
                           {"x-amz-date", std::string{instant}}},
                          std::string{empty_body_hash}};
    CHECK(sha256_hex(canonical_request(request)) ==
          "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    CHECK(string_to_sign(instant, scope, canonical_request(request)) ==
          "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
          "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    CHECK(to_hex(signing_key(secret, scope)) ==
          "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    CHECK(authorization(request, instant, scope, "AKIDEXAMPLE", secret) ==
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
          "SignedHeaders=content-type;host;x-amz-date, "
          "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("plain requests are signed as AWS's test suite signs them") {
    SignedRequest request = vanilla();
    CHECK(suite_signature(request) ==
          "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    request.method = "POST";
    CHECK(suite_signature(request) ==
          "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST_CASE("a body counts by its hash") {
    SignedRequest request = vanilla();
    request.method = "POST";
    request.headers.insert(request.headers.begin(),
                           {"content-type", "application/x-www-form-urlencoded"});
    request.body_hash = sha256_hex("Param1=value1");
    CHECK(suite_signature(request) ==
          "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

TEST_CASE("parameters of the query are sorted and escaped in one way") {
    SignedRequest request = vanilla();
    request.query = "Param2=value2&Param1=value1";
    CHECK(suite_signature(request) ==
          "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    request.query = "Param1=value1";
    CHECK(suite_signature(request) ==
          "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    request.query = "%e1%88%b4=a+b&&x";
    CHECK(canonical_request(request).starts_with("GET\n/\n%E1%88%B4=a%20b&x=\n"));
    request.query = "a=%&b=%2";  // no escapes, and no end of the text is passed
    CHECK(canonical_request(request).starts_with("GET\n/\na=%25&b=%252\n"));
}

TEST_CASE("paths are normalised, and escaped beyond what they are") {
    SignedRequest request = vanilla();
    for (const char* root : {"//", "/.", "/./", "/example/..", "/example1/example2/../..", ""}) {
        CAPTURE(root);
        request.path = root;
        CHECK(suite_signature(request) == suite_signature(vanilla()));
    }
    request.path = "//example//";
    CHECK(suite_signature(request) ==
          "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84");
    request.path = "/example space/";
    CHECK(suite_signature(request) ==
          "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    request.path = "/\xe1\x88\xb4";
    CHECK(suite_signature(request) ==
          "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    request.path = "/a%20b";
    CHECK(canonical_request(request).starts_with("GET\n/a%2520b\n"));
}

TEST_CASE("header values are trimmed, and those of one name joined in their order") {
    SignedRequest request = vanilla();
    request.headers.push_back({"my-header1", " value1"});
    request.headers.push_back({"my-header2", " \"a   b   c\""});
    CHECK(suite_signature(request) ==
          "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    request = vanilla();
    for (const char* value : {"value4", "value1", "value3", "value2"})
        request.headers.push_back({"my-header1", value});
    CHECK(suite_signature(request) ==
          "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01");
    CHECK(signed_header_names(request.headers) == "host;my-header1;x-amz-date");
}

TEST_CASE("the query of AWS's published presigned URL has the published signature") {
    const Scope scope{"20130524", "us-east-1", "s3"};
    const SignedRequest request{
        "GET",
        "/test.txt",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"
        "us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&"
        "X-Amz-SignedHeaders=host",
        {{"host", "examplebucket.s3.amazonaws.com"}},
        "UNSIGNED-PAYLOAD"};
    CHECK(signature_of(signing_key("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope),
                       string_to_sign("20130524T000000Z", scope, canonical_request(request))) ==
          "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}
