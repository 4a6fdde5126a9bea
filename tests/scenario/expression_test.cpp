#include "scenario/expression.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sqsim::scenario;

TEST_CASE("an expression describes the whole text") {
    CHECK(matches("[0-9]{3}", "123"));
    CHECK_FALSE(matches("[0-9]{3}", "1234"));
    CHECK(is_expression("a(b|c)*"));
    CHECK_FALSE(is_expression("a(b"));
}

TEST_CASE("a long text costs no stack") {
    CHECK(matches(".*", std::string(1'000'000, 'a')));
    CHECK(matches("(a|b)*", std::string(10'000, 'a')));
}

TEST_CASE("an expression that would try for ever does not match") {
    CHECK_FALSE(matches("(a*)*b", std::string(5'000, 'a')));
}
