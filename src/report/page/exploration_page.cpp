#include "report/page/exploration_page.hpp"

#include <sstream>

#include "report/explore_words.hpp"
#include "report/exports/plain_text.hpp"
#include "report/page/ordered_run.hpp"
#include "report/page/run_data.hpp"
#include "report/run_key.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

/// The same run but for the two steps, which are to change places: all is well in it. Where the
/// second cannot come first, it is passed over, which is why all is well.
std::optional<explore::Performance> other_order(const explore::Performance& run,
                                                std::size_t critical) {
    auto labels = run.labels();
    if (critical + 1 >= labels.size()) return std::nullopt;
    std::swap(labels[critical], labels[critical + 1]);
    explore::Performance other{*run.result().scenario,
                               {{}, std::move(labels), run.programme().violation, false, true}};
    if (other.violated()) return std::nullopt;
    return other;
}

bool has_label(const explore::Performance& run, std::size_t step, const std::string& label) {
    return step < run.steps().size() && run.steps()[step].label == label;
}

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

PageText title_of_other(const simulation::RunResult& result, std::size_t critical,
                        bool comes_first) {
    PageText title;
    for (std::size_t i = 0; i < title.size(); ++i) {
        const auto& words = explore_words_in(page_languages[i]);
        const auto& name = result.scenario->name.in(page_languages[i]);
        title[i] = phrase(comes_first ? words.page_other_order : words.page_not_before,
                          critical + 2, critical + 1, name);
    }
    return title;
}

}  // namespace

void ExplorationPage::add(const explore::Performance& run, std::optional<std::size_t> critical,
                          const std::string& token, bool expected) {
    const auto& violation = run.verdict().violation;
    OrderedRun failing{run, critical};
    failing.key = run_key(run.result()) + (run.violated() ? "-" + violation : "");
    failing.verdict = !run.violated() ? "passed" : expected ? "shown" : "failed";
    failing.name = title_of_violation(run.result(), run.violated() ? violation : std::string{});
    const auto other = critical ? other_order(run, *critical) : std::nullopt;
    if (other) failing.other = failing.key + "-other-order";
    write_run_data(file_.runs(), failing, "sqsim replay " + token);
    if (!other) return;
    const bool comes_first = has_label(*other, *critical, run.steps()[*critical + 1].label);
    const bool both = comes_first && has_label(*other, *critical + 1, run.steps()[*critical].label);
    OrderedRun passing{*other, both ? critical : std::nullopt};
    passing.key = failing.other;
    passing.other = failing.key;
    passing.verdict = "passed";
    passing.name = title_of_other(run.result(), *critical, comes_first);
    write_run_data(file_.runs(), passing, "sqsim replay " + token);
}

void ExplorationPage::add(const Explored& explored) {
    for (std::size_t i = 0; i < explored.runs.size(); ++i) {
        const auto& finding = explored.exploration.findings[i];
        const auto& run = explored.runs[i];
        const auto& example = finding.counterexample;
        const auto critical = run.labels() == example.labels ? example.critical : std::nullopt;
        add(run, critical, explored.tokens[i], finding.expected);
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
