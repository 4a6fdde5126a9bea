#include "core/flat_json.hpp"

#include <doctest/doctest.h>

namespace {

using namespace sqsim::core;

TEST_CASE("a flat object gives its members in order") {
    const auto members = parse_flat_json(
        " { \"a\" : \"x\\n\\\"\\u00e9\\ud83d\\ude00\" , \"b\":-1.5e+3,\"c\":null} ");
    REQUIRE(members.has_value());
    REQUIRE(members->size() == 3);
    CHECK((*members)[0].name == "a");
    CHECK((*members)[0].value.text == "x\n\"\xc3\xa9\xf0\x9f\x98\x80");
    CHECK((*members)[1].value.kind == FlatJsonValue::Kind::Number);
    CHECK((*members)[1].value.text == "-1.5e+3");
    CHECK((*members)[2].value.kind == FlatJsonValue::Kind::Literal);
    CHECK(parse_flat_json("{}")->empty());
}

TEST_CASE("any other text gives nothing") {
    for (const char* text : {"",
                             "{",
                             "}",
                             "[]",
                             "1",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{\"a\":1} x",
                             "{\"a\":{}}",
                             "{\"a\":[]}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":1e}",
                             "{\"a\":-}",
                             "{\"a\":\"x}",
                             "{\"a\":\"\\x\"}",
                             "{\"a\":\"\\u12\"}",
                             "{\"a\":\"\\ud800\"}",
                             "{\"a\":\"\\udc00\"}",
                             "{\"a\":\"\n\"}",
                             "{\"a\":tru}",
                             "{\"a\":\"\\"}) {
        CHECK_MESSAGE(!parse_flat_json(text).has_value(), text);
    }
}

}  // namespace
