#include "reference_queue.hpp"

#include <algorithm>
#include <iterator>

namespace sqsim::model {

using namespace std::chrono_literals;
using State = ReferenceMessage::State;

int ReferenceQueues::create(const ReferenceSettings& settings) {
    queues_.push_back({settings, settings.scope_is_message_group, {}, {}, {}, 0});
    return static_cast<int>(queues_.size()) - 1;
}

// Facts 27, 52: the scope stays as created; the delay holds for what nobody has received yet.
void ReferenceQueues::change_settings(int queue, const ReferenceSettings& settings) {
    ReferenceQueue& q = queues_[at(queue)];
    const bool delay_changes = settings.delay != q.settings.delay;
    q.settings = settings;
    for (ReferenceMessage& m : q.messages) {
        if (!delay_changes || m.receive_count_here > 0 || m.source_queue >= 0) continue;
        if (m.state == State::Delayed || m.stored + settings.delay > now_) {
            hide(m, State::Delayed, m.stored + settings.delay);
        }
    }
    advance_to(now_);
}

void ReferenceQueues::hide(ReferenceMessage& message, State state, TimePoint until) {
    message.state = state;
    message.until = until;
    message.until_order = ++order_;
}

void ReferenceQueues::show(ReferenceMessage& message) {
    message.state = State::Visible;
    message.visible_order = ++order_;
}

ReferenceMessage* ReferenceQueues::find(int queue, int number) {
    for (ReferenceMessage& m : queues_[at(queue)].messages) {
        if (m.number == number) return &m;
    }
    return nullptr;
}

// Facts 70-73, 76: five minutes from the first copy, whatever became of it.
std::pair<int, std::uint64_t> ReferenceQueues::send(int queue, const std::string& body,
                                                    const std::string& group,
                                                    const std::string& deduplication_id) {
    ReferenceQueue& q = queues_[at(queue)];
    for (const Remembered& r : q.remembered) {
        const bool same =
            r.id == deduplication_id && (!q.scope_is_message_group || r.group == group);
        if (same && now_ < r.sent + 5min) return {r.number, r.sequence};
    }
    ReferenceMessage m;
    m.number = ++last_number_;
    m.body = body;
    m.group = group;
    m.deduplication_id = deduplication_id;
    m.sequence = ++q.last_sequence;
    m.sent = m.stored = now_;
    if (q.settings.delay > 0s) {
        hide(m, State::Delayed, now_ + q.settings.delay);
    } else {
        show(m);
    }
    q.messages.push_back(m);
    q.remembered.push_back({group, deduplication_id, now_, m.number, m.sequence});
    return {m.number, m.sequence};
}

std::size_t ReferenceQueues::in_flight(const ReferenceQueue& queue) const {
    return static_cast<std::size_t>(
        std::count_if(queue.messages.begin(), queue.messages.end(),
                      [](const ReferenceMessage& m) { return m.state == State::InFlight; }));
}

const ReferenceMessage* ReferenceQueues::first_of_group(const ReferenceQueue& queue,
                                                        const std::string& group) const {
    for (const ReferenceMessage& m : queue.messages) {
        if (m.group == group) return &m;
    }
    return nullptr;
}

// Facts 112, 116: of the groups whose first message is visible and among the first messages of the
// queue, the one whose first message became visible before the others'.
std::optional<std::string> ReferenceQueues::next_group(const ReferenceQueue& queue,
                                                       const std::set<std::string>& served) const {
    const ReferenceMessage* best = nullptr;
    std::size_t looked_at = 0;
    for (const ReferenceMessage& m : queue.messages) {
        if (looked_at++ == look_ahead_) break;
        if (m.state != State::Visible || served.count(m.group) > 0) continue;
        if (first_of_group(queue, m.group) != &m) continue;
        if (best == nullptr || m.visible_order < best->visible_order) best = &m;
    }
    if (best == nullptr) return std::nullopt;
    return best->group;
}

bool ReferenceQueues::anything_deliverable(int queue) const {
    const ReferenceQueue& q = queues_[at(queue)];
    return in_flight(q) < in_flight_limit_ && next_group(q, {}).has_value();
}

// Facts 143-149.
void ReferenceQueues::move(ReferenceQueue& from, int from_number, int message, int to) {
    const auto found = std::find_if(from.messages.begin(), from.messages.end(),
                                    [&](const ReferenceMessage& m) { return m.number == message; });
    ReferenceMessage m = *found;
    from.messages.erase(found);
    m.deduplication_id = "MessageId";
    m.sequence = ++queues_[at(to)].last_sequence;
    m.stored = now_;
    m.receive_count_here = 0;
    m.receipt = 0;
    m.source_queue = from_number;
    show(m);
    queues_[at(to)].messages.push_back(m);
}

// Facts 129-131.
std::optional<std::vector<ReferenceMessage>> ReferenceQueues::replay(int queue, Duration timeout,
                                                                     const std::string& attempt) {
    auto& attempts = queues_[at(queue)].attempts;
    const auto known = std::find_if(attempts.begin(), attempts.end(), [&](const Attempt& a) {
        return a.id == attempt && now_ < a.at + 5min;
    });
    if (known == attempts.end()) return std::nullopt;
    for (const auto& [number, receipt] : known->deliveries) {
        const ReferenceMessage* m = find(queue, number);
        if (m == nullptr || m->state != State::InFlight || m->receipt != receipt || m->touched) {
            return std::nullopt;
        }
    }
    std::vector<ReferenceMessage> answer;
    for (const auto& [number, receipt] : known->deliveries) {
        ReferenceMessage& m = *find(queue, number);
        if (timeout > 0s) {
            hide(m, State::InFlight, now_ + timeout);
        } else {
            show(m);
        }
        answer.push_back(m);
    }
    return answer;
}

// Facts 100, 101, 117.
std::vector<ReferenceMessage> ReferenceQueues::receive(int queue, std::size_t count,
                                                       Duration timeout,
                                                       const std::optional<std::string>& attempt) {
    if (attempt) {
        if (auto again = replay(queue, timeout, *attempt)) return *again;
    }
    ReferenceQueue& q = queues_[at(queue)];
    std::vector<ReferenceMessage> answer;
    std::set<std::string> served;
    std::set<int> moved;
    const auto full = [&] { return answer.size() == count || in_flight(q) >= in_flight_limit_; };
    while (!full()) {
        const auto group = next_group(q, served);
        if (!group) {
            // Only moved messages, into this same queue: they are the next ones.
            if (!answer.empty() || moved.empty()) break;
            served.clear();
            moved.clear();
            continue;
        }
        served.insert(*group);
        std::vector<int> prefix;
        for (const ReferenceMessage& m : q.messages) {
            if (m.group != *group) continue;
            if (m.state != State::Visible || moved.count(m.number) > 0) break;
            prefix.push_back(m.number);
        }
        for (int number : prefix) {
            if (full()) break;
            ReferenceMessage& m = *find(queue, number);
            if (q.settings.dead_letter_queue >= 0 &&
                m.receive_count_here >= q.settings.max_receive_count) {
                moved.insert(number);
                move(q, queue, number, q.settings.dead_letter_queue);
                continue;
            }
            ++m.receive_count;
            ++m.receive_count_here;
            m.receipt = ++last_receipt_;
            m.touched = false;
            m.last_received = now_;
            if (m.receive_count == 1) m.first_received = now_;
            if (timeout > 0s) {
                hide(m, State::InFlight, now_ + timeout);
            } else {
                show(m);
            }
            answer.push_back(m);
        }
    }
    if (attempt && !answer.empty()) {
        std::erase_if(q.attempts, [&](const Attempt& a) { return a.id == *attempt; });
        q.attempts.push_back({*attempt, now_, {}});
        for (const ReferenceMessage& m : answer) {
            q.attempts.back().deliveries.emplace_back(m.number, m.receipt);
        }
    }
    return answer;
}

// Facts 136, 138, 139a.
HandleAnswer ReferenceQueues::remove(const ReferenceReceipt& receipt) {
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        const ReferenceMessage* m = find(static_cast<int>(i), receipt.message);
        if (m == nullptr) continue;
        if (static_cast<int>(i) != receipt.queue || m->receipt != receipt.receipt ||
            m->state != State::InFlight) {
            return HandleAnswer::Expired;
        }
        queues_[i].messages.remove_if(
            [&](const ReferenceMessage& other) { return other.number == receipt.message; });
        return HandleAnswer::Done;
    }
    return HandleAnswer::Done;
}

