#include "report/replay.hpp"

#include <ostream>

#include "check/invariant.hpp"
#include "report/narration.hpp"
#include "report/step_table.hpp"
#include "report/violation_words.hpp"

namespace sqsim::report {

namespace {

class ReplayPrinter {
  public:
    ReplayPrinter(std::ostream& out, const Replayed& replayed, const Look& look)
        : out_{out},
          replayed_{replayed},
          run_{replayed.run},
          look_{look},
          printer_{out, replayed.run, look},
          words_{printer_.words()} {}

    void print_heading() {
        const auto& name = run_.result().scenario->name.in(look_.language);
        out_ << '\n';
        printer_.print_text(name, Ink::strong);
        out_ << '\n';
        if (run_.violated()) {
            printer_.print_title(false);
            out_ << '\n';
        }
    }

    void print_steps() {
        StepTable steps{run_, printer_.names(), printer_.pen(), words_in(look_.language), words_};
        if (replayed_.turning_point) steps.mark_critical(replayed_.turning_point->steps());
        const Table table = steps.table();
        if (!replayed_.wait) {
            table.print(out_);
            return;
        }
        table.print_heads(out_);
        bool waits = true;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            table.print_row(out_, row);
            out_.flush();
            if (row + 1 < table.row_count() && waits) waits = replayed_.wait();
        }
    }

    void print_notes() {
        if (run_.violated()) printer_.print_turning_point(replayed_.turning_point);
        printer_.print_rule();
    }

    void print_verdict() {
        const auto& drift = run_.drift();
        if (drift) printer_.print_text(phrase(words_.replay_drifted, *drift), Ink::warning);
        const auto& pen = printer_.pen();
        Rich line{"  "};
        if (run_.violated()) {
            line.add("FAIL", Ink::bad).add("  ");
            line.add(phrase(words_.replay_violated, run_.verdict().violation));
        } else {
            const auto& violation = run_.programme().violation;
            line.add("PASS", Ink::good).add("  ");
            line.add(violation.empty() ? std::string{words_.replay_held_all}
                                       : phrase(words_.replay_held, violation));
        }
        out_ << pen.paint(pen.cut(line, look_.width)) << '\n';
    }

    CounterexamplePrinter& printer() { return printer_; }
    [[nodiscard]] const ExploreWords& words() const { return words_; }

  private:
    std::ostream& out_;
    const Replayed& replayed_;
    const explore::Performance& run_;
    const Look& look_;
    CounterexamplePrinter printer_;
    const ExploreWords& words_;
};

std::uint32_t fault_count(const explore::Performance& run) {
    return explore::faults_in(run.labels()).total();
}

}  // namespace

void print_replay(std::ostream& out, const Replayed& replayed, const Look& look) {
    ReplayPrinter printer{out, replayed, look};
    if (replayed.picture) {
        printer.print_heading();
        printer.print_steps();
        out << '\n';
        printer.print_notes();
    }
    printer.print_verdict();
}

void print_explanation(std::ostream& out, const Replayed& replayed, const Look& look) {
    ReplayPrinter printer{out, replayed, look};
    printer.print_heading();
    Narrator narrator{out, replayed.run, look};
    narrator.print_steps();
    out << '\n';
    printer.print_notes();
    if (const auto* violation = violation_of(replayed.run)) {
        out << '\n';
        narrator.print_duties(*violation->invariant);
        out << '\n';
    }
    printer.print_verdict();
}

void print_shrunk(std::ostream& out, const explore::Performance& before, const Replayed& after,
                  bool minimal, const Look& look) {
    ReplayPrinter printer{out, after, look};
    const auto& words = printer.words();
    printer.print_heading();
    printer.print_steps();
    out << '\n';
    printer.print_notes();
    printer.printer().print_note(
        words.steps, phrase(words.shrunk, before.steps().size(), after.run.steps().size(),
                            fault_count(before), fault_count(after.run)) +
                         "; " + (minimal ? words.minimal : words.smaller));
    printer.printer().print_line(words.replay, "sqsim replay " + after.token);
}

}  // namespace sqsim::report
