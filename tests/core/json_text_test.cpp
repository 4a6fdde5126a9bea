#include "core/json_text.hpp"

#include <doctest/doctest.h>

namespace {

using namespace sqsim::core;

TEST_CASE("what is no JSON tells how far it could be read") {
    std::size_t stopped_at = 0;
    CHECK_FALSE(parse_json(R"({"a":1,"b":x})", stopped_at));
    CHECK(stopped_at == 11);
    CHECK_FALSE(parse_json(R"({"a":1)", stopped_at));
    CHECK(stopped_at == 6);
}

TEST_CASE("an object gives its members in order") {
    const auto object =
        parse_json(" { \"a\" : \"x\\n\\\"\\u00e9\\ud83d\\ude00\" , \"b\":-1.5e+3,\"c\":null} ");
    REQUIRE(object.has_value());
    REQUIRE(object->members.size() == 3);
    CHECK(object->members[0].name == "a");
    CHECK(object->members[0].value.text == "x\n\"\xc3\xa9\xf0\x9f\x98\x80");
    CHECK(object->members[1].value.is(Json::Kind::Number));
    CHECK(object->members[1].value.text == "-1.5e+3");
    CHECK(object->members[2].value.is(Json::Kind::Null));
    CHECK(object->find("b") == &object->members[1].value);
    CHECK(object->find("d") == nullptr);
}

TEST_CASE("what was read is written without spaces, names and escapes kept") {
    for (const char* text : {"{}", "[]", "null", "true", "-1.5e+3", "\"\\u0001\\\"\\\\\"",
                             "{\"a\":[1,{\"b\":\"c\"},[]],\"d\":false}"}) {
        const auto value = parse_json(text);
        REQUIRE_MESSAGE(value.has_value(), text);
        CHECK(to_text(*value) == text);
    }
}

TEST_CASE("nesting beyond 32 levels is refused, not followed") {
    CHECK(parse_json(std::string(32, '[') + std::string(32, ']')).has_value());
    CHECK(!parse_json(std::string(33, '[') + std::string(33, ']')).has_value());
    CHECK(!parse_json(std::string(1'000'000, '[')).has_value());
}

TEST_CASE("any other text gives nothing") {
    for (const char* text : {"",
                             "{",
                             "}",
                             "[",
                             "[1,]",
                             "[1 2]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{\"a\":1} x",
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
        CHECK_MESSAGE(!parse_json(text).has_value(), text);
    }
}

}  // namespace