// Facts 109, 139e-139h.
HandleAnswer ReferenceQueues::change_visibility(const ReferenceReceipt& receipt, Duration timeout) {
    ReferenceMessage* m = find(receipt.queue, receipt.message);
    if (m == nullptr || m->receipt != receipt.receipt || m->state != State::InFlight) {
        return HandleAnswer::Unavailable;
    }
    if (now_ + timeout > m->last_received + 12h) return HandleAnswer::BeyondTotal;
    m->touched = true;
    if (timeout > 0s) {
        hide(*m, State::InFlight, now_ + timeout);
    } else {
        show(*m);
    }
    return HandleAnswer::Done;
}

std::optional<ReferenceQueues::Due> ReferenceQueues::next_due() const {
    std::optional<Due> next;
    const auto consider = [&](const Due& due) {
        if (!next || due < *next) next = due;
    };
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        const int queue = static_cast<int>(i);
        for (const ReferenceMessage& m : queues_[i].messages) {
            consider({m.stored + queues_[i].settings.retention, queue, 0, m.sequence, m.number});
            if (m.state != State::Visible) consider({m.until, queue, 1, m.until_order, m.number});
        }
    }
    return next;
}

std::optional<TimePoint> ReferenceQueues::next_event() const {
    const auto due = next_due();
    if (!due) return std::nullopt;
    return std::max(due->at, now_);
}

void ReferenceQueues::advance_to(TimePoint now) {
    for (auto due = next_due(); due && due->at <= now; due = next_due()) {
        now_ = std::max(now_, due->at);
        if (due->kind == 0) {
            queues_[at(due->queue)].messages.remove_if(
                [&](const ReferenceMessage& m) { return m.number == due->message; });
        } else {
            show(*find(due->queue, due->message));
        }
    }
    now_ = now;
}

std::tuple<int, int, int> ReferenceQueues::counts(int queue) const {
    int visible = 0;
    int in_flight = 0;
    int delayed = 0;
    for (const ReferenceMessage& m : queues_[at(queue)].messages) {
        visible += m.state == State::Visible;
        in_flight += m.state == State::InFlight;
        delayed += m.state == State::Delayed;
    }
    return {visible, in_flight, delayed};
}

}  // namespace sqsim::model
