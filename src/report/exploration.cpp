#include "report/exploration.hpp"

#include <algorithm>
#include <ostream>

#include "check/invariant.hpp"
#include "check/occurrence.hpp"
#include "report/counterexample.hpp"
#include "report/failure_titles.hpp"
#include "report/frame.hpp"
#include "report/heading.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

class ExplorationPrinter {
  public:
    ExplorationPrinter(std::ostream& out, const Explored& explored, const Look& look)
        : out_{out},
          explored_{explored},
          exploration_{explored.exploration},
          look_{look},
          pen_{look},
          words_{explore_words_in(look.language)} {}

    void print_heading() {
        const auto& scenario = explored_.scenario;
        const int room = look_.width - 2;
        for (const auto& line : pen_.wrap(scenario.name.in(look_.language), room, Ink::strong))
            out_ << "  " << pen_.paint(line) << '\n';
        std::vector<Rich> parts;
        const auto add = [&](const std::string& part) { parts.emplace_back(part, Ink::faint); };
        if (scenario.file) add(scenario.file->path + place_in_file());
        add(phrase(words_.strategy, explored_.options.strategy));
        const bool faults = exploration_.faults.total() > 0;
        add(faults ? phrase(words_.faults, exploration_.faults.text()) : words_.no_faults);
        if (!exploration_.exhaustive)
            add(phrase(words_in(look_.language).seed, seed_text(exploration_.seed)));
        if (explored_.is_shard())
            add(phrase(words_.shard, explored_.options.sample.shard + 1,
                       explored_.options.sample.shards));
        for (const auto& line :
             pen_.flow(parts, fmt::format(" {} ", pen_.glyphs().dot), room, Ink::faint))
            out_ << "  " << pen_.paint(pen_.cut(line, room)) << '\n';
    }

    void print_finding(std::size_t index) {
        const auto& finding = exploration_.findings[index];
        const auto& run = explored_.runs[index];
        const auto& example = finding.counterexample;
        CounterexamplePrinter printer{out_, run, look_};
        out_ << '\n';
        printer.print_title(finding.expected);
        out_ << '\n';
        printer.print_steps(example.turning_point);
        out_ << '\n';
        printer.print_turning_point(example.turning_point);
        printer.print_rule();
        printer.print_note(words_.found, how_found(finding));
        printer.print_line(words_.replay, "sqsim replay " + explored_.tokens[index]);
    }

    void print_not_broken() {
        for (const auto& name : exploration_.not_broken) {
            const auto* invariant = check::find_invariant(name);
            Rich title = Rich{pen_.glyphs().cross, Ink::bad}.add(" ").add(name, Ink::bad);
            out_ << '\n';
            print_hanging(
                out_, pen_, Rich{"  "}.add(title).add("  "),
                phrase(words_.not_broken, sentence_of(*invariant, words_in(look_.language))));
            print_annotation(out_, pen_, words_in(look_.language).help, words_.not_broken_help);
        }
    }

    void print_not_seen() {
        for (const auto& name : exploration_.not_seen) {
            const auto* occurrence = check::find_occurrence(name);
            const bool korean = look_.language == "ko";
            Rich title = Rich{pen_.glyphs().cross, Ink::bad}.add(" ").add(name, Ink::bad);
            out_ << '\n';
            print_hanging(
                out_, pen_, Rich{"  "}.add(title).add("  "),
                phrase(words_.not_seen, korean ? occurrence->korean : occurrence->english));
        }
    }

    /// What is proved, or how far the search came.
    void print_proof() {
        const std::string text = exploration_.exhaustive ? search_text() : sample_text();
        const Ink ink =
            exploration_.exhaustive && !exploration_.complete ? Ink::warning : Ink::plain;
        for (const auto& line : pen_.wrap(text, look_.width - 2, ink))
            out_ << "  " << pen_.paint(line) << '\n';
        if (exploration_.exhaustive && !exploration_.complete) {
            print_annotation(out_, pen_, words_in(look_.language).help, words_.incomplete_help);
        }
    }

    void print_verdict() {
        Rich line = verdict();
        line.add("  ").add(explored_.scenario.name.in(look_.language), Ink::strong);
        out_ << "  " << pen_.paint(pen_.cut(line, look_.width - 2)) << '\n';
    }

