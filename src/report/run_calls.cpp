#include <algorithm>
#include <ostream>

#include "report/styles.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

/// Values of an answer that are the same everywhere and tell people nothing.
bool is_noise(const std::string& name) {
    return name.starts_with("MD5Of");
}

/// `MessageId 5c…, SequenceNumber 00…1`: the members of an answer, lists by their length.
std::string summary_of(const protocol::Value& answer, const Words& words) {
    std::string text;
    for (const auto& [name, value] : answer.members) {
        if (is_noise(name)) continue;
        text += (text.empty() ? "" : ", ") + name + " ";
        if (value.kind == protocol::Value::Kind::list) {
            text += fmt::format("[{}]", value.items.size());
        } else {
            text += value.kind == protocol::Value::Kind::map ? to_json_text(value) : value.text;
        }
    }
    return text.empty() ? words.call_succeeded : text;
}

class CallList {
  public:
    CallList(std::ostream& out, const Picture& picture) : out_{out}, picture_{picture} {}

    void print() {
        for (const auto& call : picture_.result.calls)
            time_ = std::max(time_, picture_.pen.width(time_of(call)));
        std::size_t entry = picture_.result.scenario->timeline.size();
        for (const auto& call : picture_.result.calls) {
            print_line(call, call.entry == entry ? std::string{} : time_of(call));
            entry = call.entry;
        }
    }

  private:
    [[nodiscard]] std::string time_of(const simulation::CallResult& call) const {
        return scenario::duration_text(call.made - picture_.result.start);
    }

    void print_line(const simulation::CallResult& result, const std::string& time) {
        const Pen& pen = picture_.pen;
        const auto& call = picture_.result.scenario->timeline[result.entry].calls[result.call];
        Rich line{"  "};
        line.add(pen.fit({time, Ink::faint}, time_, Align::right)).add("  ");
        line.add(result.passed ? Rich{pen.glyphs().check, Ink::good}
                               : Rich{pen.glyphs().cross, Ink::bad});
        line.add(" ").add(call.action, Ink::strong);
        line.add(fmt::format(" {} ", pen.glyphs().arrow), Ink::faint).add(outcome_of(result));
        if (result.answered && *result.answered > result.made) {
            const auto taken = scenario::duration_text(*result.answered - result.made);
            line.add("  ").add(phrase(picture_.words.call_after, taken), Ink::faint);
        }
        out_ << pen.paint(pen.cut(line, pen.look().width)) << '\n';
    }

    [[nodiscard]] Rich outcome_of(const simulation::CallResult& result) const {
        if (!result.answered) return {picture_.words.call_unanswered_here, Ink::bad};
        if (const auto* failure = std::get_if<protocol::Failure>(&result.outcome))
            return {failure->name, Ink::warning};
        return {summary_of(std::get<protocol::Value>(result.outcome), picture_.words)};
    }

    std::ostream& out_;
    const Picture& picture_;
    int time_ = 0;
};

}  // namespace

void print_calls(std::ostream& out, const Picture& picture) {
    CallList{out, picture}.print();
}

}  // namespace sqsim::report
