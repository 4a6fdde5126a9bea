// Covers frame and diagnostics.
#include "report/frame.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace sqsim::report {

namespace {

scenario::SourceFilePtr a_file() {
    return std::make_shared<scenario::SourceFile>(scenario::SourceFile{
        "주문.yaml", {"version: 1", "이름: { ko: 재고, en: stock }", "x:\t값"}});
}

std::string framed(std::vector<Mark> marks, int context = 0) {
    std::ostringstream out;
    out << '\n';
    print_frame(out, Pen{Look{}}, *a_file(), std::move(marks), context);
    return out.str();
}

}  // namespace

TEST_SUITE("frame") {
    TEST_CASE("the caret stands under its place, counting Korean as two columns") {
        CHECK(framed({{{2, 11, 2}, "here"}}) == R"(
   --> 주문.yaml:2:11
     |
   2 | 이름: { ko: 재고, en: stock }
     |             ^^^^ here
     |
)");
    }

    TEST_CASE("a second mark and the lines before stand in the frame, gaps are dots") {
        CHECK(framed({{{3, 4, 1}, "value"}, {{1, 1, 7}, "first", false}}) == R"(
   --> 주문.yaml:3:4
     |
   1 | version: 1
     | ------- first
...
   3 | x: 값
     |    ^^ value
     |
)");
        CHECK(framed({{{3, 4, 1}, ""}}, 1).find("   2 | 이름") != std::string::npos);
    }

    TEST_CASE("a place that is nowhere in the file names the file alone") {
        CHECK(framed({{{0, 0, 1}, ""}}) == "\n   --> 주문.yaml\n");
        CHECK(framed({{{9, 1, 1}, ""}}) == "\n   --> 주문.yaml:9:1\n");
    }

    TEST_CASE("of a line beyond the terminal's edge the part around the caret is shown") {
        std::string line;
        for (int i = 0; i < 2000; ++i) line += "재고" + std::to_string(i) + ",";
        const auto at = line.find("재고1000,");
        std::int32_t column = 1;
        for (std::size_t i = 0; i < at; ++i)
            column += (static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U;
        const scenario::SourceFile file{"long.yaml", {"a: 1", line}};
        Look look;
        look.width = 60;
        std::ostringstream out;
        print_frame(out, Pen{look}, file, {{{2, column, 6}, ""}}, 1);
        CHECK(out.str() == "   --> long.yaml:2:" + std::to_string(column) + R"(
     |
   1 | a: 1
   2 | …,재고998,재고999,재고1000,재고1001,재고1002,재고100…
     |                   ^^^^^^^^
     |
)");
    }

    TEST_CASE("of a long line whose end is pointed at the end is shown as far as there is room") {
        const scenario::SourceFile file{"long.yaml", {std::string(500, 'x') + "yz"}};
        Look look;
        look.width = 47;
        std::ostringstream out;
        print_frame(out, Pen{look}, file, {{{1, 501, 1}, ""}});
        CHECK(out.str().find("   1 | …" + std::string(37, 'x') + "yz\n     | " +
                             std::string(38, ' ') + "^\n") != std::string::npos);
    }

    TEST_CASE("a label that has no room behind its mark stands below it") {
        Look look;
        look.width = 47;
        std::ostringstream out;
        print_frame(out, Pen{look}, *a_file(),
                    {{{1, 10, 1}, "two words and more words than there is room for"}});
        CHECK(out.str() == R"(   --> 주문.yaml:1:10
     |
   1 | version: 1
     |          ^
     | two words and more words than there is
     | room for
     |
)");
    }

    TEST_CASE("a mark as long as its line ends at the terminal's edge") {
        const scenario::SourceFile file{"long.yaml", {std::string(500, 'x')}};
        Look look;
        look.width = 47;
        look.ascii = true;
        std::ostringstream out;
        print_frame(out, Pen{look}, file, {{{1, 1, 500}, ""}});
        CHECK(out.str().find("   1 | " + std::string(37, 'x') + "...\n     | " +
                             std::string(40, '^') + "\n") != std::string::npos);
    }

    TEST_CASE("an annotation's text is broken into aligned lines") {
        Look look;
        look.width = 60;
        std::ostringstream out;
        print_annotation(out, Pen{look}, "help",
                         "a longer visibility timeout, or an idempotent consumer");
        CHECK(out.str() ==
              "     = help   a longer visibility timeout, or an idempotent\n"
              "              consumer\n");
    }
}

TEST_SUITE("diagnostics") {
    TEST_CASE("all errors are told, and of a thousand that there may be more") {
        const auto file = a_file();
        const auto told = [&](std::size_t count) {
            const std::vector<scenario::Diagnostic> many(
                count, {"bad-value", file, {1, 1, 1, file}, "no value", "", ""});
            std::ostringstream out;
            print_diagnostics(out, many, Look{});
            return out.str();
        };
        const auto some = told(40);
        std::size_t count = 0;
        for (auto at = some.find("error["); at != std::string::npos;
             at = some.find("error[", at + 1))
            ++count;
        CHECK(count == 40);
        CHECK(some.find("may be more") == std::string::npos);
        CHECK(told(1000).ends_with("\n\nthese are the first 1000 errors; there may be more\n"));
    }

    TEST_CASE("errors of a file are told in one language") {
        const auto file = a_file();
        Look look;
        look.language = "ko";
        std::ostringstream out;
        print_diagnostics(out, {{"bad-value", file, {1, 1, 1, file}, "no value", "a", "b"}}, look);
        CHECK(out.str().find("= note   a\n     = help   b\n") != std::string::npos);
    }

    TEST_CASE("a quoted value of any length does not make an error longer than a screen") {
        const auto file = a_file();
        const std::string value(200'000, 'x');
        std::ostringstream out;
        print_diagnostics(out, {{"bad-value", file, {1, 1, 1, file}, value, value, value}}, Look{});
        CHECK(out.str().size() < 2'000);
    }

    TEST_CASE("an error of a file is a title, a frame, a note and help") {
        const auto file = a_file();
        std::vector<scenario::Diagnostic> diagnostics{
            {"unknown-key",
             file,
             {1, 1, 7, file},
             "unknown key",
             "first in line 3",
             "did you mean \"name\"?"},
            {"bad-value", file, {3, 1, 1, file}, "no value", "", ""}};
        std::ostringstream out;
        out << '\n';
        print_diagnostics(out, diagnostics, Look{});
        CHECK(out.str() == R"(
error[unknown-key]: unknown key
   --> 주문.yaml:1:1
     |
   1 | version: 1
     | ^^^^^^^
     |
     = note   first in line 3
     = help   did you mean "name"?

error[bad-value]: no value
   --> 주문.yaml:3:1
     |
   3 | x: 값
     | ^
     |
)");
    }
}

}  // namespace sqsim::report
