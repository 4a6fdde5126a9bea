#include "reference_queue.hpp"

#include <algorithm>

/// What becomes of messages.
namespace sqsim::model {

using namespace std::chrono_literals;
using State = ReferenceMessage::State;

void ReferenceQueues::hide(ReferenceMessage& message, State state, TimePoint until) {
    message.state = state;
    message.until = until;
    message.until_order = ++order_;
}

void ReferenceQueues::show(ReferenceMessage& message) {
    message.state = State::Visible;
    message.visible_order = ++order_;
}

ReferenceMessage* ReferenceQueues::find(ReferenceQueue& queue, int message) {
    for (ReferenceMessage& m : queue.messages) {
        if (m.number == message) return &m;
    }
    return nullptr;
}

bool ReferenceQueues::is_stored(int message) {
    return std::any_of(queues_.begin(), queues_.end(),
                       [&](ReferenceQueue& q) { return find(q, message) != nullptr; });
}

void ReferenceQueues::arrive(ReferenceQueue& queue, ReferenceMessage message) {
    message.sequence = ++queue.last_sequence;
    message.arrival = ++order_;
    queue.messages.push_back(std::move(message));
}

// Facts 42-44, 49: a FIFO queue needs a group and a deduplication id, a standard one takes no
// deduplication id.
std::optional<Error> ReferenceQueues::wrong_identifiers(const ReferenceQueue& queue,
                                                        const ReferenceDraft& draft) {
    if (queue.settings.fifo && !draft.group) {
        return Error{ErrorCode::MissingParameter,
                     "The request must contain the parameter MessageGroupId."};
    }
    if (queue.settings.fifo && !draft.deduplication_id && !queue.settings.content_based) {
        return Error{ErrorCode::InvalidParameterValue,
                     "The queue should either have ContentBasedDeduplication enabled or "
                     "MessageDeduplicationId provided explicitly"};
    }
    if (!queue.settings.fifo && draft.deduplication_id) {
        return Error{ErrorCode::InvalidParameterValue,
                     "Value " + *draft.deduplication_id +
                         " for parameter MessageDeduplicationId is invalid. Reason: The request "
                         "includes a parameter that is not valid for this queue type."};
    }
    return std::nullopt;
}

// Fact 51.
std::optional<Error> ReferenceQueues::wrong_delay(const ReferenceQueue& queue,
                                                  const ReferenceDraft& draft) {
    if (!queue.settings.fifo || draft.delay.value_or(0) == 0) return std::nullopt;
    return Error{ErrorCode::InvalidParameterValue,
                 "Value " + std::to_string(*draft.delay) +
                     " for parameter DelaySeconds is invalid. Reason: The request include "
                     "parameter that is not valid for this queue type."};
}

Result<ReferenceSent> ReferenceQueues::send(const std::string& name, const ReferenceDraft& draft) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("SendMessage");
    auto wrong = wrong_identifiers(*queue, draft);
    if (!wrong) wrong = wrong_delay(*queue, draft);
    if (wrong) return refuse("SendMessage", name, wrong->code, wrong->message);
    return store_or_find(*queue, draft);
}

// Facts 43, 44, 92: identifiers fail the whole batch, a missing group with another code.
Result<ReferenceQueues::Answers<ReferenceSent>> ReferenceQueues::send_batch(
    const std::string& name, const std::vector<ReferenceDraft>& drafts) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("SendMessageBatch");
    for (const ReferenceDraft& draft : drafts) {
        if (const auto wrong = wrong_identifiers(*queue, draft)) {
            return refuse("SendMessageBatch", name, ErrorCode::InvalidParameterValue,
                          wrong->message);
        }
    }
    Answers<ReferenceSent> answers;
    for (const ReferenceDraft& draft : drafts) {
        if (const auto wrong = wrong_delay(*queue, draft)) {
            answers.emplace_back(refuse("SendMessageBatch", name, wrong->code, wrong->message));
        } else {
            answers.emplace_back(store_or_find(*queue, draft));
        }
    }
    return answers;
}

