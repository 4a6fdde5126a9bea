#include "report/sweep.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "report/page/sweep_page.hpp"
#include "report/sweep_plot.hpp"

using namespace sqsim;

namespace {

/// Two values of groups and as many consumers as asked for, two runs each.
struct Sample {
    explicit Sample(const std::string& consumers) {
        scenario.name.by_language = {{"en", "A \"load\", it's"}, {"ko", "부하"}};
        std::string mistake;
        result.variations = {sweep::parse_variation("groups=1,4", mistake),
                             sweep::parse_variation("consumers=" + consumers, mistake)};
        REQUIRE(mistake.empty());
        for (const auto& point : sweep::points_of(result.variations)) {
            sweep::Measured measured{point, {}};
            for (const std::int64_t reduced : {30, 50}) {
                sweep::Figures figures;
                figures.orders = figures.reduced = reduced;
                figures.duration = std::chrono::seconds{4};
                figures.seed = static_cast<std::uint64_t>(reduced);
                figures.finished = true;
                measured.runs.push_back(figures);
            }
            result.points.push_back(measured);
        }
    }
    scenario::Scenario scenario;
    report::SweepResult result{&scenario, {}, {}};
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string script(const Sample& sample, const std::string& language = "en") {
    return report::gnuplot_script(sample.result, report::PlotFormat::svg, language);
}

}  // namespace

TEST_SUITE_BEGIN("sweep");

TEST_CASE("a figure is written with its digits behind the point") {
    CHECK(report::figure_text(12345, 3) == "12.345");
    CHECK(report::figure_text(5, 3) == "0.005");
    CHECK(report::figure_text(0, 3) == "0.000");
    CHECK(report::figure_text(-1500, 3) == "-1.500");
    CHECK(report::figure_text(7, 0) == "7");
}

TEST_CASE("for people a figure is rounded to what they read") {
    CHECK(report::rounded_text(12345, 3, 1) == "12.3");
    CHECK(report::rounded_text(12350, 3, 1) == "12.4");
    CHECK(report::rounded_text(999'990, 3, 1) == "1000.0");
    CHECK(report::rounded_text(7, 0, 1) == "7");
}

TEST_CASE("the table has the middle of the runs, and how far the throughput went") {
    const Sample sample{"1,2"};
    std::ostringstream out;
    report::print_sweep(out, sample.result, report::Look{});
    CHECK(contains(out.str(), "4 points, 2 runs each"));
    CHECK(contains(out.str(), "7.5 (7.5-12.5)"));
}

TEST_CASE("JSON names what was varied and has the runs of each point") {
    const Sample sample{"1,2"};
    std::ostringstream out;
    report::print_sweep_json(out, sample.result);
    CHECK(contains(out.str(), R"("scenario":"A \"load\", it's")"));
    CHECK(contains(out.str(), R"("at":{"groups":"4","consumers":"2"},"runs":[{"seed":30,)"));
    CHECK(contains(out.str(), R"("throughput":7.500)"));
}

TEST_CASE("the page has the sweep as data, in which no text ends the script") {
    Sample sample{"1,2"};
    sample.scenario.name.by_language = {{"en", "</script><b>A load"}};
    std::ostringstream out;
    report::print_sweep_page(out, sample.result, "ko");
    const auto page = out.str();
    CHECK(contains(page, R"("language":"ko")"));
    CHECK(contains(page, R"("at":{"groups":"4","consumers":"2"})"));
    CHECK_FALSE(contains(page, "</script><b>A load"));
    CHECK(contains(page, "Content-Security-Policy"));
}

TEST_CASE("a plot has a line for each combination, with the middle between lowest and highest") {
    const Sample sample{"1,2"};
    const auto text = script(sample);
    CHECK(contains(text, "title 'consumers 1'"));
    CHECK(contains(text, "title 'consumers 2'"));
    CHECK(contains(text, "$p0l1 << EOD\n0 7.500 7.500 12.500\n1 7.500 7.500 12.500\nEOD\n"));
    CHECK(contains(text, "set xtics ('1' 0, '4' 1)"));
    CHECK(contains(text, "set xlabel 'groups'"));
}

TEST_CASE("a plot has the throughput and the first figures that are not zero") {
    Sample sample{"1"};
    CHECK(contains(script(sample), "orders reduced a second"));
    CHECK_FALSE(contains(script(sample), "messages received again"));
    for (auto& measured : sample.result.points) measured.runs.front().redeliveries = 3;
    CHECK(contains(script(sample), "messages received again"));
    CHECK_FALSE(contains(script(sample), "from arrival to answer"));
}

TEST_CASE("what a scenario is called cannot break out of its quotes in a plot") {
    const Sample sample{"1"};
    CHECK(contains(script(sample), "title 'A \"load\", it''s' noenhanced"));
    CHECK(contains(script(sample, "ko"), "title '부하'"));
    CHECK(contains(script(sample, "ko"), "초당 차감 주문"));
}

TEST_CASE("a plot has eight lines at most, and tells how many are missing") {
    const Sample few{"1..8"};
    const Sample many{"1..10"};
    CHECK(report::left_out_of_plot(few.result) == 0);
    CHECK(report::left_out_of_plot(many.result) == 2);
    CHECK(contains(script(many), "title 'consumers 8'"));
    CHECK_FALSE(contains(script(many), "title 'consumers 9'"));
}

TEST_SUITE_END();
