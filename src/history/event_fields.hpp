#pragma once

#include <string_view>

#include "history/event.hpp"

/// The name and the fields of every event, listed once: JSON, the SQLite recording and the history
/// hash all read them from here. `each_field(event, visit)` calls `visit(name, value)` for each
/// field in order; values are string_view, integers, bool, Duration, TimePoint or ErrorCode.
namespace sqsim::history {

#define SQSIM_EVENT(type, ...)                                       \
    [[nodiscard]] constexpr std::string_view name_of(const type&) {  \
        constexpr std::string_view qualified = #type;                \
        return qualified.substr(qualified.rfind(':') + 1);           \
    }                                                                \
    template <typename Visit>                                        \
    void each_field([[maybe_unused]] const type& e, Visit&& visit) { \
        __VA_ARGS__                                                  \
    }
#define F(field) visit(#field, e.field);

SQSIM_EVENT(sqsim::QueueCreated,
            F(queue) F(visibility_timeout) F(delay) F(message_retention_period) F(dead_letter_queue)
                F(max_receive_count) F(deduplication_per_message_group) F(fifo))
SQSIM_EVENT(sqsim::QueueAttributesChanged,
            F(queue) F(visibility_timeout) F(delay) F(message_retention_period) F(dead_letter_queue)
                F(max_receive_count))
SQSIM_EVENT(sqsim::QueueDeleted, F(queue))
SQSIM_EVENT(sqsim::QueuePurged, F(queue) F(message_count))
SQSIM_EVENT(sqsim::MessageSent, F(queue) F(message_id) F(message_group_id)
                                    F(message_deduplication_id) F(sequence_number) F(visible_at))
SQSIM_EVENT(sqsim::MessageDeduplicated,
            F(queue) F(message_id) F(message_group_id) F(message_deduplication_id))
SQSIM_EVENT(sqsim::MessageDelayEnded, F(queue) F(message_id) F(message_group_id))
SQSIM_EVENT(sqsim::MessageReceived,
            F(queue) F(message_id) F(message_group_id) F(message_deduplication_id)
                F(sequence_number) F(receive_count) F(receipt) F(invisible_until) F(receive_call))
SQSIM_EVENT(sqsim::NothingReceived, F(queue))
SQSIM_EVENT(sqsim::MessageDeleted, F(queue) F(message_id) F(message_group_id) F(receipt))
SQSIM_EVENT(sqsim::MessageVisibilityChanged,
            F(queue) F(message_id) F(message_group_id) F(receipt) F(invisible_until) F(replayed))
SQSIM_EVENT(sqsim::MessageVisibilityExpired, F(queue) F(message_id) F(message_group_id) F(receipt))
SQSIM_EVENT(sqsim::MessageRetentionExpired, F(queue) F(message_id) F(message_group_id))
SQSIM_EVENT(sqsim::MessageMovedToDeadLetterQueue,
            F(queue) F(dead_letter_queue) F(message_id) F(message_group_id) F(receive_count)
                F(sequence_number))
SQSIM_EVENT(sqsim::MessageRedriven,
            F(queue) F(destination) F(message_id) F(former_message_id) F(message_group_id)
                F(message_deduplication_id) F(sequence_number) F(visible_at))
SQSIM_EVENT(sqsim::RequestFailed, F(action) F(queue) F(code) F(message) F(message_id) F(receipt))
SQSIM_EVENT(sqsim::stock::OrderPlaced, F(order_id) F(product_no) F(quantity) F(synchronous))
SQSIM_EVENT(sqsim::stock::OrderAnswered, F(order_id) F(after) F(accepted) F(message_id))
SQSIM_EVENT(sqsim::stock::HandlingStarted,
            F(message_id) F(message_group_id) F(order_id) F(receive_count) F(sequence_number))
SQSIM_EVENT(sqsim::stock::HandlingFinished,
            F(message_id) F(message_group_id) F(order_id) F(failure))
SQSIM_EVENT(sqsim::stock::StockRead, F(product_no) F(order_id) F(quantity))
SQSIM_EVENT(sqsim::stock::StockReduced,
            F(message_id) F(message_group_id) F(sequence_number) F(order_id) F(product_no)
                F(quantity) F(stored_quantity))
SQSIM_EVENT(sqsim::stock::ReductionSkipped, F(message_id) F(order_id) F(reason))
SQSIM_EVENT(sqsim::stock::StoreConflict, F(order_id) F(reason) F(retried))
SQSIM_EVENT(sqsim::stock::StockLaidIn, F(product_no) F(quantity))
SQSIM_EVENT(sqsim::stock::ConsumerCrashed, F(consumer) F(when))
SQSIM_EVENT(sqsim::stock::ConsumerStarted, F(consumer))
SQSIM_EVENT(sqsim::stock::ConsumerStopped, F(consumer))

#undef F
#undef SQSIM_EVENT

}  // namespace sqsim::history
