// Covers table, listing and box.
#include "report/table.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "report/box.hpp"
#include "report/listing.hpp"

namespace sqsim::report {

namespace {

std::string printed(const Table& table) {
    std::ostringstream out;
    out << '\n';
    table.print(out);
    return out.str();
}

Cell one(const std::string& text) {
    return {{Rich{text}}};
}

}  // namespace

TEST_SUITE("table") {
    TEST_CASE("columns align by display width, Korean or not") {
        const Pen pen{Look{}};
        Table table{pen};
        table.add_column("소비자 1");
        table.add_column("stock", Align::right);
        table.add_column("end");
        table.add_row({one("주문 1 받음"), one("10"), one("x")});
        table.add_row({one("order 1"), one("7 (-3)"), one("y")}, "a note");
        CHECK(printed(table) == R"(
  소비자 1      stock  end
  ───────────  ──────  ───
  주문 1 받음      10  x
  order 1      7 (-3)  y
               a note
)");
    }

    TEST_CASE("what separates the parts of a field is within its column where the field breaks") {
        const Pen pen{Look{}};
        for (const int width : {11, 12, 13, 24, 25}) {
            for (const auto& line : pen.flow({"order 1 done", "2 failed", "3 done"}, ", ", width)) {
                CAPTURE(width);
                CHECK(pen.width(line) <= std::max(width, pen.width("order 1 done")));
            }
        }
    }

    TEST_CASE("a field that is too wide breaks between its parts") {
        Look look;
        look.width = 40;
        const Pen pen{look};
        Table table{pen};
        table.add_column("time");
        table.add_column("consumer");
        table.add_row({one("T0"), {{"order 1 done", "order 2 done", "order 4 received"}, ", "}});
        CHECK(printed(table) == R"(
  time  consumer
  ────  ───────────────────────────
  T0    order 1 done, order 2 done,
        order 4 received
)");
    }

    TEST_CASE("a table wider than the terminal falls apart, each part beginning with the time") {
        Look look;
        look.width = 40;
        const Pen pen{look};
        Table table{pen};
        table.add_column("time");
        for (const char* head : {"a consumer", "another one", "a third one"})
            table.add_column(head);
        table.add_row({one("T0"), one("order 1 received"), one("order 2 received"), one("idle")},
                      "a note once");
        CHECK(printed(table) == R"(
  time  a consumer
  ────  ────────────────
  T0    order 1 received
        a note once

  time  another one       a third one
  ────  ────────────────  ───────────
  T0    order 2 received  idle
)");
    }

    TEST_CASE(
        "a table falls apart where a section begins; a floating column goes where there is room") {
        Look look;
        look.width = 40;
        const Pen pen{look};
        Table table{pen};
        table.add_column("time");
        table.add_column("consumer");
        table.begin_section();
        table.add_column("group");
        table.add_column("stock");
        table.add_floating_column("");
        table.add_row(
            {one("T0"), one("order 1 received by me"), one("1 2"), one("10 (-3)"), one("ok")});
        CHECK(printed(table) == R"(
  time  consumer
  ────  ──────────────────────  ──
  T0    order 1 received by me  ok

  time  group  stock
  ────  ─────  ───────
  T0    1 2    10 (-3)
)");
    }

    TEST_CASE("what does not fit at all ends in an ellipsis and never passes the edge") {
        Look look;
        look.width = 40;
        look.ascii = true;
        const Pen pen{look};
        Table table{pen};
        table.add_column("time");
        table.add_column("consumer");
        table.add_row({one("T0"), one(std::string(60, 'x'))});
        std::istringstream lines{printed(table)};
        for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 40);
        CHECK(printed(table).find("xxx...") != std::string::npos);
    }
}

TEST_SUITE("listing") {
    TEST_CASE("a list of texts breaks its last column into lines") {
        Look look;
        look.width = 40;
        std::ostringstream out;
        out << '\n';
        print_listing(out, {"id", "what"}, {{"effect-once", "a message reduces the stock once"}},
                      look);
        CHECK(out.str() == R"(
  id           what
  ───────────  ─────────────────────
  effect-once  a message reduces the
               stock once
)");
    }
}

TEST_SUITE("box") {
    TEST_CASE("a box is as wide as asked, with its title in the edge") {
        const Pen pen{Look{}};
        const auto box = boxed(pen, "소비자 1", {Rich{"주문 1"}}, 18, 2);
        REQUIRE(box.lines.size() == 4);
        CHECK(pen.paint(box.lines[0]) == "┌─ 소비자 1 ─────┐");
        CHECK(pen.paint(box.lines[1]) == "│ 주문 1         │");
        CHECK(pen.paint(box.lines[2]) == "│                │");
        CHECK(pen.paint(box.lines[3]) == "└────────────────┘");
    }

    TEST_CASE("boxes stand beside each other as long as there is room") {
        const Pen pen{Look{}};
        const auto box = boxed(pen, "a", {}, 10);
        CHECK(beside(pen, {box, box, box}, 40).size() == 2);
        CHECK(beside(pen, {box, box, box}, 30).size() == 4);
        CHECK(beside(pen, {box, box, box}, 5).size() == 6);
    }
}

}  // namespace sqsim::report
