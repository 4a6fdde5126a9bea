#include "report/step_words.hpp"

#include <algorithm>

#include "report/words.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

StepTeller::Range StepTeller::events(std::size_t step) const {
    const auto& steps = run_.steps();
    const std::uint64_t all = run_.result().history.size();
    return {steps[step].first_event, step + 1 < steps.size() ? steps[step + 1].first_event : all};
}

std::size_t StepTeller::step_of(std::uint64_t event) const {
    const auto& steps = run_.steps();
    const auto after = std::upper_bound(steps.begin(), steps.end(), event,
                                        [](std::uint64_t index, const explore::TakenStep& step) {
                                            return index < step.first_event;
                                        });
    return static_cast<std::size_t>(after - steps.begin());
}

std::string in_a_row(const std::vector<std::string>& deeds) {
    std::string row;
    for (const auto& deed : deeds) row += (row.empty() ? "" : ", ") + deed;
    return row;
}

std::vector<std::string> StepTeller::deeds(std::size_t step) const {
    std::vector<std::string> deeds;
    const auto parts = explore::parts_of_label(run_.steps()[step].label);
    if (parts.fault.empty()) {
        tell_operation(step, parts, deeds);
    } else {
        tell_fault(step, parts, deeds);
    }
    const auto [first, end] = events(step);
    for (auto i = first; i < end; ++i) {
        tell_event(run_.result().history[i], parts.operation, deeds);
    }
    if (deeds.empty() && parts.operation == "delete") {
        deeds.push_back(
            phrase(words_.delete_of_nothing, names_.label_of_name(std::string{parts.object})));
    }
    if (deeds.empty() && parts.operation == "write") deeds.emplace_back(words_.wants_to_write);
    if (deeds.empty()) deeds.emplace_back(parts.operation);
    return deeds;
}

runtime::ActorId StepTeller::lane(std::size_t step) const {
    const auto& taken = run_.steps()[step];
    if (taken.kind != explore::Action::Kind::expire) return runtime::ActorId{taken.actor};
    const auto& history = run_.result().history;
    const auto [first, end] = events(step);
    for (auto i = first; i < end; ++i) {
        const auto* expired = history[i].as<MessageVisibilityExpired>();
        if (expired == nullptr) continue;
        for (auto before = i; before-- > 0;) {
            const auto* received = history[before].as<MessageReceived>();
            if (received != nullptr && received->message_id == expired->message_id)
                return history[before].actor;
        }
    }
    return runtime::no_actor;
}

void StepTeller::tell_fault(std::size_t step, const explore::LabelParts& parts,
                            std::vector<std::string>& deeds) const {
    using Kind = explore::Action::Kind;
    const auto timeout = scenario::duration_text(run_.result().scenario->queue.visibility_timeout);
    switch (run_.steps()[step].kind) {
        case Kind::step:
            break;
        case Kind::expire:
            deeds.push_back(
                phrase(words_.expires, timeout, names_.label_of_name(std::string{parts.object})));
            break;
        case Kind::stall:
            deeds.push_back(phrase(words_.stalls, timeout));
            break;
        case Kind::crash:
            deeds.emplace_back(words_.crashes);
            break;
        case Kind::busy:
            deeds.emplace_back(words_.finds_locked);
            break;
        case Kind::lose:
            deeds.emplace_back(words_.loses_answer);
            break;
        case Kind::fail:
            deeds.emplace_back(words_.is_refused);
            break;
        case Kind::resend:
            deeds.emplace_back(words_.will_resend);
            break;
        case Kind::other_group:
            deeds.emplace_back(words_.serves_other_group);
            break;
        case Kind::leave_group:
            deeds.emplace_back(words_.leaves_group);
            break;
    }
}

