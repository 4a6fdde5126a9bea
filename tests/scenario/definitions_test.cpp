#include <string>

#include "scenario/diagnostics.hpp"
#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

TEST_CASE("a queue that is not described has the defaults of SQS") {
    const QueueSettings queue = load_valid("name: x").queue;
    CHECK(queue.name == "stock.fifo");
    CHECK(queue.visibility_timeout == 30s);
    CHECK(queue.delay == 0s);
    CHECK(queue.message_retention_period == 96h);
    CHECK(queue.receive_message_wait_time == 0s);
    CHECK_FALSE(queue.content_based_deduplication);
    CHECK_FALSE(queue.deduplication_per_message_group);
    CHECK_FALSE(queue.throughput_per_message_group);
    CHECK_FALSE(queue.dead_letter_queue.has_value());
}

TEST_CASE("every attribute of the queue is read") {
    const QueueSettings queue =
        load_valid(
            "queue:\n  name: orders.fifo\n  visibility_timeout: 1m\n  delay: 15m\n"
            "  message_retention_period: 14d\n  receive_message_wait_time: 20s\n"
            "  content_based_deduplication: true\n  deduplication_scope: messageGroup\n"
            "  fifo_throughput_limit: perMessageGroupId\n  dead_letter_queue: { max_receive_count: "
            "3 }\n")
            .queue;
    CHECK(queue.name == "orders.fifo");
    CHECK(queue.visibility_timeout == 60s);
    CHECK(queue.delay == 15min);
    CHECK(queue.message_retention_period == 336h);
    CHECK(queue.receive_message_wait_time == 20s);
    CHECK(queue.content_based_deduplication);
    CHECK(queue.deduplication_per_message_group);
    CHECK(queue.throughput_per_message_group);
    CHECK(queue.dead_letter_queue->name == "orders-dlq.fifo");
    CHECK(queue.dead_letter_queue->max_receive_count == 3);
}

TEST_CASE("attributes out of range are refused with the range") {
    const auto check_range = [](const std::string& key, const std::string& value,
                                const std::string& range) {
        check_part(
            "queue: { " + key + ": «" + value + "» }",
            {"out-of-range", "\"queue." + key + "\" must be from " + range + ", not " + value});
    };
    check_range("delay", "15m1s", "0s to 15m");
    check_range("message_retention_period", "59s", "1m to 14d");
    check_range("message_retention_period", "15d", "1m to 14d");
    check_range("receive_message_wait_time", "21s", "0s to 20s");
}

TEST_CASE("a queue's name is one that SQS takes for a FIFO queue") {
    check_part("queue: { name: «stock» }",
               {"bad-value", "\"queue.name\" must end in \".fifo\"", "write \"stock.fifo\""});
    const std::string message =
        "\"queue.name\" must have up to 80 letters, digits, - and _ with \".fifo\" at the end";
    check_part("queue: { name: «재고» }", {"bad-value", message});
    check_part("queue: { name: «재고.fifo» }", {"bad-value", message});
    check_part("queue: { name: «" + std::string(76, 'a') + ".fifo» }", {"bad-value", message});
    CHECK(load_valid("queue: { name: " + std::string(75, 'a') + ".fifo }").queue.name.size() == 80);
    check_part("queue: { dead_letter_queue: { name: «stock.fifo», max_receive_count: 1 } }",
               {"bad-value",
                "the scenario's queue needs another one as its dead-letter queue; "
                "SQS lets a queue be its own, which \"calls\" can show"});
    check_part("queue: { «dead_letter_queue»: {} }",
               {"missing-key", "\"queue.dead_letter_queue\" has no \"max_receive_count\""});
}

TEST_CASE("throughput for each group needs deduplication for each group") {
    check_part("queue: { fifo_throughput_limit: «perMessageGroupId» }",
               {"bad-value", "perMessageGroupId needs the deduplication scope messageGroup",
                "add \"deduplication_scope: messageGroup\""});
    check_part("queue: { deduplication_scope: «messagegroup» }",
               {"bad-value", "\"queue.deduplication_scope\" cannot be \"messagegroup\"",
                "did you mean \"messageGroup\"?"});
}

TEST_CASE("stock is product numbers with quantities that are not negative") {
    const Scenario scenario = load_valid("stock: { 2: 0, 1: 7 }");
    REQUIRE(scenario.stock.size() == 2);
    CHECK(scenario.stock[0].product_no == 2);
    CHECK(scenario.stock[0].quantity == 0);
    CHECK(scenario.stock[1].quantity == 7);
    check_part("stock: { 1: «-1» }",
               {"out-of-range", "\"stock.1\" must be from 0 to 2147483647, not -1"});
    check_part("stock: { 1: «2147483648» }",
               {"out-of-range", "\"stock.1\" must be from 0 to 2147483647, not 2147483648"});
    check_part("stock: { 1: 1, «상품»: 1 }",
               {"bad-value", "\"product number\" must be a whole number, not \"상품\""});
    check_part("stock: «[1, 2]»", {"wrong-kind", "\"stock\" must be a map, not a list"});
}

