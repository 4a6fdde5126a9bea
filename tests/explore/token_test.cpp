#include "explore/token.hpp"

#include <doctest/doctest.h>

#include "explore/faults.hpp"

using namespace sqsim::explore;

namespace {

Token parsed(std::string_view text) {
    Token::Mistake mistake;
    const auto token = Token::parse(text, mistake);
    REQUIRE_MESSAGE(token, mistake.what);
    return *token;
}

Token::Mistake mistake_in(std::string_view text) {
    Token::Mistake mistake;
    CHECK_FALSE(Token::parse(text, mistake));
    return mistake;
}

}  // namespace

TEST_CASE("a token says file, document, what is left out and what is done") {
    const Token token{"lessons/lost-update.yaml", 2, {"o3", "c2"}, {"c1.read:o1", "+expire:o1"}};
    CHECK(token.text() == "sq1=lessons/lost-update.yaml@2,-o3,-c2,c1.read:o1,+expire:o1");
    CHECK(parsed(token.text()) == token);
}

TEST_CASE("a token needs no quotes in a shell, whatever names are made of") {
    const Token token{"a folder/it's $HOME.yaml", 1, {"o,1"}, {"c 1.write:주문;1"}};
    const std::string text = token.text();
    CHECK(text.find_first_of(" '\"$;&|<>()*?![]{}#~`\\") == std::string::npos);
    CHECK(parsed(text) == token);
}

TEST_CASE("a token may say which invariant it shows broken") {
    Token token{"a.yaml", 1, {"o3"}, {"c1.read:o1"}};
    token.violation = "effect-once";
    CHECK(token.text() == "sq1=a.yaml@1:effect-once,-o3,c1.read:o1");
    CHECK(parsed(token.text()) == token);
}

TEST_CASE("what is no token is pointed at") {
    CHECK(mistake_in("sq2=a@1").column == 0);
    CHECK(mistake_in("sq1=a.yaml").column == 4);
    CHECK(mistake_in("sq1=a.yaml@0").column == 11);
    CHECK(mistake_in("sq1=a.yaml@1:effect-onec,c1.read:o1").column == 13);
    CHECK(mistake_in("sq1=a.yaml@1,c1.read:o1,nonsense").column == 24);
    CHECK(mistake_in("sq1=a.yaml@1,+explode:c1").column == 13);
    CHECK(mistake_in("sq1=a%2.yaml@1").column == 4);
    CHECK(mistake_in("").column == 0);
}

TEST_CASE("fault budgets are read as they are written") {
    Faults::Mistake mistake;
    const auto faults = Faults::parse("expire:2,crash", mistake);
    REQUIRE(faults);
    CHECK(faults->left(Action::Kind::expire) == 2);
    CHECK(faults->left(Action::Kind::crash) == 1);
    CHECK(faults->total() == 3);
    CHECK(faults->text() == "expire:2,crash:1");
    CHECK(Faults::parse("none", mistake)->text() == "none");
    CHECK_FALSE(Faults::parse("expire:1,explode:2", mistake));
    CHECK(mistake.part == "explode:2");
    CHECK_FALSE(Faults::parse("expire:-1", mistake));
    CHECK_FALSE(Faults::parse("expire:1000", mistake));
}
