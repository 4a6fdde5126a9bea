#include "report/narration.hpp"

#include <algorithm>
#include <ostream>

#include "report/frame.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

struct Duties {
    const char* promise;
    const char* debt;
};

Duties duties_of(const check::Invariant& invariant, const ExploreWords& words) {
    if (invariant.owner == check::Owner::queue) return {words.promise_queue, words.debt_queue};
    if (invariant.owner == check::Owner::store) return {words.promise_store, words.debt_store};
    const std::string_view id = invariant.id;
    if (id == "mutual-exclusion") return {words.promise_alone, words.debt_alone};
    if (id == "effect-order" || id == "first-effect-order")
        return {words.promise_order, words.debt_order};
    if (id == "applied-or-dead-lettered") return {words.promise_dead, words.debt_dead};
    if (id == "tried-before-dead-letter") return {words.promise_untried, words.debt_untried};
    if (id == "queue-drains") return {words.promise_drain, words.debt_drain};
    return {words.promise_once, words.debt_once};
}

}  // namespace

/// A reason is told once.
std::string Narrator::once(const char* reason) {
    return told_.insert(reason).second ? std::string{reason} : std::string{};
}

std::string Narrator::reason(std::size_t step) {
    using Kind = explore::Action::Kind;
    switch (run_.steps()[step].kind) {
        case Kind::step:
            break;
        case Kind::expire:
            return once(words_.why_expired);
        case Kind::stall:
            return once(words_.why_stalled);
        case Kind::crash:
            return once(words_.why_crashed);
        case Kind::busy:
            return once(words_.why_locked);
        case Kind::lose:
            return once(words_.why_lost);
        case Kind::fail:
            return once(words_.why_send_refused);
        case Kind::resend:
            return once(words_.why_resent);
        case Kind::other_group:
        case Kind::leave_group:
            return once(words_.why_open);
    }
    const auto& history = run_.result().history;
    const auto [first, end] = printer_.teller().events(step);
    for (auto i = first; i < end; ++i) {
        if (const auto* received = history[i].as<MessageReceived>()) {
            const auto* which =
                received->receive_count > 1 ? words_.why_received_again : words_.why_received;
            const auto told = once(which);
            if (told.empty()) continue;
            return received->receive_count > 1 ? phrase(which, received->receive_count)
                                               : phrase(which, received->message_group_id);
        }
        if (history[i].as<RequestFailed>() != nullptr) return once(words_.why_refused);
    }
    return {};
}

std::string Narrator::what_happens(std::size_t step) {
    const auto& taken = run_.steps()[step];
    if (taken.kind == explore::Action::Kind::expire) {
        const auto timeout =
            scenario::duration_text(run_.result().scenario->queue.visibility_timeout);
        const std::string message{explore::parts_of_label(taken.label).object};
        return phrase(words_.time_passes, timeout, printer_.names().label_of_name(message));
    }
    const auto& teller = printer_.teller();
    return phrase(words_.deed, printer_.names().actor(teller.lane(step)),
                  in_a_row(teller.deeds(step)));
}

std::string Narrator::sentence(std::size_t step) {
    const auto what = what_happens(step);
    const auto why = reason(step);
    return why.empty() ? what : what + " " + why;
}

void Narrator::print_steps() {
    for (std::size_t step = 0; step < run_.steps().size(); ++step) {
        print_hanging(out_, printer_.pen(),
                      Rich{"  "}.add(fmt::format("{:>2}", step + 1), Ink::accent).add("  "),
                      sentence(step));
    }
}

void Narrator::print_duties(const check::Invariant& invariant) {
    const auto [promise, debt] = duties_of(invariant, words_);
    const auto& pen = printer_.pen();
    const int width = std::max(pen.width(words_.promise), pen.width(words_.debt));
    const auto print = [&](const char* head, const char* text) {
        print_hanging(out_, pen, Rich{"  "}.add(pen.fit({head, Ink::accent}, width)).add("  "),
                      text);
    };
    print(words_.promise, promise);
    print(words_.debt, debt);
}

}  // namespace sqsim::report
