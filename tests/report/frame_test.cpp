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
    TEST_CASE("after ten errors only their number is told") {
        const auto file = a_file();
        const std::vector<scenario::Diagnostic> many(
            14, {"bad-value", file, {1, 1, 1, file}, "no value", "", ""});
        std::ostringstream out;
        print_diagnostics(out, many, Look{});
        CHECK(out.str().ends_with("\n\nand 4 more errors\n"));
        std::ostringstream few;
        print_diagnostics(few, {many.begin(), many.begin() + 10}, Look{});
        CHECK(few.str().find("more errors") == std::string::npos);
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
