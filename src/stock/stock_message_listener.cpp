#include "stock/stock_message_listener.hpp"

#include <charconv>
#include <exception>
#include <optional>

namespace sqsim::stock {

namespace {

/// A system attribute of the message; empty when the receive did not ask for it.
std::string_view attribute(const Message& message, std::string_view name) {
    // There are few, and `find` would make a string of the name each time.
    for (const auto& [known, value] : message.attributes) {
        if (known == name) return value;
    }
    return {};
}

/// 0 for a text that is not a number of the type.
template <typename Number>
Number number(std::string_view text) {
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

void StockMessageListener::listen_order_queue(const Message& message, StockService& stock) {
    const std::optional<StockReduceRequest> request = StockReduceRequest::from_json(message.body);
    const std::int64_t order_id = request ? request->order_id : 0;
    const Delivery delivery{message.message_id, attribute(message, "MessageGroupId"),
                            number<std::uint64_t>(attribute(message, "SequenceNumber"))};
    const auto finished = [&](std::string_view failure) {
        report(HandlingFinished{delivery.message_id, delivery.message_group_id, order_id, failure});
    };

    report(HandlingStarted{delivery.message_id, delivery.message_group_id, order_id,
                           number<std::int32_t>(attribute(message, "ApproximateReceiveCount")),
                           delivery.sequence_number});
    try {
        if (!request) throw HandlerError{"the body is not a StockReduceRequest"};
        if (work_) work_(*request, message);
        stock.reduce_stock(*request, delivery);
    } catch (const std::exception& error) {
        finished(error.what());
        throw;
    }
    finished({});
}

void StockMessageListener::report(const StockEvent& event) {
    if (events_ != nullptr) events_->on_stock_event(runtime_.now(), event);
}

}  // namespace sqsim::stock
