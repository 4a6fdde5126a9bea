#include "report/counterexample.hpp"

#include <ostream>

#include "report/failure_titles.hpp"
#include "report/frame.hpp"
#include "report/step_table.hpp"
#include "report/turning_point.hpp"
#include "report/violation_words.hpp"

namespace sqsim::report {

void CounterexamplePrinter::print_steps(const std::optional<explore::TurningPoint>& turning_point) {
    StepTable table{run_, names_, pen_, words_, explore_words_};
    if (turning_point) table.mark_critical(turning_point->steps());
    table.table().print(out_);
}

void CounterexamplePrinter::print_title(bool shown) {
    const auto* violation = violation_of(run_);
    if (violation == nullptr) return;
    const Ink ink = shown ? Ink::good : Ink::bad;
    Rich head = Rich{"  "}.add(shown ? pen_.glyphs().check : pen_.glyphs().cross, ink);
    head.add(" ").add(violation->invariant->id, ink);
    if (shown) head.add(fmt::format(" ({})", explore_words_.as_shown), Ink::faint);
    out_ << pen_.paint(pen_.cut(head, pen_.look().width)) << '\n';
    print_text(what_went_wrong(run_, teller_, names_, explore_words_), Ink::strong);
}

void CounterexamplePrinter::print_turning_point(
    const std::optional<explore::TurningPoint>& turning_point) {
    print_note(explore_words_.order,
               what_makes_the_difference(run_, turning_point, pen_.look().language));
}

void CounterexamplePrinter::print_rule() {
    const auto* violation = violation_of(run_);
    if (violation == nullptr) return;
    const auto& invariant = *violation->invariant;
    print_note(explore_words_.rule,
               sentence_of(invariant, words_) + "; " + owner_of(invariant, words_));
}

void CounterexamplePrinter::print_text(const std::string& text, Ink ink) {
    for (const auto& line : pen_.wrap(text, pen_.look().width - 2, ink))
        out_ << "  " << pen_.paint(line) << '\n';
}

void CounterexamplePrinter::print_note(const std::string& head, const std::string& text) {
    print_hanging(out_, pen_, head_of(head), text);
}

void CounterexamplePrinter::print_line(const std::string& head, const std::string& line) {
    out_ << pen_.paint(head_of(head)) << line << '\n';
}

Rich CounterexamplePrinter::head_of(const std::string& head) const {
    constexpr int widest = 7;
    return Rich{"  "}.add(pen_.fit({head, Ink::accent}, widest)).add("  ");
}

}  // namespace sqsim::report
