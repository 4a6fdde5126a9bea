#include "report/violation_words.hpp"

#include "report/words.hpp"

namespace sqsim::report {

const check::Violation* violation_of(const explore::Performance& run) {
    const auto& failures = run.result().failures;
    if (failures.empty()) return nullptr;
    const auto* failure = std::get_if<simulation::InvariantFailure>(&failures.front());
    return failure == nullptr ? nullptr : &failure->violation;
}

std::string what_went_wrong(const explore::Performance& run, const StepTeller& teller,
                            const Names& names, const ExploreWords& words) {
    const auto* violation = violation_of(run);
    if (violation == nullptr) return {};
    const auto& history = run.result().history;
    const std::string_view id = violation->invariant->id;
    const auto step = teller.step_of(violation->event);
    const auto& evidence = violation->evidence;
    const auto earlier = evidence.empty() ? 0 : teller.step_of(evidence.back());
    const auto message = names.label(violation->message_id);
    const auto& group = violation->message_group_id;
    const auto who = [&](std::uint64_t event) { return names.actor(history[event].actor); };
    if (id == "no-lost-update") {
        return phrase(words.lost_update, step, violation->product_no, violation->actual, earlier,
                      violation->expected);
    }
    if (id == "effect-once") return phrase(words.effect_twice, message, earlier, step);
    if (id == "mutual-exclusion" && !evidence.empty()) {
        return phrase(words.two_at_work, step, who(violation->event), group, who(evidence.back()),
                      earlier);
    }
    if (id == "effect-order" || id == "first-effect-order") {
        return phrase(words.overtaken, message, step, group, earlier);
    }
    if (id == "product-order") return phrase(words.product_overtaken, message, step, earlier);
    if (id == "no-effect-behind-dead-letter") {
        return phrase(words.behind_dead_letter, message, step, group, earlier);
    }
    if (id == "no-busy-failure") return phrase(words.busy_failure, step);
    if (id == "applied-or-dead-lettered") {
        return phrase(words.applied_and_dead, message, earlier, step);
    }
    if (id == "tried-before-dead-letter") return phrase(words.dead_untried, message, step);
    if (id == "queue-drains") {
        return phrase(words.not_drained, violation->actual, violation->expected);
    }
    if (id == "stock-conserved" || id == "stock-not-negative") {
        return phrase(words.wrong_stock, violation->product_no, violation->actual,
                      violation->expected);
    }
    return phrase(words.wrong_value, step, violation->expected, violation->actual);
}

}  // namespace sqsim::report
