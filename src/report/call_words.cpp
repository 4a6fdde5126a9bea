#include "report/call_words.hpp"

namespace sqsim::report {

using Reason = simulation::CallFailure::Reason;

std::string id_of(const simulation::CallFailure& failure) {
    switch (failure.reason) {
        case Reason::wrong_answer:
            return "call/answer";
        case Reason::wrong_error:
            return "call/error";
        case Reason::wrong_time:
            return "call/after";
        case Reason::no_answer:
            return "call/unanswered";
        case Reason::no_value:
            return "call/no-value";
    }
    return {};
}

CallSentences call_sentences(const simulation::CallFailure& failure, const std::string& action,
                             const Words& words) {
    const auto& what = failure.what;
    const auto differs = [&](const std::string& part) {
        const auto subject = action + " " + part;
        return CallSentences{phrase(words.expected_actual, subject, what.expected, what.actual),
                             phrase(words.actual, what.actual),
                             {}};
    };
    switch (failure.reason) {
        case Reason::wrong_answer:
            return differs(what.path.empty() ? words.call_answer : what.path);
        case Reason::wrong_error:
            return differs(words.call_error);
        case Reason::wrong_time:
            return differs("after");
        case Reason::no_answer:
            return {phrase(words.call_unanswered, action), words.call_unanswered_here,
                    words.help_unanswered};
        case Reason::no_value:
            return {phrase(words.call_without_value, action, what.path),
                    phrase(words.call_without_value_here, what.path), words.help_without_value};
    }
    return {};
}

std::string answer_to(const simulation::CallFailure& failure, const simulation::RunResult& result) {
    if (failure.reason != Reason::wrong_answer) return {};
    for (const auto& call : result.calls) {
        if (call.entry != failure.entry || call.call != failure.call) continue;
        const auto* answer = std::get_if<protocol::Value>(&call.outcome);
        return answer == nullptr ? std::string{} : to_json_text(*answer);
    }
    return {};
}

}  // namespace sqsim::report
