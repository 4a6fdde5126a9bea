// Covers width, ambiguous_width and pen.
#include "report/width.hpp"

#include <doctest/doctest.h>

#include "report/ambiguous_width.hpp"
#include "report/pen.hpp"

namespace sqsim::report {

TEST_SUITE("width") {
    TEST_CASE("a Hangul syllable is two columns wide, a Latin letter one") {
        CHECK(display_width("abc", false) == 3);
        CHECK(display_width("주문 1", false) == 6);
        CHECK(display_width("", false) == 0);
    }

    TEST_CASE("a syllable written as separate letters counts as one of width two") {
        const std::string decomposed = "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB";  // ㅎ ㅏ ㄴ
        CHECK(printable(decomposed) == "한");
        CHECK(display_width(printable(decomposed), false) == 2);
    }

    TEST_CASE("ambiguous characters are one wide, or two where the terminal draws them so") {
        CHECK(display_width("─·—①", false) == 4);
        CHECK(display_width("─·—①", true) == 8);
        CHECK(display_width("✓✗", true) == 2);
        CHECK(display_width("주문", true) == 4);
        CHECK(is_ambiguous(U'·'));
        CHECK_FALSE(is_ambiguous(U'a'));
        CHECK_FALSE(is_ambiguous(0));
        CHECK(is_ambiguous(0xFFFD));
    }

    TEST_CASE("control characters of a scenario's words do not reach the terminal") {
        CHECK(printable("a\x1b[31mb\tc\nd\x7f") == "a [31mb c d ");
        CHECK(printable("\xC2\x9B"
                        "31m") == " 31m");
    }

    TEST_CASE("nothing of a scenario's words turns the direction of what a terminal shows") {
        CHECK(printable("a\u202Eb\u2066c") == "a b c");
        CHECK(printable("\u05E9\u05DC\u05D5\u05DD") == "\u05E9\u05DC\u05D5\u05DD");
    }

    TEST_CASE("bytes that are no UTF-8 become replacement characters") {
        CHECK(printable("a\xFF"
                        "b") ==
              "a\xEF\xBF\xBD"
              "b");
        CHECK(valid_utf8("a\tb\xC3") == "a\tb\xEF\xBF\xBD");
    }

    TEST_CASE("a prefix never ends in the middle of a wide character") {
        CHECK(prefix_of_width("주문 1", 3, false) == "주");
        CHECK(prefix_of_width("주문 1", 4, false) == "주문");
        CHECK(prefix_of_width("abc", 9, false) == "abc");
        CHECK(first_code_points("주문 1", 2) == "주문");
        CHECK(first_code_points("ab", 5) == "ab");
    }
}

TEST_SUITE("pen") {
    std::string text_of(const Pen& pen, const Rich& rich) {
        return pen.paint(rich);
    }

    TEST_CASE("a text is filled or cut to exactly the width asked for") {
        const Pen pen{Look{}};
        CHECK(text_of(pen, pen.fit("주문", 6)) == "주문  ");
        CHECK(text_of(pen, pen.fit("주문", 6, Align::right)) == "  주문");
        CHECK(text_of(pen, pen.fit("주문 완료", 6)) == "주문 …");
        CHECK(pen.width(pen.fit("주문완료", 6)) == 6);
        CHECK(text_of(pen, pen.fit("abc", 0)) == "");
    }

    TEST_CASE("colours are written only where they are wanted, and always ended") {
        Look look;
        const Rich rich{"PASS", Ink::good};
        CHECK(Pen{look}.paint(rich) == "PASS");
        look.color = true;
        CHECK(Pen{look}.paint(rich) == "\x1b[32mPASS\x1b[0m");
        CHECK(Pen{look}.paint(Rich{"a"}) == "a");
        CHECK(Pen{look}.width(rich) == 4);
    }

    TEST_CASE("a sentence breaks between words, by display width") {
        const Pen pen{Look{}};
        const auto lines = pen.wrap("두 그룹 모두 잠긴다", 9);
        REQUIRE(lines.size() == 3);
        CHECK(pen.paint(lines[0]) == "두 그룹");
        CHECK(pen.paint(lines[2]) == "잠긴다");
        CHECK(pen.wrap("", 10).empty());
    }

    TEST_CASE("terminals that draw ambiguous characters wide get decoration in ASCII") {
        Look look;
        look.ambiguous_wide = true;
        CHECK(Pen{look}.glyphs().line == "-");
        CHECK(Pen{Look{}}.glyphs().line == "─");
    }
}

}  // namespace sqsim::report