TEST_CASE("orders are read with their requests and labels") {
    const Scenario scenario = load_valid(
        "orders:\n  o1: { order: 7, product: 1, quantity: 5 }\n"
        "  o2: { order: 8, product: 9, quantity: 1, unknown_product: true, label: 마지막 }\n");
    REQUIRE(scenario.orders.size() == 2);
    CHECK(scenario.orders[0].name == "o1");
    CHECK(scenario.orders[0].request == sqsim::stock::StockReduceRequest{7, 1, 5});
    CHECK(scenario.orders[0].label.in("en") == "Order 7");
    CHECK(scenario.orders[0].label.in("ko") == "주문 7");
    CHECK(scenario.orders[1].request.product_no == 9);
    CHECK(scenario.orders[1].label.in("en") == "마지막");
}

TEST_CASE("an order is for some quantity of a product in stock") {
    check_part("orders: { o1: { order: 1, product: «9», quantity: 1 } }",
               {"unknown-product", "there is no product \"9\"", "it must be one of 1, 2"});
    check_part("orders: { «o1»: { order: 1, quantity: 1 } }",
               {"missing-key", "\"orders.o1\" has no \"product\""});
    check_part("orders: { o1: { order: 1, product: 1, quantity: «0» } }",
               {"out-of-range", "\"orders.o1.quantity\" must be from 1 to 2147483647, not 0"});
    check_part("orders: { o1: { order: «0», product: 1, quantity: 1 } }",
               {"out-of-range", "\"orders.o1.order\" must be 1 or more, not 0"});
}

TEST_CASE("raw messages have a group and a body") {
    const Scenario scenario = load_valid(
        "messages:\n  m1: { group: A, body: \"안녕\", deduplication_id: d1 }\n  m2: { group: B, "
        "body: x, label: 둘 }\n");
    REQUIRE(scenario.messages.size() == 2);
    CHECK(scenario.messages[0].message_group_id == "A");
    CHECK(scenario.messages[0].body == "안녕");
    CHECK(scenario.messages[0].deduplication_id == "d1");
    CHECK(scenario.messages[0].label.in("ko") == "m1");
    CHECK_FALSE(scenario.messages[1].deduplication_id.has_value());
    CHECK(scenario.messages[1].label.in("ko") == "둘");
    check_part("messages: { «m1»: { group: A } }",
               {"missing-key", "\"messages.m1\" has no \"body\""});
}

TEST_CASE("a name is used for one order or message only") {
    check_part(
        "orders: { o1: { order: 1, product: 1, quantity: 1 } }\n"
        "messages: { «o1»: { group: A, body: x } }",
        {"duplicate-name", "there is already an order or message \"o1\"", "", "first in line 1"});
}

TEST_CASE("a name has ASCII letters, digits, _ and -") {
    const std::string help =
        "a name begins with a letter a-z and goes on with letters, digits, _ and -; for people "
        "there is \"label\"";
    for (const std::string name : {"주문", "1st", "a b", "o@c"})
        check_part("messages: { «" + name + "»: { group: A, body: x } }",
                   {"bad-name", "\"" + name + "\" cannot be a name", help});
}

TEST_CASE("a section that cannot be read causes no findings elsewhere") {
    check_part(
        "orders: «[o1]»\ntimeline: [ { at: T0, do: [ order: o1, c1: done o9 ], expect: { queue: { "
        "X: [o1] } } } ]",
        {"wrong-kind", "\"orders\" must be a map, not a list"});
    check_part(
        "consumers: «[c1]»\ntimeline: [ { at: T0, do: [ c9: receive ], expect: { received: { c9: "
        "[] } } } ]",
        {"wrong-kind", "\"consumers\" must be a map, not a list"});
    check_part("ticks: «[T0]»", {"wrong-kind", "\"ticks\" must be a map, not a list"});
    check_part("stock: «[1]»", {"wrong-kind", "\"stock\" must be a map, not a list"});
}

TEST_CASE("all that is wrong is told at once, from top to bottom") {
    const Loaded loaded = load_text(
        "t.yaml", document("seed: x\nqueue: { delay: 1 }\nalways: [nothing]\nstock: { 1: -1 }"));
    REQUIRE(loaded.diagnostics.size() == 4);
    for (std::size_t index = 0; index < 4; ++index)
        CHECK(loaded.diagnostics[index].span.line == static_cast<int>(index) + 1);
}

TEST_CASE("very many findings are cut off") {
    std::string orders = "orders:\n";
    for (int order = 1; order <= 5000; ++order)
        orders += "  o" + std::to_string(order) + ": { order: 1, product: 77, quantity: 0 }\n";
    CHECK(load_text("t.yaml", document(orders)).diagnostics.size() == Diagnostics::most);
}