/// Of the operations that no event tells of.
void StepTeller::tell_operation(std::size_t step, const explore::LabelParts& parts,
                                std::vector<std::string>& deeds) const {
    const auto message = names_.label_of_name(std::string{parts.object});
    const auto operation = parts.operation;
    if (waits_for_lock(step)) {
        deeds.emplace_back(words_.waits_for_lock);
    } else if (operation == "begin") {
        deeds.emplace_back(words_.begins);
    } else if (operation == "lock") {
        deeds.emplace_back(words_.gets_lock);
    } else if (operation == "read-key" && !skips(step)) {
        deeds.push_back(phrase(words_.key_missing, message));
    } else if (operation == "write-key") {
        deeds.push_back(phrase(words_.writes_key, message));
    } else if (operation == "read-fence" && !skips(step)) {
        deeds.emplace_back(words_.reads_fence);
    } else if (operation == "write-fence") {
        deeds.emplace_back(words_.writes_fence);
    }
}

void StepTeller::tell_event(const history::Event& event, std::string_view operation,
                            std::vector<std::string>& deeds) const {
    const auto add = [&](std::string deed) { deeds.push_back(std::move(deed)); };
    if (const auto* received = event.as<MessageReceived>()) {
        add(phrase(words_.receives, label(received->message_id)));
    } else if (event.as<NothingReceived>() != nullptr) {
        add(words_.finds_nothing);
    } else if (const auto* sent = event.as<MessageSent>()) {
        add(phrase(words_.sends, label(sent->message_id)));
    } else if (const auto* known = event.as<MessageDeduplicated>()) {
        add(phrase(words_.send_repeated, label(known->message_id)));
    } else if (const auto* deleted = event.as<MessageDeleted>()) {
        add(phrase(words_.deletes, label(deleted->message_id)));
    } else if (const auto* changed = event.as<MessageVisibilityChanged>()) {
        add(phrase(words_.extends, label(changed->message_id)));
    } else if (const auto* moved = event.as<MessageMovedToDeadLetterQueue>()) {
        add(phrase(words_.dead_lettered, label(moved->message_id)));
    } else if (const auto* refused = event.as<RequestFailed>()) {
        add(phrase(operation == "delete" ? words_.delete_refused : words_.extend_refused,
                   label(refused->message_id)));
    } else if (const auto* read = event.as<stock::StockRead>()) {
        add(phrase(words_.reads, read->product_no, read->quantity));
    } else if (const auto* reduced = event.as<stock::StockReduced>()) {
        add(phrase(operation == "commit" ? words_.commits : words_.writes, reduced->product_no,
                   reduced->stored_quantity));
    } else if (const auto* skipped = event.as<stock::ReductionSkipped>()) {
        add(phrase(skipped->reason == "fence" ? words_.fence_found : words_.key_found,
                   label(skipped->message_id)));
    } else if (const auto* conflict = event.as<stock::StoreConflict>()) {
        add(conflict->reason == "busy" ? words_.locked : words_.row_changed);
    } else if (const auto* finished = event.as<stock::HandlingFinished>()) {
        const bool told = finished->failure.empty() ||
                          std::find(deeds.begin(), deeds.end(), words_.locked) != deeds.end();
        if (!told) add(phrase(words_.fails, finished->failure));
    }
}

/// Whether the step found the write lock taken: its worker's next step is to try again.
bool StepTeller::waits_for_lock(std::size_t step) const {
    const auto& steps = run_.steps();
    const auto [first, end] = events(step);
    if (first != end) return false;
    for (std::size_t later = step + 1; later < steps.size(); ++later) {
        if (steps[later].actor != steps[step].actor) continue;
        return explore::parts_of_label(steps[later].label).operation == "lock";
    }
    return false;
}

bool StepTeller::skips(std::size_t step) const {
    const auto [first, end] = events(step);
    for (auto i = first; i < end; ++i) {
        if (run_.result().history[i].as<stock::ReductionSkipped>() != nullptr) return true;
    }
    return false;
}

}  // namespace sqsim::report
