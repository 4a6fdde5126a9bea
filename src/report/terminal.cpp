#include <ostream>

#include "report/heading.hpp"
#include "report/styles.hpp"

namespace sqsim::report {

void print_run(std::ostream& out, const simulation::RunResult& result, const Look& look) {
    const Pen pen{look};
    const Words& words = words_in(look.language);
    if (look.style != Style::none && !result.skipped()) {
        const Names names{result, look.language};
        const Cells cells{names, words, pen};
        const Picture picture{result, pen, words, names, cells, rows_of(result), groups_of(result)};
        out << '\n';
        print_heading(out, result, pen, words);
        out << '\n';
        // Where there are calls and nobody else does anything, the calls are the picture.
        const bool calls = !result.scenario->clients.empty();
        if (!calls || !result.scenario->consumers.empty()) {
            if (look.style == Style::table) print_table(out, picture);
            if (look.style == Style::boxes) print_boxes(out, picture);
            if (look.style == Style::lanes) print_lanes(out, picture);
            if (calls) out << '\n';
        }
        if (calls) print_calls(out, picture);
        out << '\n';
    }
    print_verdict(out, result, pen, words);
}

void print_totals(std::ostream& out, const Totals& totals, const Look& look) {
    const Pen pen{look};
    const Words& words = words_in(look.language);
    const auto count = [&](Verdict verdict) {
        const auto found = totals.find(verdict);
        return found == totals.end() ? std::size_t{0} : found->second;
    };
    const auto passed = count(Verdict::passed);
    Rich line{phrase(words.totals_passed, passed), passed > 0 ? Ink::good : Ink::plain};
    const auto add = [&](Verdict verdict, const char* sentence, Ink ink) {
        if (count(verdict) > 0) line.add(", ").add(phrase(sentence, count(verdict)), ink);
    };
    add(Verdict::failed, words.totals_failed, Ink::bad);
    add(Verdict::proves_nothing, words.totals_void, Ink::warning);
    add(Verdict::interrupted, words.totals_interrupted, Ink::warning);
    add(Verdict::skipped, words.totals_skipped, Ink::warning);
    out << pen.paint(line) << '\n';
}

}  // namespace sqsim::report
