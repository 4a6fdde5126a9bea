#include <algorithm>
#include <array>

#include "core/fingerprint.hpp"
#include "explore/drain_bound.hpp"
#include "explore/stage.hpp"

/// What can happen next on the stage, and how it is made to happen.
namespace sqsim::explore {

namespace {

constexpr Duration step_time{0};  // see receive_time

/// Whether the worker has a message in hand when it is about to do this.
bool is_in_hand(std::string_view operation) {
    static constexpr std::array in_hand{"begin", "read", "write", "commit", "delete", "lock"};
    return std::find(in_hand.begin(), in_hand.end(), operation) != in_hand.end();
}

bool asks_for_a_lock(std::string_view operation) {
    return is_in_hand(operation) && operation != "delete";
}

bool before(const Action& a, const Action& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.actor != b.actor) return a.actor < b.actor;
    if (a.operation != b.operation) return a.operation < b.operation;
    return a.object < b.object;
}

std::uint64_t id_of(const Action& action) {
    core::Fingerprint id;
    id.number(static_cast<std::uint64_t>(action.kind));
    id.number(action.actor);
    id.text(action.operation);
    id.text(action.object);
    return id.value();
}

}  // namespace

void Stage::list_actions(std::span<const runtime::Candidate> candidates) {
    actions_.clear();
    candidates_.clear();
    const bool faults_can_strike = faults_left_.total() > 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const runtime::Candidate& candidate = candidates[i];
        Action step;
        step.actor = static_cast<std::uint32_t>(candidate.actor);
        step.who = runtime_.actor_name(candidate.actor);
        step.operation = operation_of(candidate);
        if (!candidate.about.empty()) step.object = names_.view_of_name(candidate.about);
        if (faults_can_strike) list_faults(step, candidate.operation.kind, i);
        add(step, i);
    }
    list_expiry();
}

/// A step that reads or writes what the handler keeps against doing things twice says so.
std::string_view Stage::operation_of(const runtime::Candidate& candidate) {
    const auto& [kind, object, gate] = candidate.operation;
    if (object.empty() || (kind != "read" && kind != "write")) return kind;
    if (object == candidate.about) return kind == "read" ? "read-key" : "write-key";
    const bool is_product = object.starts_with("product ");
    if (is_product) return kind;
    return kind == "read" ? "read-fence" : "write-fence";
}

void Stage::list_faults(const Action& step, std::string_view operation, std::size_t candidate) {
    const auto offer = [&](Action::Kind kind) {
        if (faults_left_.left(kind) == 0) return;
        Action fault = step;
        fault.kind = kind;
        if (kind == Action::Kind::crash) {  // the process's: once, whichever of its tasks stands
            fault.operation = {};
            fault.object = {};
            const auto same = [&](const Action& a) {
                return a.kind == kind && a.actor == fault.actor;
            };
            if (std::any_of(actions_.begin(), actions_.end(), same)) return;
        }
        add(fault, candidate);
    };
    if (is_in_hand(operation)) {
        offer(Action::Kind::crash);
        offer(Action::Kind::stall);
    }
    if (asks_for_a_lock(operation)) offer(Action::Kind::busy);
    if (operation == "receive" || operation == "send") offer(Action::Kind::lose);
    if (operation == "receive") {
        offer(Action::Kind::other_group);
        offer(Action::Kind::leave_group);
    }
    if (operation == "send") {
        offer(Action::Kind::fail);
        offer(Action::Kind::resend);
    }
}

/// The message in flight whose visibility timeout ends first, if it is the consumers' queue's.
void Stage::list_expiry() {
    if (faults_left_.left(Action::Kind::expire) == 0) return;
    const auto* queue = recorder_->state().queue(scenario_.queue.name);
    if (queue == nullptr) return;
    const history::MessageState* first = nullptr;
    for (const auto& group : queue->groups) {
        for (const auto& message : group.messages) {
            if (!message.in_flight) continue;
            if (first == nullptr || message.invisible_until < first->invisible_until) {
                first = &message;
            }
        }
    }
    if (first == nullptr) return;
    oldest_timeout_ = first->invisible_until;
    Action expiry;
    expiry.kind = Action::Kind::expire;
    expiry.actor = static_cast<std::uint32_t>(runtime::no_actor);
    expiry.object = names_.view_of_name(first->message_id);
    add(expiry, 0);
}

/// At its place among the others, who are few.
void Stage::add(Action action, std::size_t candidate) {
    action.id = id_of(action);
    const auto place = std::find_if(actions_.begin(), actions_.end(),
                                    [&](const Action& other) { return before(action, other); });
    candidates_.insert(candidates_.begin() + (place - actions_.begin()), candidate);
    actions_.insert(place, action);
}

runtime::Decision Stage::carry_out(std::size_t chosen) {
    using Kind = runtime::Decision::Kind;
    const Action& action = actions_[chosen];
    if (keeps_steps_) {
        steps_.push_back({action.label(), action.actor, action.kind, runtime_.now(),
                          recorder_->history().size()});
    }
    if (action.is_fault()) faults_left_.use(action.kind);
    runtime::Decision decision{.kind = Kind::run, .candidate = candidates_[chosen]};
    decision.takes = action.operation == "receive" ? receive_time_ : step_time;
    switch (action.kind) {
        case Action::Kind::step:
            break;
        case Action::Kind::busy:
            disk_.refuse_next_lock(true);
            lock_refused_ = true;
            break;
        case Action::Kind::lose:
            answer_to_lose_ = action.operation == "send" ? runtime::choice::send_answer_lost
                                                         : runtime::choice::receive_answer_lost;
            break;
        case Action::Kind::fail:
            answer_to_lose_ = runtime::choice::send_refused;
            sends_again_after_ = retry_after;
            break;
        case Action::Kind::other_group:
            decides_otherwise_ = OpenChoice::NextMessageGroup;
            break;
        case Action::Kind::leave_group:
            decides_otherwise_ = OpenChoice::ContinueAfterDeadLetterMove;
            break;
        case Action::Kind::resend:
            sends_again_after_ = resend_after;
            break;
        case Action::Kind::expire:
            stand_still_until_ = oldest_timeout_;
            decision.kind = Kind::pass;
            break;
        case Action::Kind::stall:
            intrusion_ = [this] { stand_still(); };
            break;
        case Action::Kind::crash:
            intrusion_ = [this, actor = action.actor, when = moment_of_crash(chosen)] {
                crash(actor, when);
            };
            break;
    }
    if (action.kind == Action::Kind::stall || action.kind == Action::Kind::crash) {
        decision.kind = Kind::intrude;
        decision.intrusion = &intrusion_;
    }
    return decision;
}

void Stage::stand_still() {
    ++waiting_workers_;
    const Leave leave{waiting_workers_};
    runtime_.sleep_for(scenario_.queue.visibility_timeout);
}

/// Where the process stood: what it was about to do says whether its work is committed.
std::string_view Stage::moment_of_crash(std::size_t chosen) const {
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        if (actions_[i].kind != Action::Kind::step || candidates_[i] != candidates_[chosen])
            continue;
        return actions_[i].operation == "delete" ? "after-commit" : "before-commit";
    }
    return "idle";
}

void Stage::crash(std::uint32_t actor, std::string_view when) {
    simulation::Consumer* const consumer = ensemble_->consumers().at(actor).get();
    consumer->crash(when);
    crashed_.push_back(consumer);
}

}  // namespace sqsim::explore
