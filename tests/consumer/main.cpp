#include <chrono>
#include <iostream>
#include <sqsim/sqsim.hpp>

// A test of somebody's order service, without a server and without sleeping: a consumer that takes
// longer than the visibility timeout can no longer delete its message.
int main() {
    using namespace std::chrono_literals;

    sqsim::VirtualClock clock;
    sqsim::Emulator sqs{clock};
    const auto created =
        sqs.create_queue({.queue_name = "stock.fifo",
                          .attributes = {{"FifoQueue", "true"}, {"VisibilityTimeout", "30"}}});
    const std::string queue = created.value().queue_url;

    sqsim::SendMessageRequest order;
    order.queue_url = queue;
    order.message_body = R"({"orderId":1,"productNo":1,"quantity":5})";
    order.message_group_id = "STOCK_GROUP1";
    order.message_deduplication_id = "STOCK_1ORDER_1";
    if (!sqs.send_message(order).has_value()) return 1;

    sqsim::ReceiveMessageRequest poll;
    poll.queue_url = queue;
    const auto received = sqs.receive_message(poll);
    if (received.value().messages.size() != 1) return 1;

    clock.advance(31s);
    const auto late = sqs.delete_message(
        {.queue_url = queue, .receipt_handle = received.value().messages[0].receipt_handle});
    if (late.has_value()) return 1;
    std::cout << sqsim::describe(late.error().code).name << ": " << late.error().message << '\n';
    return late.error().code == sqsim::ErrorCode::InvalidParameterValue ? 0 : 1;
}
