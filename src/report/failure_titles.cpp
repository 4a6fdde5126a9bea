#include "report/failure_titles.hpp"

#include "report/call_words.hpp"
#include "report/expectation_words.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

const char* word_of(scenario::Fault::Kind kind, const Words& words) {
    switch (kind) {
        case scenario::Fault::Kind::slow:
            return words.fault_slow;
        case scenario::Fault::Kind::fail:
            return words.fault_fail;
        case scenario::Fault::Kind::unacknowledged:
            return "unacknowledged";
        case scenario::Fault::Kind::crash:
            return words.fault_crash;
    }
    return "";
}

class Titles {
  public:
    Titles(const simulation::RunResult& result, const Names& names, const Words& words)
        : result_{result}, scenario_{*result.scenario}, names_{names}, words_{words} {}

    FailureTitle operator()(const simulation::ExpectationFailure& failure) const {
        const auto& expectation =
            scenario_.timeline[failure.entry].expectations[failure.expectation];
        const bool list = is_list(expectation);
        return {"expect/" + id_of(expectation),
                phrase(words_.expected_actual, expectation_subject(expectation, names_, words_),
                       values_text(failure.expected, list), values_text(failure.actual, list)),
                expectation.span};
    }
    FailureTitle operator()(const simulation::InvariantFailure& failure) const {
        const auto& invariant = *failure.violation.invariant;
        const auto* demanded = demanded_at(scenario_, invariant.id);
        return {"invariant/" + std::string{invariant.id},
                phrase(words_.broken, sentence_of(invariant, words_)),
                demanded ? demanded->span : scenario_.span};
    }
    FailureTitle operator()(const simulation::NothingBroken& failure) const {
        const auto& name = scenario_.breaks[failure.name];
        const auto* invariant = check::find_invariant(name.id);
        return {"breaks/" + name.id,
                phrase(words_.held, invariant ? sentence_of(*invariant, words_) : name.id),
                name.span};
    }
    FailureTitle operator()(const simulation::FaultNeverHappened& failure) const {
        const auto& consumer = scenario_.consumers[failure.consumer];
        const auto& fault = consumer.faults[failure.fault];
        return {"fault/never-happened",
                phrase(words_.never_happened, word_of(fault.kind, words_), fault.message),
                consumer.span};
    }
    FailureTitle operator()(const simulation::StepImpossible& failure) const {
        const auto& step = scenario_.timeline[failure.entry].steps[failure.step];
        const auto sentences = sentences_for(failure.problem.reason, words_);
        return {failure.problem.reason == simulation::StepProblem::Reason::refused
                    ? "step/refused"
                    : "step/impossible",
                phrase(sentences.what, actor_of(step), failure.problem.message), step.span};
    }
    FailureTitle operator()(const simulation::CallFailure& failure) const {
        const auto& call = scenario_.timeline[failure.entry].calls[failure.call];
        return {id_of(failure), call_sentences(failure, call.action, words_).what,
                failure.what.span};
    }
    FailureTitle operator()(const simulation::QueueNotCreated& failure) const {
        return {"queue/not-created",
                phrase(words_.queue_not_created, failure.queue, failure.answer), scenario_.span};
    }
    FailureTitle operator()(const simulation::TimeStoodStill& failure) const {
        const auto at = scenario::duration_text(failure.at - result_.start);
        const auto actor = static_cast<std::size_t>(result_.history[failure.last].actor);
        return {
            "time/standstill", phrase(words_.stood_still, at, failure.events),
            actor < scenario_.consumers.size() ? scenario_.consumers[actor].span : scenario_.span};
    }

  private:
    [[nodiscard]] std::string actor_of(const scenario::Step& step) const {
        return std::visit(
            [&](const auto& action) -> std::string {
                if constexpr (requires { action.consumer; }) {
                    return names_.consumer(action.consumer);
                } else {
                    return words_.sender;
                }
            },
            step.action);
    }

    const simulation::RunResult& result_;
    const scenario::Scenario& scenario_;
    const Names& names_;
    const Words& words_;
};

}  // namespace

FailureTitle title_of(const simulation::Failure& failure, const simulation::RunResult& result,
                      const Names& names, const Words& words) {
    return std::visit(Titles{result, names, words}, failure);
}

scenario::SourceFilePtr file_of(const scenario::SourceSpan& span,
                                const simulation::RunResult& result) {
    return span.file ? span.file : result.scenario->file;
}

std::string sentence_of(const check::Invariant& invariant, const Words& words) {
    return std::string{&words == &korean_words() ? invariant.korean : invariant.english};
}

std::string owner_of(const check::Invariant& invariant, const Words& words) {
    switch (invariant.owner) {
        case check::Owner::queue:
            return words.owed_by_queue;
        case check::Owner::store:
            return words.owed_by_store;
        case check::Owner::consumer:
            return words.owed_by_consumer;
    }
    return {};
}

ProblemSentences sentences_for(simulation::StepProblem::Reason reason, const Words& words) {
    switch (reason) {
        case simulation::StepProblem::Reason::not_held:
            return {words.not_held, words.not_held_here, words.help_not_held};
        case simulation::StepProblem::Reason::down:
            return {words.down, words.down_here, words.help_down};
        case simulation::StepProblem::Reason::running:
            return {words.running, words.running_here, words.help_running};
        case simulation::StepProblem::Reason::refused:
            return {words.send_refused, words.send_refused_here, words.help_refused};
    }
    return {};
}

}  // namespace sqsim::report