// Facts 70-73, 76: five minutes from the first copy, whatever became of it.
ReferenceSent ReferenceQueues::store_or_find(ReferenceQueue& queue, const ReferenceDraft& draft) {
    const std::string group = draft.group.value_or("");
    const std::string id =
        queue.settings.fifo ? draft.deduplication_id.value_or(draft.content_id) : "";
    for (const Remembered& r : queue.remembered) {
        const bool same = r.id == id && (!queue.deduplicates_per_group || r.group == group);
        if (!same || now_ >= r.sent + 5min) continue;
        EventRecord& event = tell(kind_of<MessageDeduplicated>(), queue.name);
        event.message = r.copy.message;
        event.group = group;
        event.deduplication_id = id;
        return r.copy;
    }
    ReferenceMessage m;
    m.number = ++last_message_;
    m.body = draft.body;
    m.note = draft.note;
    m.group = group;
    m.deduplication_id = id;
    m.sent = m.stored = now_;
    Duration delay = queue.settings.delay;
    if (!queue.settings.fifo && draft.delay) delay = std::chrono::seconds{*draft.delay};
    if (delay > 0s) {
        hide(m, State::Delayed, now_ + delay);
    } else {
        show(m);
    }
    arrive(queue, m);
    const ReferenceSent copy{m.number, queue.last_sequence};
    if (queue.settings.fifo) queue.remembered.push_back({group, id, now_, copy});
    EventRecord& event = tell(kind_of<MessageSent>(), queue, queue.messages.back());
    event.deduplication_id = id;
    event.sequence = copy.sequence;
    event.until = now_ + delay;
    return copy;
}

std::size_t ReferenceQueues::in_flight(const ReferenceQueue& queue) {
    return static_cast<std::size_t>(
        std::count_if(queue.messages.begin(), queue.messages.end(),
                      [](const ReferenceMessage& m) { return m.state == State::InFlight; }));
}

/// The messages that wait for one another: a group in a FIFO queue, each one alone in a standard
/// one.
std::string ReferenceQueues::line_of(const ReferenceQueue& queue, const ReferenceMessage& m) {
    return queue.settings.fifo ? m.group : std::to_string(m.number);
}

bool ReferenceQueues::is_first_of_line(const ReferenceQueue& queue, const ReferenceMessage& m) {
    if (!queue.settings.fifo) return true;
    for (const ReferenceMessage& other : queue.messages) {
        if (other.group == m.group) return &other == &m;
    }
    return false;
}

// Facts 112, 116: of the groups whose first message is visible and among the first messages of the
// queue, the one whose first message became visible before the others'.
std::optional<std::string> ReferenceQueues::next_line(const ReferenceQueue& queue,
                                                      const std::set<std::string>& served) const {
    const ReferenceMessage* best = nullptr;
    std::size_t looked_at = 0;
    for (const ReferenceMessage& m : queue.messages) {
        if (queue.settings.fifo && looked_at++ == look_ahead_) break;
        if (m.state != State::Visible || served.count(line_of(queue, m)) > 0) continue;
        if (!is_first_of_line(queue, m)) continue;
        if (best == nullptr || m.visible_order < best->visible_order) best = &m;
    }
    if (best == nullptr) return std::nullopt;
    return line_of(queue, *best);
}

bool ReferenceQueues::anything_deliverable(const std::string& name) const {
    const ReferenceQueue* queue = find(name);
    return queue != nullptr && in_flight(*queue) < in_flight_limit_ &&
           next_line(*queue, {}).has_value();
}

// Facts 146-149: in a standard queue the retention goes on.
void ReferenceQueues::move(ReferenceQueue& from, int message, ReferenceQueue& to) {
    ReferenceMessage m = *find(from, message);
    from.messages.remove_if([&](const ReferenceMessage& o) { return o.number == message; });
    m.deduplication_id = "#" + std::to_string(m.number);
    if (from.settings.fifo) m.stored = now_;
    m.receive_count_here = 0;
    m.receipt = 0;
    m.source_queue = from.name;
    show(m);
    arrive(to, m);
    EventRecord& event = tell(kind_of<MessageMovedToDeadLetterQueue>(), from, m);
    event.other_queue = to.name;
    event.count = m.receive_count;
    event.sequence = to.last_sequence;
}

