#include "stock/order_service.hpp"

#include <doctest/doctest.h>

#include "support/stock_worker.hpp"

/// From the order to the queue: OrderService, StockService's sending half and AwsSqsMessageSender.

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;
using test::Shop;
using test::Worker;
using Lines = std::vector<std::string>;

namespace {

struct OpenShop : Shop {
    OpenShop() {
        const CreateQueueRequest request{"stock.fifo", {{"FifoQueue", "true"}}};
        REQUIRE(queues.create_queue(request).has_value());
    }

    std::vector<Message> receive() {
        ReceiveMessageRequest request;
        request.queue_url = "stock.fifo";
        request.max_number_of_messages = 10;
        request.message_system_attribute_names = {"All"};
        return queues.receive_message(request).value().messages;
    }

    Worker worker{*this, {}};
    OrderService orders{runtime, worker.service, &events};
};

}  // namespace

TEST_SUITE_BEGIN("order_service");

TEST_CASE("an order becomes a message of its product's group, and the stock waits") {
    OpenShop shop;
    shop.lay_in(1, 10);
    const auto result = shop.orders.order({7, 1, 5});
    REQUIRE(result.has_value());
    const auto messages = shop.receive();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].message_id == result->message_id);
    CHECK(messages[0].body == R"({"orderId":7,"productNo":1,"quantity":5})");
    CHECK(messages[0].attributes.at("MessageGroupId") == "STOCK_GROUP1");
    CHECK(messages[0].attributes.at("MessageDeduplicationId") == "STOCK_1ORDER_7");
    CHECK(messages[0].attributes.at("SequenceNumber") == result->sequence_number);
    CHECK(shop.quantity(1) == 10);
}

TEST_CASE("the customer is answered when the message is stored") {
    OpenShop shop;
    REQUIRE(shop.orders.order({7, 1, 5}).has_value());
    CHECK(shop.events.lines ==
          Lines{"placed 7: 5 of product 1", "answered 7: accepted after 0s, message"});
}

TEST_CASE("an order placed twice is one message") {
    OpenShop shop;
    const auto first = shop.orders.order({7, 1, 5});
    const auto second = shop.orders.order({7, 1, 5});
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(second->message_id == first->message_id);
    CHECK(shop.receive().size() == 1);
}

TEST_CASE("an order that cannot be sent is refused with AWS's error") {
    Shop shop;  // without a queue
    Worker worker{shop, {}};
    OrderService orders{shop.runtime, worker.service, &shop.events};
    const auto result = orders.order({7, 1, 5});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::NonExistentQueue);
    CHECK(shop.events.lines.back() == "answered 7: refused after 0s");
}

TEST_CASE("a synchronous order is answered after the work and the reduction, without a message") {
    OpenShop shop;
    shop.lay_in(1, 10);
    CHECK(shop.orders.order_synchronously({7, 1, 5}, 2s));
    CHECK(shop.quantity(1) == 5);
    CHECK(shop.receive().empty());
    CHECK(shop.events.lines == Lines{"placed 7: 5 of product 1, synchronous", "read 1: 10",
                                     "reduced : 5 leaves 5", "answered 7: accepted after 2s"});
}

TEST_CASE("a synchronous order for more than there is is refused") {
    OpenShop shop;
    shop.lay_in(1, 2);
    CHECK_FALSE(shop.orders.order_synchronously({7, 1, 5}, 0s));
    CHECK(shop.quantity(1) == 2);
    CHECK(shop.events.lines.back() == "answered 7: refused after 0s");
}

TEST_SUITE_END();
