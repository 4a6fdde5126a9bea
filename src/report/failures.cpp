#include <algorithm>
#include <ostream>

#include "report/call_words.hpp"
#include "report/difference.hpp"
#include "report/event_words.hpp"
#include "report/expectation_words.hpp"
#include "report/failure_titles.hpp"
#include "report/frame.hpp"
#include "report/heading.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

class FailurePrinter {
  public:
    FailurePrinter(std::ostream& out, const simulation::RunResult& result, const Look& look)
        : out_{out},
          result_{result},
          pen_{look},
          words_{words_in(look.language)},
          names_{result, look.language} {}

    void print_title() {
        const auto& scenario = *result_.scenario;
        Rich line = verdict_word(result_);
        line.add("  ");
        if (scenario.file) line.add(scenario.file->path).add(" > ", Ink::faint);
        line.add(scenario.name.in(pen_.look().language), Ink::strong);
        out_ << pen_.paint(line) << '\n';
    }

    void print(const simulation::Failure& failure) {
        const auto title = title_of(failure, result_, names_, words_);
        Rich line{"error[" + title.id + "]", Ink::bad};
        line.add(": " + title.sentence, Ink::strong);
        out_ << '\n' << pen_.paint(line) << '\n';
        std::visit(*this, failure);
    }

    /// What a schedule says cannot hold where the machine does not keep up with it.
    void print_lateness() {
        if (result_.lateness < noticeable_lateness) return;
        const auto late = std::chrono::round<std::chrono::milliseconds>(result_.lateness);
        out_ << '\n';
        annotate(words_.note, phrase(words_.machine_was_late, scenario::duration_text(late)));
    }

    void operator()(const simulation::ExpectationFailure& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        const auto& expectation = entry.expectations[failure.expectation];
        const bool list = is_list(expectation);
        const auto actual = values_text(failure.actual, list);
        std::vector<Mark> marks{{expectation.span, phrase(words_.actual, actual), true}};
        if (entry.span.line > 0 && entry.span.line < expectation.span.line &&
            entry.span.file == expectation.span.file) {
            marks.push_back({entry.span, when(failure.entry), false});
        }
        frame(std::move(marks));
        if (list && failure.expected.size() + failure.actual.size() > 2)
            difference(failure.expected, failure.actual);
        events(failure.why);
        help(help_for(expectation, words_));
    }

    void operator()(const simulation::InvariantFailure& failure) {
        const auto& violation = failure.violation;
        const auto& invariant = *violation.invariant;
        const auto here = phrase(words_.broken_here, violation.expected, violation.actual);
        const auto subject = subject_of(violation);
        if (const auto* demanded = demanded_at(*result_.scenario, invariant.id)) {
            frame({{demanded->span, here, true}});
            if (!subject.empty()) annotate(words_.note, subject);
        } else {
            place(result_.scenario->span);
            annotate(words_.note, subject.empty() ? here : subject + ": " + here);
        }
        auto why = violation.evidence;
        if (why.empty() || why.back() != violation.event) why.push_back(violation.event);
        events(why);
        annotate(words_.owner, owner_of(invariant, words_));
        help(help_for(invariant, words_));
    }

    void operator()(const simulation::NothingBroken& failure) {
        const auto& name = result_.scenario->breaks[failure.name];
        frame({{name.span, words_.held_here, true}});
        help(words_.help_held);
    }

    void operator()(const simulation::FaultNeverHappened& failure) {
        const auto& consumer = result_.scenario->consumers[failure.consumer];
        const auto& fault = consumer.faults[failure.fault];
        const auto label = names_.label_of_name(fault.message);
        const bool received = was_received(consumer.name, fault.message);
        frame({{consumer.span,
                phrase(received ? words_.never_reached_here : words_.never_happened_here, label),
                true}});
        help(received ? words_.help_never_reached : words_.help_never_happened);
    }

    void operator()(const simulation::StepImpossible& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        const auto& step = entry.steps[failure.step];
        const auto& [reason, message, error] = failure.problem;
        const auto sentences = sentences_for(reason, words_);
        const auto& subject = error.empty() ? message : error;
        std::vector<Mark> marks{{step.span, phrase(sentences.here, subject), true}};
        if (entry.span.line > 0 && entry.span.line < step.span.line &&
            entry.span.file == step.span.file) {
            marks.push_back({entry.span, when(failure.entry), false});
        }
        frame(std::move(marks));
        help(sentences.help);
    }

    void operator()(const simulation::CallFailure& failure) {
        const auto& entry = result_.scenario->timeline[failure.entry];
        const auto& call = entry.calls[failure.call];
        const auto sentences = call_sentences(failure, call.action, words_);
        std::vector<Mark> marks{{failure.what.span, sentences.here, true}};
        if (call.span.line < failure.what.span.line && call.span.file == failure.what.span.file)
            marks.push_back({call.span, when(failure.entry), false});
        frame(std::move(marks));
        const auto answer = answer_to(failure, result_);
        if (!answer.empty()) annotate(words_.call_answer, answer);
        std::string facts;
        for (const auto& fact : result_.scenario->facts)
            facts += (facts.empty() ? "" : ", ") + fact;
        if (!facts.empty()) annotate(words_.call_facts, facts);
        help(sentences.help);
    }

    void operator()(const simulation::QueueNotCreated&) { place(result_.scenario->span); }