// Facts 129-131.
std::optional<std::vector<ReferenceMessage>> ReferenceQueues::replay(ReferenceQueue& queue,
                                                                     Duration timeout,
                                                                     const std::string& attempt) {
    auto& attempts = queue.attempts;
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
        set_visibility(queue, m, timeout, true);
        m.touched = false;
        answer.push_back(m);
    }
    return answer;
}

void ReferenceQueues::deliver(ReferenceQueue& queue, ReferenceMessage& m, Duration timeout) {
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
    EventRecord& event = tell(kind_of<MessageReceived>(), queue, m);
    event.deduplication_id = m.deduplication_id;
    event.sequence = m.sequence;
    event.count = m.receive_count;
    event.receipt = m.receipt;
    event.until = now_ + timeout;
}

// Facts 100, 101, 117, 143-145.
void ReferenceQueues::serve(ReferenceQueue& queue, std::size_t count, Duration timeout,
                            std::vector<ReferenceMessage>& answer) {
    std::set<std::string> served;
    std::set<int> moved;
    const auto full = [&] {
        return answer.size() == count || in_flight(queue) >= in_flight_limit_;
    };
    while (!full()) {
        const auto line = next_line(queue, served);
        if (!line) {
            // Only moved messages, into this same queue: they are the next ones.
            if (!answer.empty() || moved.empty()) break;
            served.clear();
            moved.clear();
            continue;
        }
        served.insert(*line);
        std::vector<int> prefix;
        for (const ReferenceMessage& m : queue.messages) {
            if (line_of(queue, m) != *line) continue;
            if (m.state != State::Visible || moved.count(m.number) > 0) break;
            prefix.push_back(m.number);
        }
        for (int number : prefix) {
            if (full()) break;
            ReferenceMessage& m = *find(queue, number);
            const auto& policy = queue.settings.policy;
            ReferenceQueue* dead_letters = policy ? find(policy->target) : nullptr;
            if (dead_letters != nullptr && m.receive_count_here >= policy->max_receive_count) {
                if (dead_letters == &queue) moved.insert(number);
                move(queue, number, *dead_letters);
            } else {
                deliver(queue, m, timeout);
                answer.push_back(m);
            }
        }
    }
}

Result<std::vector<ReferenceMessage>> ReferenceQueues::receive(
    const std::string& name, std::size_t count, std::optional<Duration> timeout, bool waits,
    const std::optional<std::string>& attempt) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("ReceiveMessage");
    if (attempt && !queue->settings.fifo) {  // fact 135
        return refuse("ReceiveMessage", name, ErrorCode::InvalidParameterValue,
                      "Value " + *attempt +
                          " for parameter ReceiveRequestAttemptId is invalid. Reason: The request "
                          "include parameter that is not valid for this queue type.");
    }
    if (!queue->settings.fifo && !waits && in_flight(*queue) >= in_flight_limit_) {
        return refuse("ReceiveMessage", name, ErrorCode::OverLimit,
                      "Too many messages of the queue are in flight.");
    }
    const Duration hidden = timeout.value_or(queue->settings.visibility_timeout);
    std::vector<ReferenceMessage> answer;
    if (attempt) {
        if (auto again = replay(*queue, hidden, *attempt)) return *again;
    }
    serve(*queue, count, hidden, answer);
    if (answer.empty()) tell(kind_of<NothingReceived>(), name);
    if (attempt && !answer.empty()) {
        std::erase_if(queue->attempts, [&](const Attempt& a) { return a.id == *attempt; });
        queue->attempts.push_back({*attempt, now_, {}});
        for (const ReferenceMessage& m : answer) {
            queue->attempts.back().deliveries.emplace_back(m.number, m.receipt);
        }
    }
    return answer;
}

