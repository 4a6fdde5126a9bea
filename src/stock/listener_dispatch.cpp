#include <algorithm>
#include <iterator>
#include <utility>

#include "stock/listener_run.hpp"

namespace sqsim::stock {

namespace {

constexpr std::int64_t visibility_seconds_max = 43'200;  // fact 97

/// How long a message received `receive_count` times stays invisible after it failed.
std::int32_t retry_seconds(const RetryVisibility& retry, int receive_count) {
    const std::chrono::duration<double> maximum = retry.maximum;
    const double limit = retry.maximum > Duration::zero()
                             ? maximum.count()
                             : static_cast<double>(visibility_seconds_max);
    double seconds = std::chrono::duration<double>{retry.first}.count();
    for (int receive = 1; receive < receive_count && seconds < limit; ++receive) {
        seconds *= retry.multiplier;
    }
    return static_cast<std::int32_t>(
        std::min({seconds, limit, static_cast<double>(visibility_seconds_max)}));
}

}  // namespace

void ListenerContainer::Run::dispatch(std::vector<Message> messages) {
    const auto batch = std::make_shared<PollBatch>(std::move(messages), options_.dispatch);
    // Where nothing could run beside it, the polling task need not wait for another one: it would
    // find no permit before all of them come back together.
    const bool holds_all_permits =
        std::ssize(batch->messages) == options_.concurrency && !acknowledges_one_by_one();
    const bool alone =
        options_.one_poll_at_a_time || options_.concurrency == 1 || holds_all_permits;
    if (alone && batch->units.size() == 1) {
        work_off(*batch, batch->units.front());
        return;
    }
    for (const PollBatch::Unit& unit : batch->units) {
        spawn("handler", [batch, &unit](Run& run) { run.work_off(*batch, unit); });
    }
}

void ListenerContainer::Run::work_off(PollBatch& batch, const PollBatch::Unit& unit) {
    {
        std::optional<ListenerHeartbeat::Beat> beat;
        if (heartbeat_.has_value() && options_.dispatch == Dispatch::batch) {
            ListenerQueueClient::ReceiptHandles receipts;
            for (const std::size_t index : unit) {
                receipts.push_back(batch.messages[index].message.receipt_handle);
            }
            beat.emplace(*heartbeat_, std::move(receipts), *visibility_seconds_);
        }
        work_off_messages(batch, unit);
    }
    if (batch.finish_unit()) finish_poll(batch);
}

void ListenerContainer::Run::work_off_messages(PollBatch& batch, const PollBatch::Unit& unit) {
    std::vector<std::string_view> dropped_groups;
    const auto is_discarded = [&](const HeldMessage& held) {
        if (stopped_) return true;
        if (options_.dispatch == Dispatch::parallel) return false;  // all have started together
        return batch.dropped || std::find(dropped_groups.begin(), dropped_groups.end(),
                                          held.group) != dropped_groups.end();
    };
    const TimePoint invocation_deadline = handler_deadline();
    for (const std::size_t index : unit) {
        HeldMessage& held = batch.messages[index];
        if (is_discarded(held)) {
            held.progress = HeldMessage::Progress::discarded;
        } else if (!process(batch, index,
                            polls_are_invocations() ? invocation_deadline : handler_deadline()) &&
                   options_.on_failure == OnFailure::drop_group) {
            dropped_groups.push_back(held.group);
        }
        give_back(batch);
    }
}

/// Handles one message and does what its outcome asks for. False if it failed.
bool ListenerContainer::Run::process(PollBatch& batch, std::size_t index, TimePoint deadline) {
    HeldMessage& held = batch.messages[index];
    held.progress = HeldMessage::Progress::handling;
    Answer answer{.outcome = Answer::Outcome::not_called};
    if (extend_group(batch, index)) {
        std::optional<ListenerHeartbeat::Beat> beat;
        if (heartbeat_.has_value() && options_.dispatch != Dispatch::batch) {
            beat.emplace(*heartbeat_,
                         ListenerQueueClient::ReceiptHandles{held.message.receipt_handle},
                         *visibility_seconds_);
        }
        answer = call_handler(held.message, deadline);
    }
    const bool succeeded = conclude(batch, held, answer);
    if (!succeeded) fail(batch, index, answer);
    held.progress = succeeded ? HeldMessage::Progress::handled : HeldMessage::Progress::failed;
    return succeeded;
}

/// True if the message was handled and, where that is due now, deleted.
bool ListenerContainer::Run::conclude(PollBatch& batch, HeldMessage& held, const Answer& answer) {
    if (answer.outcome != Answer::Outcome::handled) return false;
    if (options_.ack == Acknowledge::manual && !answer.wants_delete) return true;
    if (!acknowledges_one_by_one()) {
        held.delete_at_end = true;
        return true;
    }
    return batch.failed || client_.acknowledge({held.message.receipt_handle});
}

void ListenerContainer::Run::fail(PollBatch& batch, std::size_t index, const Answer& answer) {
    const bool invocation_is_over =
        answer.outcome == Answer::Outcome::timed_out && polls_are_invocations();
    if (options_.on_failure == OnFailure::fail_poll || invocation_is_over) {
        batch.failed = true;
        batch.dropped = true;
    }
    if (options_.on_failure == OnFailure::drop_poll) batch.dropped = true;
    // An effect whose delete failed is not a failure of the handler.
    if (answer.outcome == Answer::Outcome::handled) return;
    if (answer.outcome == Answer::Outcome::not_called) return;
    make_visible_for_retry(batch, index);
    if (options_.ack != Acknowledge::always) return;
    HeldMessage& held = batch.messages[index];
    if (!acknowledges_one_by_one()) {
        held.delete_at_end = true;
    } else if (!batch.failed) {
        client_.acknowledge({held.message.receipt_handle});
    }
}

/// Before each message of a group but its first: the time its handler has counts from now (listener
/// facts, 13). False if the request failed.
bool ListenerContainer::Run::extend_group(const PollBatch& batch, std::size_t index) {
    const bool each =
        options_.extend.kind == Extend::Kind::each ||
        (options_.extend.kind == Extend::Kind::automatic && options_.visibility.has_value());
    const bool one_after_another =
        options_.dispatch == Dispatch::group || options_.dispatch == Dispatch::sequence;
    if (!each || !one_after_another || !batch.has_predecessor(index)) return true;
    return client_.change_visibility(batch.unfinished_mates(index), *visibility_seconds_);
}

void ListenerContainer::Run::make_visible_for_retry(const PollBatch& batch, std::size_t index) {
    if (!options_.retry_visibility.has_value()) return;
    const HeldMessage& held = batch.messages[index];
    const bool discards_mates = options_.on_failure != OnFailure::continue_with_next &&
                                options_.dispatch != Dispatch::parallel;
    ListenerQueueClient::ReceiptHandles receipts{held.message.receipt_handle};
    if (options_.retry_visibility->whole_group && discards_mates) {
        receipts = batch.unfinished_mates(index);
    }
    client_.change_visibility(receipts,
                              retry_seconds(*options_.retry_visibility, held.receive_count()));
}

void ListenerContainer::Run::give_back(PollBatch& batch) {
    if (!acknowledges_one_by_one()) return;
    --batch.permits;
    permits_.release(1);
}

void ListenerContainer::Run::finish_poll(PollBatch& batch) {
    ListenerQueueClient::ReceiptHandles receipts;
    for (const HeldMessage& held : batch.messages) {
        if (held.delete_at_end) receipts.push_back(held.message.receipt_handle);
    }
    if (!batch.failed) client_.acknowledge(receipts);
    permits_.release(batch.permits.exchange(0));
}

}  // namespace sqsim::stock
