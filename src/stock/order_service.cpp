#include "stock/order_service.hpp"

namespace sqsim::stock {

Result<SendResult> OrderService::order(const StockReduceRequest& request) {
    const TimePoint placed = runtime_.now();
    report(OrderPlaced{request.order_id, request.product_no, request.quantity, false});
    auto result = stock_.send_stock_reduce_request(request);
    const std::string_view message_id = result ? std::string_view{result->message_id} : "";
    report(
        OrderAnswered{request.order_id, runtime_.now() - placed, result.has_value(), message_id});
    return result;
}

bool OrderService::order_synchronously(const StockReduceRequest& request, Duration work) {
    const TimePoint placed = runtime_.now();
    report(OrderPlaced{request.order_id, request.product_no, request.quantity, true});
    runtime_.sleep_for(work);
    bool accepted = true;
    try {
        stock_.reduce_stock(request, Delivery{});
    } catch (const HandlerError&) {
        accepted = false;
    }
    report(OrderAnswered{request.order_id, runtime_.now() - placed, accepted, {}});
    return accepted;
}

void OrderService::report(const StockEvent& event) {
    if (events_ != nullptr) events_->on_stock_event(runtime_.now(), event);
}

}  // namespace sqsim::stock
