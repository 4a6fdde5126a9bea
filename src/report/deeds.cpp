#include "report/deeds.hpp"

#include <algorithm>

namespace sqsim::report {

namespace {

bool mentions(const std::vector<Deed>& deeds, std::string_view message_id) {
    return std::any_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
        return std::find(deed.message_ids.begin(), deed.message_ids.end(), message_id) !=
               deed.message_ids.end();
    });
}

bool is(const Deed& deed, Deed::Kind kind, std::string_view message_id) {
    return deed.kind == kind && deed.message_ids.size() == 1 && deed.message_ids[0] == message_id;
}

/// A message that was received and finished between two rows: the end says it all.
void drop_finished_receives(std::vector<Deed>& deeds) {
    std::set<std::string_view> finished_later;
    std::vector<Deed> kept;
    for (auto deed = deeds.rbegin(); deed != deeds.rend(); ++deed) {
        if (deed->kind == Deed::Kind::done || deed->kind == Deed::Kind::failed)
            finished_later.insert(deed->message_ids[0]);
        const bool finished =
            deed->kind == Deed::Kind::received && finished_later.contains(deed->message_ids[0]);
        if (!finished) kept.push_back(std::move(*deed));
    }
    std::reverse(kept.begin(), kept.end());
    deeds = std::move(kept);
}

/// Equal deeds next to each other become one about several messages; an empty answer is told once,
/// and only when nothing came after it.
std::vector<Deed> gathered(const std::vector<Deed>& deeds) {
    std::vector<Deed> all;
    std::set<std::string_view> in_last;  // the messages of the last one
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        const auto& deed = deeds[i];
        if (deed.kind == Deed::Kind::empty_answer && i + 1 < deeds.size()) continue;
        const bool continues = !all.empty() && !deed.message_ids.empty() &&
                               all.back().kind == deed.kind && all.back().action == deed.action;
        if (!continues) {
            all.push_back(deed);
            in_last = {deed.message_ids.begin(), deed.message_ids.end()};
        } else if (in_last.insert(deed.message_ids[0]).second) {
            all.back().message_ids.push_back(deed.message_ids[0]);
        }
    }
    return all;
}

}  // namespace

void DeedRecorder::on_event(const history::Event& event) {
    std::visit([&](const auto& e) { on(event, e); }, event.payload);
}

std::vector<std::vector<Deed>> DeedRecorder::take() {
    std::vector<std::vector<Deed>> taken(current_.size());
    for (std::size_t consumer = 0; consumer < current_.size(); ++consumer) {
        auto& deeds = current_[consumer];
        for (const auto message_id : working_[consumer]) {
            if (!mentions(deeds, message_id)) deeds.push_back({Deed::Kind::working, {message_id}});
        }
        drop_finished_receives(deeds);
        taken[consumer] = gathered(deeds);
        deeds.clear();
        skipped_[consumer].clear();
    }
    return taken;
}

bool DeedRecorder::is_consumer(runtime::ActorId actor) const {
    return static_cast<std::size_t>(actor) < current_.size();
}

void DeedRecorder::add(runtime::ActorId actor, Deed::Kind kind, std::string_view message_id,
                       std::string_view action) {
    if (!is_consumer(actor)) return;
    Deed deed{kind, {}, action};
    if (!message_id.empty()) deed.message_ids.push_back(message_id);
    current_[static_cast<std::size_t>(actor)].push_back(std::move(deed));
}

bool DeedRecorder::turn(runtime::ActorId actor, Deed::Kind from, Deed::Kind to,
                        std::string_view message_id) {
    if (!is_consumer(actor)) return false;
    auto& deeds = current_[static_cast<std::size_t>(actor)];
    const auto found = std::find_if(deeds.rbegin(), deeds.rend(),
                                    [&](const Deed& deed) { return is(deed, from, message_id); });
    if (found == deeds.rend()) return false;
    found->kind = to;
    return true;
}

bool DeedRecorder::has_skipped(runtime::ActorId actor, std::string_view message_id) const {
    return is_consumer(actor) && skipped_[static_cast<std::size_t>(actor)].contains(message_id);
}

void DeedRecorder::on(const history::Event& event, const MessageReceived& e) {
    holders_[e.message_id] = event.actor;
    add(event.actor, Deed::Kind::received, e.message_id);
}

void DeedRecorder::on(const history::Event& event, const NothingReceived&) {
    add(event.actor, Deed::Kind::empty_answer);
}

void DeedRecorder::on(const history::Event& event, const MessageDeleted& e) {
    if (turn(event.actor, Deed::Kind::handled, Deed::Kind::done, e.message_id)) return;
    if (!has_skipped(event.actor, e.message_id))
        add(event.actor, Deed::Kind::deleted, e.message_id);
}

void DeedRecorder::on(const history::Event& event, const MessageVisibilityChanged& e) {
    const bool ends = e.invisible_until <= event.time;
    add(event.actor, ends ? Deed::Kind::released : Deed::Kind::extended, e.message_id);
}

void DeedRecorder::on(const history::Event&, const MessageVisibilityExpired& e) {
    const auto holder = holders_.find(e.message_id);
    if (holder != holders_.end()) add(holder->second, Deed::Kind::expired, e.message_id);
}

void DeedRecorder::on(const history::Event& event, const RequestFailed& e) {
    const bool deletes = e.action.starts_with("DeleteMessage") && !e.message_id.empty();
    add(event.actor, deletes ? Deed::Kind::refused : Deed::Kind::call_refused,
        deletes ? e.message_id : std::string_view{}, deletes ? std::string_view{} : e.action);
}

void DeedRecorder::on(const history::Event& event, const stock::HandlingStarted& e) {
    if (is_consumer(event.actor))
        working_[static_cast<std::size_t>(event.actor)].insert(e.message_id);
}

void DeedRecorder::on(const history::Event& event, const stock::HandlingFinished& e) {
    if (!is_consumer(event.actor)) return;
    working_[static_cast<std::size_t>(event.actor)].erase(e.message_id);
    if (!e.failure.empty()) {
        add(event.actor, Deed::Kind::failed, e.message_id);
    } else if (!has_skipped(event.actor, e.message_id)) {
        add(event.actor, Deed::Kind::handled, e.message_id);
    }
}

void DeedRecorder::on(const history::Event& event, const stock::ReductionSkipped& e) {
    if (is_consumer(event.actor))
        skipped_[static_cast<std::size_t>(event.actor)].insert(e.message_id);
    add(event.actor, Deed::Kind::skipped, e.message_id);
}

void DeedRecorder::on(const history::Event& event, const stock::ConsumerCrashed&) {
    if (!is_consumer(event.actor)) return;
    working_[static_cast<std::size_t>(event.actor)].clear();
    crashed_.insert(event.actor);
    add(event.actor, Deed::Kind::crashed);
}

void DeedRecorder::on(const history::Event& event, const stock::ConsumerStarted&) {
    if (crashed_.erase(event.actor) > 0) add(event.actor, Deed::Kind::restarted);
}

void DeedRecorder::on(const history::Event& event, const stock::ConsumerStopped&) {
    add(event.actor, Deed::Kind::stopped);
}

}  // namespace sqsim::report