    void operator()(const simulation::TimeStoodStill& failure) {
        const auto& consumers = result_.scenario->consumers;
        const auto at = scenario::duration_text(failure.at - result_.start);
        const auto actor = static_cast<std::size_t>(result_.history[failure.last].actor);
        if (actor < consumers.size()) {
            frame({{consumers[actor].span, phrase(words_.stood_still_here, at), true}});
        } else {
            place(result_.scenario->span);
        }
        std::vector<std::uint64_t> last;
        const auto shown = std::min<std::uint64_t>(failure.last + 1, standstill_events_shown);
        for (auto i = failure.last + 1 - shown; i <= failure.last; ++i) last.push_back(i);
        events(last);
        help(words_.help_stood_still);
    }

  private:
    /// Timelines are written in steps that are much longer.
    static constexpr Duration noticeable_lateness = std::chrono::milliseconds{200};
    /// How many of the events that repeat themselves are printed.
    static constexpr std::uint64_t standstill_events_shown = 6;

    void frame(std::vector<Mark> marks) {
        const auto file = file_of(marks.front().span, result_);
        if (file) print_frame(out_, pen_, *file, std::move(marks), 1);
    }

    void place(const scenario::SourceSpan& span) {
        const auto file = file_of(span, result_);
        if (file) out_ << "   --> " << file->path << ':' << std::max(span.line, 1) << '\n';
    }

    void annotate(const char* kind, const std::string& text) {
        print_annotation(out_, pen_, kind, text);
    }

    void help(const std::string& text) {
        if (!text.empty()) annotate(words_.help, text);
    }

    void difference(const std::vector<std::string>& expected,
                    const std::vector<std::string>& actual) {
        annotate("diff", words_.difference);
        for (const auto& line : difference_of(expected, actual)) {
            const Ink ink = line.side == '-' ? Ink::bad : line.side == '+' ? Ink::good : Ink::plain;
            out_ << pen_.paint(Rich{"              "}.add(
                        fmt::format("{} {}", line.side, line.value), ink))
                 << '\n';
        }
    }

    /// The instant at which an entry was judged: `60s`.
    [[nodiscard]] std::string when(std::size_t entry) const {
        for (const auto& reached : result_.entries) {
            if (reached.entry == entry) return scenario::duration_text(reached.at - result_.start);
        }
        return scenario::duration_text(result_.scenario->timeline[entry].at);
    }

    [[nodiscard]] std::string tick_at(TimePoint time) const {
        for (const auto& entry : result_.scenario->timeline) {
            if (!entry.eventually_within && result_.start + entry.at == time &&
                entry.tick != scenario::duration_text(entry.at))
                return entry.tick;
        }
        return {};
    }

    void events(const std::vector<std::uint64_t>& indices) {
        struct Line {
            std::string tick, time, actor, what;
        };
        std::vector<Line> lines;
        int tick = 0, time = 0, actor = 0;
        for (const auto index : indices) {
            if (index >= result_.history.size()) continue;
            const auto& event = result_.history[index];
            Line line{tick_at(event.time), scenario::duration_text(event.time - result_.start),
                      names_.actor(event.actor), describe(event, names_, words_, result_.start)};
            if (line.actor.empty()) line.actor = words_.time_itself;
            tick = std::max(tick, pen_.width(line.tick));
            time = std::max(time, pen_.width(line.time));
            actor = std::max(actor, pen_.width(line.actor));
            lines.push_back(std::move(line));
        }
        bool first = true;
        for (const auto& line : lines) {
            Rich head{first ? "     = " : "       ", Ink::faint};
            head.add(pen_.fit({first ? words_.why : "", Ink::accent}, 5)).add("  ");
            if (tick > 0) head.add(pen_.fit(line.tick, tick)).add("  ");
            head.add(pen_.fit(line.time, time, Align::right)).add("  ");
            head.add(pen_.fit({line.actor, Ink::faint}, actor)).add("  ");
            print_hanging(out_, pen_, head, line.what);
            first = false;
        }
    }

    /// `message Order 1, group STOCK_GROUP1`
    [[nodiscard]] std::string subject_of(const check::Violation& violation) const {
        std::string text;
        const auto add = [&](const std::string& part) {
            text += (text.empty() ? "" : ", ") + part;
        };
        if (!violation.message_id.empty())
            add(phrase(words_.about_message, names_.label(violation.message_id)));
        if (!violation.message_group_id.empty())
            add(phrase(words_.about_group, violation.message_group_id));
        if (violation.product_no != 0) add(phrase(words_.about_product, violation.product_no));
        return text;
    }

    [[nodiscard]] bool was_received(const std::string& consumer, const std::string& message) const {
        for (std::size_t i = 0; i < result_.history.size(); ++i) {
            const auto* received = result_.history[i].as<MessageReceived>();
            if (received == nullptr || names_.name(received->message_id) != message) continue;
            const auto actor = static_cast<std::size_t>(result_.history[i].actor);
            if (actor < result_.actors.size() && result_.actors[actor] == consumer) return true;
        }
        return false;
    }

    std::ostream& out_;
    const simulation::RunResult& result_;
    Pen pen_;
    const Words& words_;
    Names names_;
};

}  // namespace

void print_failure(std::ostream& out, const simulation::RunResult& result,
                   const simulation::Failure& failure, const Look& look) {
    FailurePrinter{out, result, look}.print(failure);
}

void print_failures(std::ostream& out, const simulation::RunResult& result,
                    const std::string& rerun, const Look& look) {
    if (result.failures.empty()) return;
    FailurePrinter printer{out, result, look};
    printer.print_title();
    for (const auto& failure : result.failures) printer.print(failure);
    printer.print_lateness();
    if (!rerun.empty()) out << '\n' << phrase(words_in(look.language).rerun, rerun) << '\n';
}

}  // namespace sqsim::report
