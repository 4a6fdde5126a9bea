#include "report/event_words.hpp"

#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

class Describer {
  public:
    Describer(const Names& names, const Words& words, TimePoint start)
        : names_{names}, words_{words}, start_{start} {}

    std::string operator()(const QueueCreated& e) const {
        return phrase(words_.queue_created, e.queue);
    }
    std::string operator()(const QueueAttributesChanged& e) const {
        return phrase(words_.queue_changed, e.queue);
    }
    std::string operator()(const QueueDeleted& e) const {
        return phrase(words_.queue_deleted, e.queue);
    }
    std::string operator()(const QueuePurged& e) const {
        return phrase(words_.queue_purged, e.queue, e.message_count);
    }
    std::string operator()(const MessageSent& e) const {
        return phrase(words_.message_sent, label(e), e.message_group_id);
    }
    std::string operator()(const MessageDeduplicated& e) const {
        return phrase(words_.message_deduplicated, label(e));
    }
    std::string operator()(const MessageDelayEnded& e) const {
        return phrase(words_.message_delay_ended, label(e));
    }
    std::string operator()(const MessageReceived& e) const {
        return phrase(words_.message_received, label(e), e.receive_count, since(e.invisible_until));
    }
    std::string operator()(const NothingReceived&) const { return words_.empty_answer; }
    std::string operator()(const MessageDeleted& e) const {
        return phrase(words_.message_deleted, label(e));
    }
    std::string operator()(const MessageVisibilityChanged& e) const {
        return phrase(words_.visibility_changed, label(e), since(e.invisible_until));
    }
    std::string operator()(const MessageVisibilityExpired& e) const {
        return phrase(words_.visibility_expired, label(e));
    }
    std::string operator()(const MessageRetentionExpired& e) const {
        return phrase(words_.retention_expired, label(e));
    }
    std::string operator()(const MessageMovedToDeadLetterQueue& e) const {
        return phrase(words_.moved_to_dead_letter, label(e), e.dead_letter_queue, e.receive_count);
    }
    std::string operator()(const MessageRedriven& e) const {
        return phrase(words_.message_redriven, label(e), e.destination);
    }
    std::string operator()(const RequestFailed& e) const {
        const auto code = describe_code(e);
        if (e.message_id.empty()) return phrase(words_.request_failed, e.action, code);
        return phrase(words_.request_about_message_failed, e.action, label(e), code);
    }
    std::string operator()(const stock::OrderPlaced& e) const {
        return phrase(words_.order_placed, e.order_id, e.quantity, e.product_no);
    }
    std::string operator()(const stock::OrderAnswered& e) const {
        return phrase(e.accepted ? words_.order_answered : words_.order_refused, e.order_id,
                      scenario::duration_text(e.after));
    }
    std::string operator()(const stock::HandlingStarted& e) const {
        return phrase(words_.handling_started, label(e));
    }
    std::string operator()(const stock::HandlingFinished& e) const {
        if (e.failure.empty()) return phrase(words_.handling_finished, label(e));
        return phrase(words_.handling_failed, label(e), e.failure);
    }
    std::string operator()(const stock::StockRead& e) const {
        return phrase(words_.stock_read, e.product_no, e.quantity);
    }
    std::string operator()(const stock::StockReduced& e) const {
        return phrase(words_.stock_reduced, e.product_no, e.quantity, e.stored_quantity,
                      e.message_id.empty() ? fmt::format("{}", e.order_id) : label(e));
    }
    std::string operator()(const stock::ReductionSkipped& e) const {
        return phrase(words_.reduction_skipped, label(e));
    }
    std::string operator()(const stock::StoreConflict& e) const {
        return phrase(e.reason == "busy" ? words_.store_busy : words_.store_version, e.order_id);
    }
    std::string operator()(const stock::StockLaidIn& e) const {
        return phrase(words_.stock_laid_in, e.product_no, e.quantity);
    }
    std::string operator()(const stock::ConsumerCrashed& e) const {
        return phrase(words_.consumer_crashed, e.when);
    }
    std::string operator()(const stock::ConsumerStarted&) const { return words_.consumer_started; }
    std::string operator()(const stock::ConsumerStopped&) const { return words_.consumer_stopped; }

  private:
    template <typename E>
    std::string label(const E& e) const {
        return names_.label(e.message_id);
    }
    std::string since(TimePoint instant) const { return scenario::duration_text(instant - start_); }
    static std::string describe_code(const RequestFailed& e) {
        const std::string code{sqsim::describe(e.code).name};
        // SQS repeats the receipt handle before it comes to the point.
        const auto reason = e.message.find("Reason: ");
        const auto told =
            reason == std::string_view::npos ? e.message : e.message.substr(reason + 8);
        return told.empty() ? code : fmt::format("{}: {}", code, told);
    }

    const Names& names_;
    const Words& words_;
    TimePoint start_;
};

}  // namespace

std::string describe(const history::Event& event, const Names& names, const Words& words,
                     TimePoint start) {
    return std::visit(Describer{names, words, start}, event.payload);
}

}  // namespace sqsim::report
