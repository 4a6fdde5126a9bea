#include "report/page/exploration_page.hpp"

#include <sstream>

#include "report/explore_words.hpp"
#include "report/exports/plain_text.hpp"
#include "report/page/ordered_run.hpp"
#include "report/page/run_data.hpp"
#include "report/run_key.hpp"
#include "report/turning_point.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

PageText title_of_violation(const simulation::RunResult& result, const std::string& violation) {
    PageText title;
    for (std::size_t i = 0; i < title.size(); ++i) {
        title[i] = result.scenario->name.in(page_languages[i]);
        if (!violation.empty())
            title[i] =
                phrase(explore_words_in(page_languages[i]).page_violated, violation, title[i]);
    }
    return title;
}

PageText title_of_better(const explore::Performance& better, const explore::TurningPoint& point) {
    PageText title;
    for (std::size_t i = 0; i < title.size(); ++i) {
        const auto& words = explore_words_in(page_languages[i]);
        const auto& name = better.result().scenario->name.in(page_languages[i]);
        title[i] = point.swap ? phrase(words.page_other_order, point.step + 2, point.step + 1, name)
                              : phrase(words.page_earlier, point.step + 1,
                                       better_deed(better, point, page_languages[i]), name);
    }
    return title;
}

PageText difference_of(const explore::Performance& run,
                       const std::optional<explore::TurningPoint>& turning_point) {
    PageText difference;
    if (!run.violated()) return difference;
    for (std::size_t i = 0; i < difference.size(); ++i)
        difference[i] = what_makes_the_difference(run, turning_point, page_languages[i]);
    return difference;
}

}  // namespace

void ExplorationPage::add(const explore::Performance& run,
                          const std::optional<explore::TurningPoint>& turning_point,
                          const std::string& token, bool expected) {
    const auto& violation = run.verdict().violation;
    const auto critical = turning_point ? turning_point->steps() : std::vector<std::size_t>{};
    OrderedRun failing{run, critical};
    failing.key = run_key(run.result()) + (run.violated() ? "-" + violation : "");
    failing.verdict = !run.violated() ? "passed" : expected ? "shown" : "failed";
    failing.name = title_of_violation(run.result(), run.violated() ? violation : std::string{});
    failing.difference = difference_of(run, turning_point);
    if (turning_point) failing.other = failing.key + "-other-order";
    write_run_data(file_.runs(), failing, "sqsim replay " + token);
    if (!turning_point) return;
    const explore::Performance better = better_run(run, *turning_point);
    OrderedRun passing{better, critical};
    passing.key = failing.other;
    passing.other = failing.key;
    passing.difference = failing.difference;
    passing.verdict = "passed";
    passing.name = title_of_better(better, *turning_point);
    write_run_data(file_.runs(), passing, "sqsim replay " + token);
}

void ExplorationPage::add(const Explored& explored) {
    for (std::size_t i = 0; i < explored.runs.size(); ++i) {
        const auto& finding = explored.exploration.findings[i];
        const auto& run = explored.runs[i];
        const auto& example = finding.counterexample;
        add(run, example.turning_point, explored.tokens[i], finding.expected);
    }
    auto& notes = file_.notes();
    notes.begin_object();
    notes.key("title").begin_array();
    for (const auto* language : page_languages) notes.text(explored.scenario.name.in(language));
    notes.end_array().key("text").begin_array();
    for (const auto* language : page_languages) {
        std::ostringstream text;
        auto look = document_look();
        look.language = language;
        print_exploration_verdict(text, explored, look);
        notes.text(text.str());
    }
    notes.end_array().field("passed", explored.passed()).end_object();
}

}  // namespace sqsim::report