// Facts 136, 138, 139, 139a-139d.
Result<Nothing> ReferenceQueues::remove_one(const std::string& action, ReferenceQueue& queue,
                                            const ReferenceReceipt& receipt) {
    if (receipt.message == 0 || receipt.queue != queue.number) {
        return refuse(
            action, queue.name, ErrorCode::ReceiptHandleIsInvalid,
            "The input receipt handle \"" + receipt.text + "\" is not a valid receipt handle.",
            receipt);
    }
    ReferenceMessage* m = find(queue, receipt.message);
    const bool latest = m != nullptr && m->receipt == receipt.receipt;
    const bool may = latest && (!queue.settings.fifo || m->state == State::InFlight);
    if (!may && queue.settings.fifo && is_stored(receipt.message)) {
        return refuse(action, queue.name, ErrorCode::InvalidParameterValue,
                      "Value " + receipt.text +
                          " for parameter ReceiptHandle is invalid. Reason: The receipt handle has "
                          "expired.",
                      receipt);
    }
    if (!may) return Nothing{};
    tell(kind_of<MessageDeleted>(), queue, *m).receipt = m->receipt;
    queue.messages.remove_if(
        [&](const ReferenceMessage& other) { return other.number == receipt.message; });
    return Nothing{};
}

Result<Nothing> ReferenceQueues::remove(const std::string& name, const ReferenceReceipt& receipt) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("DeleteMessage", receipt);
    return remove_one("DeleteMessage", *queue, receipt);
}

Result<ReferenceQueues::Answers<Nothing>> ReferenceQueues::remove_batch(
    const std::string& name, const std::vector<ReferenceReceipt>& receipts) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("DeleteMessageBatch");
    Answers<Nothing> answers;
    for (const ReferenceReceipt& receipt : receipts) {
        answers.push_back(remove_one("DeleteMessageBatch", *queue, receipt));
    }
    return answers;
}

void ReferenceQueues::set_visibility(ReferenceQueue& queue, ReferenceMessage& m, Duration timeout,
                                     bool replayed) {
    EventRecord& event = tell(kind_of<MessageVisibilityChanged>(), queue, m);
    event.receipt = m.receipt;
    event.until = now_ + timeout;
    event.replayed = replayed;
    m.touched = true;
    if (timeout > 0s) {
        hide(m, State::InFlight, now_ + timeout);
    } else if (m.state == State::InFlight) {
        show(m);
    }
}

// Facts 109, 139b, 139e-139h.
Result<Nothing> ReferenceQueues::change_one(const std::string& action, ReferenceQueue& queue,
                                            const ReferenceReceipt& receipt, std::int32_t timeout) {
    if (receipt.message == 0 || receipt.queue != queue.number) {
        return refuse(
            action, queue.name, ErrorCode::ReceiptHandleIsInvalid,
            "The input receipt handle \"" + receipt.text + "\" is not a valid receipt handle.",
            receipt);
    }
    ReferenceMessage* m = find(queue, receipt.message);
    const bool latest = m != nullptr && m->receipt == receipt.receipt;
    if (!latest || (queue.settings.fifo && m->state != State::InFlight)) {
        return refuse(action, queue.name, ErrorCode::InvalidParameterValue,
                      "Value " + receipt.text +
                          " for parameter ReceiptHandle is invalid. Reason: Message does not exist "
                          "or is not available for visibility timeout change.",
                      receipt);
    }
    const Duration hidden = std::chrono::seconds{timeout};
    if (now_ + hidden > m->last_received + 12h) {
        return refuse(action, queue.name, ErrorCode::InvalidParameterValue,
                      "Value " + std::to_string(timeout) +
                          " for parameter VisibilityTimeout is invalid. Reason: Total "
                          "VisibilityTimeout for the message is beyond the limit [43200 seconds]",
                      receipt);
    }
    set_visibility(queue, *m, hidden);
    return Nothing{};
}

Result<Nothing> ReferenceQueues::change_visibility(const std::string& name,
                                                   const ReferenceReceipt& receipt,
                                                   std::int32_t timeout) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("ChangeMessageVisibility", receipt);
    return change_one("ChangeMessageVisibility", *queue, receipt, timeout);
}

Result<ReferenceQueues::Answers<Nothing>> ReferenceQueues::change_visibility_batch(
    const std::string& name, const std::vector<ReferenceReceipt>& receipts, std::int32_t timeout) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("ChangeMessageVisibilityBatch");
    Answers<Nothing> answers;
    for (const ReferenceReceipt& receipt : receipts) {
        answers.push_back(change_one("ChangeMessageVisibilityBatch", *queue, receipt, timeout));
    }
    return answers;
}

}  // namespace sqsim::model
