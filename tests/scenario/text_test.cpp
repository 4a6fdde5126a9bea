#include <doctest/doctest.h>

#include <string>

#include "scenario/source.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/utf8.hpp"

using namespace sqsim::scenario;

TEST_CASE("a text answers in the language asked for, else without one, else in English") {
    CHECK(Text{{{"en", "stock"}, {"ko", "재고"}}}.in("ko") == "재고");
    CHECK(Text{{{"en", "stock"}, {"ko", "재고"}}}.in("fr") == "stock");
    CHECK(Text{{{"", "plain"}, {"en", "stock"}}}.in("ko") == "plain");
    CHECK(Text{{{"ko", "재고"}}}.in("en") == "재고");
    CHECK(Text{}.in("en").empty());
}

TEST_CASE("a word within two edits is suggested, the nearest first") {
    CHECK(did_you_mean("expct", {"except", "expect"}) == "did you mean \"expect\"?");
    CHECK(did_you_mean("recieve", {"release", "receive"}) == "did you mean \"receive\"?");
    CHECK(did_you_mean("abc", {"xyz", "abcdef"}).empty());
    CHECK(did_you_mean("c3", {"c1"}) == "did you mean \"c1\"?");
    CHECK(did_you_mean("x9", {"c1"}).empty());
    CHECK(did_you_mean("", {"c1"}).empty());
}

TEST_CASE("edits count code points, not bytes") {
    CHECK(did_you_mean("주문일", {"주문이"}) == "did you mean \"주문이\"?");
    CHECK(did_you_mean("대기열", {"소비자"}).empty());
}

TEST_CASE("without a near word the choices are listed while they are few") {
    CHECK(help_choosing("none", {"queue"}) == "it must be queue");
    CHECK(help_choosing("zzz", {"queue", "messageGroup"}) ==
          "it must be one of queue, messageGroup");
    CHECK(help_choosing("zzz", {}).empty());
    const std::vector<std::string_view> many(25, "choice");
    CHECK(help_choosing("zzz", many).empty());
}

TEST_CASE("bytes that no UTF-8 text has are found") {
    CHECK_FALSE(first_invalid_utf8("재고 stock 👍").has_value());
    CHECK(first_invalid_utf8("ab\xFF") == 2);
    CHECK(first_invalid_utf8("a\x80") == 1);
    CHECK(first_invalid_utf8("\xC0\xAF") == 0);          // overlong
    CHECK(first_invalid_utf8("\xE0\x80\xAF") == 0);      // overlong
    CHECK(first_invalid_utf8("\xED\xA0\x80") == 0);      // a surrogate
    CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
    CHECK(first_invalid_utf8("ab\xEC\x9E") == 2);        // cut off
}