  private:
    [[nodiscard]] std::string place_in_file() const {
        return explored_.scenario.document == 0
                   ? std::string{}
                   : fmt::format("@{}", explored_.scenario.document + 1);
    }

    [[nodiscard]] Rich verdict() const {
        if (!explored_.passed()) return {"FAIL", Ink::bad};
        if (exploration_.exhaustive && !exploration_.complete) return {"STOP", Ink::warning};
        if (explored_.vacuous()) return {"VOID", Ink::warning};
        return {"PASS", Ink::good};
    }

    [[nodiscard]] std::string how_found(const explore::Finding& finding) const {
        std::string text = finding.run ? phrase(words_.found_by_run, finding.found_by, *finding.run)
                                       : phrase(words_.found_by, finding.found_by);
        const auto& example = finding.counterexample;
        if (!explored_.options.minimise) return text + "; " + words_.untouched;
        text += std::string{"; "} + (example.minimal ? words_.minimal : words_.smaller);
        std::string without;
        for (const auto& name : example.without) without += (without.empty() ? "" : ", ") + name;
        if (!without.empty()) text += "; " + phrase(words_.left_out, without);
        return text;
    }

    /// Whether a number of runs was asked for.
    [[nodiscard]] bool has_an_end() const {
        return explored_.options.sample.runs < explore::SamplePlan::without_end;
    }

    [[nodiscard]] std::string violations_text() const {
        const auto& found = exploration_.findings;
        return counted(found.size(), words_.violation, words_.violations);
    }

    [[nodiscard]] std::string search_text() const {
        if (!exploration_.complete) {
            return phrase(words_.incomplete, grouped(exploration_.states),
                          grouped(exploration_.unexplored), violations_text());
        }
        const auto& traces = exploration_.traces;
        const auto& all = exploration_.interleavings;
        std::string text = words_.complete;
        if (traces && all) {
            text += phrase(words_.interleavings_of, grouped(*traces), grouped(*all));
        } else if (traces) {
            text += phrase(words_.interleavings, grouped(*traces));
        } else if (all) {
            text += phrase(words_.interleavings_alone, grouped(*all));
        } else {
            text += words_.every_way;
        }
        return text + phrase(words_.over_states, grouped(exploration_.states)) + ", " +
               violations_text();
    }

    [[nodiscard]] std::string sample_text() const {
        const auto& sample = exploration_.sample;
        std::string text =
            explored_.is_shard() && has_an_end()
                ? phrase(words_.sampled_shard, grouped(sample.runs),
                         grouped(explored_.options.sample.runs), grouped(sample.distinct),
                         grouped(sample.rechecked), violations_text())
                : phrase(words_.sampled, grouped(sample.runs), grouped(sample.distinct),
                         grouped(sample.rechecked), violations_text());
        if (exploration_.ended_early && has_an_end())
            text += fmt::format("; {}", words_.ended_early);
        return text;
    }

    std::ostream& out_;
    const Explored& explored_;
    const explore::Exploration& exploration_;
    const Look& look_;
    Pen pen_;
    const ExploreWords& words_;
};

}  // namespace

bool Explored::passed() const {
    const auto& findings = exploration.findings;
    const bool only_expected = std::all_of(findings.begin(), findings.end(),
                                           [](const auto& finding) { return finding.expected; });
    return only_expected && (is_shard() || exploration.not_broken.empty());
}

bool Explored::vacuous() const {
    return passed() && !is_shard() && !exploration.not_seen.empty();
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (auto at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

void print_exploration(std::ostream& out, const Explored& explored, const Look& look) {
    ExplorationPrinter printer{out, explored, look};
    out << '\n';
    printer.print_heading();
    for (std::size_t i = 0; i < explored.exploration.findings.size(); ++i) printer.print_finding(i);
    if (!explored.is_shard()) {
        printer.print_not_broken();
        printer.print_not_seen();
    }
    out << '\n';
    printer.print_proof();
    printer.print_verdict();
}

void print_exploration_verdict(std::ostream& out, const Explored& explored, const Look& look) {
    ExplorationPrinter printer{out, explored, look};
    printer.print_proof();
    printer.print_verdict();
}

}  // namespace sqsim::report
