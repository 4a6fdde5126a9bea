#include "stock/stock_message_listener.hpp"

#include <doctest/doctest.h>

#include "support/stock_worker.hpp"

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;
using test::Shop;
using test::Worker;
using Lines = std::vector<std::string>;

namespace {

Message message_with(std::string body) {
    Message message;
    message.message_id = "m1";
    message.body = std::move(body);
    message.attributes = {{"MessageGroupId", "STOCK_GROUP1"},
                          {"SequenceNumber", "00000000000000000256"},
                          {"ApproximateReceiveCount", "2"}};
    return message;
}

const std::string order_7 = StockReduceRequest{7, 1, 5}.to_json();

}  // namespace

TEST_SUITE_BEGIN("stock_message_listener");

TEST_CASE("a message becomes a reduction between its start and its end") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events, {}};
    listener.listen_order_queue(message_with(order_7), worker.service);
    CHECK(shop.events.lines == Lines{"started order 7: STOCK_GROUP1 receive 2 sequence 256",
                                     "read 1: 10", "reduced m1: 5 leaves 5",
                                     "finished order 7: STOCK_GROUP1 done"});
}

TEST_CASE("the handler works before it reduces the stock, as long as it is told") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, nullptr,
                                  [&](const StockReduceRequest& request, const Message& message) {
                                      CHECK(request == StockReduceRequest{7, 1, 5});
                                      CHECK(message.message_id == "m1");
                                      shop.runtime.sleep_for(3s);
                                  }};
    const TimePoint start = shop.runtime.now();
    shop.runtime.on_sleep = [&] { CHECK(shop.quantity(1) == 10); };
    listener.listen_order_queue(message_with(order_7), worker.service);
    CHECK(shop.runtime.now() == start + 3s);
    CHECK(shop.quantity(1) == 5);
}

TEST_CASE("a body that is not a StockReduceRequest fails without work") {
    Shop shop;
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events,
                                  [](const auto&, const auto&) { FAIL("work for no request"); }};
    CHECK_THROWS_WITH_AS(listener.listen_order_queue(message_with("poison"), worker.service),
                         "the body is not a StockReduceRequest", HandlerError);
    CHECK(shop.events.lines ==
          Lines{"started order 0: STOCK_GROUP1 receive 2 sequence 256",
                "finished order 0: STOCK_GROUP1 the body is not a StockReduceRequest"});
}

TEST_CASE("a failed reduction finishes with its reason and stays failed") {
    Shop shop;
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events, {}};
    CHECK_THROWS_AS(listener.listen_order_queue(message_with(order_7), worker.service),
                    HandlerError);
    CHECK(shop.events.lines.back() == "finished order 7: STOCK_GROUP1 unknown product 1");
}

TEST_CASE("work that fails keeps the stock") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events, [](const auto&, const auto&) {
                                      throw HandlerError{"on purpose"};
                                  }};
    CHECK_THROWS_AS(listener.listen_order_queue(message_with(order_7), worker.service),
                    HandlerError);
    CHECK(shop.quantity(1) == 10);
    CHECK(shop.events.lines.back() == "finished order 7: STOCK_GROUP1 on purpose");
}

TEST_CASE("a handler that is ended never finishes") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events, {}};
    shop.runtime.on_point = [](const runtime::Operation&) { throw runtime::TaskEnded{}; };
    CHECK_THROWS_AS(listener.listen_order_queue(message_with(order_7), worker.service),
                    runtime::TaskEnded);
    CHECK(shop.events.lines == Lines{"started order 7: STOCK_GROUP1 receive 2 sequence 256"});
}

TEST_CASE("attributes that the receive did not ask for are empty") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {}};
    StockMessageListener listener{shop.runtime, &shop.events, {}};
    Message message = message_with(order_7);
    message.attributes.clear();
    listener.listen_order_queue(message, worker.service);
    CHECK(shop.events.lines.front() == "started order 7:  receive 0 sequence 0");
}

TEST_SUITE_END();
