// Covers control_scenario, and the endpoint with a scenario's consumers.
#include <chrono>
#include <fstream>
#include <sstream>

#include "server/support/control.hpp"
#include "server/support/program.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim::server::test;
using namespace std::chrono_literals;

namespace {

const std::string shop = R"(version: 1
name: a shop
queue:
  name: orders.fifo
  visibility_timeout: 30s
  dead_letter_queue: { name: dead.fifo, max_receive_count: 3 }
stock: { 1: 10, 2: 20 }
orders: { o1: { order: 1, product: 1, quantity: 4 } }
consumers: { c1: { poll: continuous, work: 2s, lock: pessimistic } }
timeline: [ { at: 0s } ]
)";

/// A file with a text, for as long as the object lives.
struct ScenarioFile {
    explicit ScenarioFile(const std::string& text) : path{folder.file("shop.yaml")} {
        std::ofstream{path} << text;
    }
    sqsim::test::TemporaryDirectory folder;
    std::string path;
};

class ShopServer : private ScenarioFile, public Server {
  public:
    explicit ShopServer(std::vector<std::string> options = {"--clock", "virtual"},
                        const std::string& text = shop)
        : ScenarioFile{text}, Server{with(std::move(options), path)} {}

    void order(int number, int product, int quantity) const {
        std::ostringstream body;
        body << R"({\"orderId\":)" << number << R"(,\"productNo\":)" << product
             << R"(,\"quantity\":)" << quantity << "}";
        static_cast<void>(ok("SendMessage", R"({"QueueUrl":"orders.fifo","MessageGroupId":"g)" +
                                                std::to_string(product) +
                                                R"(","MessageDeduplicationId":")" +
                                                std::to_string(number) + R"(","MessageBody":")" +
                                                body.str() + "\"}"));
    }
    [[nodiscard]] json::object scenario() const {
        return get(*this, "scenario").parsed().at("scenario").as_object();
    }
    [[nodiscard]] std::int64_t stock(std::size_t place) const {
        return scenario().at("stock").at(place).at("quantity").as_int64();
    }
    [[nodiscard]] json::object consumer() const {
        return scenario().at("consumers").at(0).as_object();
    }

  private:
    static std::vector<std::string> with(std::vector<std::string> options,
                                         const std::string& path) {
        options.insert(options.end(), {"--scenario", path});
        return options;
    }
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an order that a client sends takes its quantity off the stock in the database") {
    const ShopServer server;
    CHECK(server.stock(0) == 10);
    server.order(7, 1, 4);
    CHECK(server.consumer().at("working_on").at(0).at("order_id").as_int64() == 7);
    CHECK(server.stock(0) == 10);
    advance(server, "2s");
    CHECK(server.stock(0) == 6);
    CHECK(server.stock(1) == 20);
    CHECK(server.consumer().at("working_on").as_array().empty());
}

TEST_CASE("consumers act at their own instants, however far the clock is moved at once") {
    const ShopServer server;
    for (const int number : {1, 2, 3}) server.order(number, 1, 1);
    advance(server, "1h");
    CHECK(server.stock(0) == 7);
    const std::string history = get(server, "history").body;
    for (const char* second : {"2", "4", "6"}) {
        CHECK(contains(history, "\"t\":" + std::string{second} +
                                    R"(000000000,"actor":"c1","event":"StockReduced")"));
    }
    const auto checked = run_program("check -", history);
    CHECK_MESSAGE(checked.exit_code == 0, checked.output);
    CHECK(contains(checked.output, "PASS"));
}

TEST_CASE("consumers stand still with the clock and work on with it") {
    const ShopServer server{{"--speed", "100"}};
    CHECK(post(server, "clock", R"({"freeze":true})").status == 200);
    server.order(1, 1, 4);
    CHECK(server.stock(0) == 10);
    CHECK(post(server, "clock", R"({"freeze":false})").status == 200);
    while (server.stock(0) != 6) {  // a fiftieth of a second
    }
}

TEST_CASE("by the wall clock consumers wake by themselves, and listeners hear of it") {
    const ShopServer server{{"--speed", "100"}};
    Connection listener{server.port()};
    listener.send("GET /_sqsim/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    static_cast<void>(listener.read_to("events of sqsim"));
    server.order(1, 2, 5);
    std::string told = listener.read_to("event: StockReduced");
    told += listener.read_to("\n\n");
    CHECK(contains(told, R"("actor":"c1","event":"HandlingStarted")"));
    CHECK(contains(told, R"("stored_quantity":15)"));
}

TEST_CASE("a client's long poll gets what a consumer lets go of") {
    const ShopServer server{{"--clock", "virtual"},
                            R"(version: 1
name: a consumer that stops
queue: { name: orders.fifo, visibility_timeout: 30s }
stock: { 1: 10 }
consumers: { c1: { poll: continuous, work: 40s, stop: 10s } }
timeline: [ { at: 0s } ]
)"};
    server.order(1, 1, 4);
    advance(server, "15s");
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    while (get(server, "clock").parsed().at("long_polls").as_int64() == 0) {
    }
    // The visibility timeout of a consumer that works for too long, and asks for no more.
    advance(server, "15s");
    CHECK(contains(client.receive().body, "orderId"));
}

TEST_CASE("a reset lays the stock in again and lets the consumers begin anew") {
    const ShopServer server;
    server.order(1, 1, 4);
    advance(server, "2s");
    server.order(2, 1, 4);
    CHECK(post(server, "reset", "").status == 200);
    CHECK(server.stock(0) == 10);
    CHECK(server.consumer().at("working_on").as_array().empty());
    server.order(1, 1, 3);
    advance(server, "2s");
    CHECK(server.stock(0) == 7);
}

TEST_CASE("the orders of the timeline are offered as messages, and not sent") {
    const ShopServer server;
    const auto orders = server.scenario().at("orders").as_array();
    REQUIRE(orders.size() == 1);
    CHECK(text_of(orders[0].at("message_group_id")) == "STOCK_GROUP1");
    CHECK(text_of(orders[0].at("message_deduplication_id")) == "STOCK_1ORDER_1");
    CHECK(text_of(orders[0].at("body")) == R"({"orderId":1,"productNo":1,"quantity":4})");
    CHECK_FALSE(contains(get(server, "history").body, "MessageSent"));
}

TEST_CASE("a server without a scenario says that it has none") {
    const Server server;
    CHECK(get(server, "scenario").parsed().at("scenario").is_null());
}

TEST_CASE("SIGTERM ends a server within a second, in the middle of its consumers' work") {
    ShopServer server{{"--speed", "0.001"}};
    for (int number = 1; number <= 20; ++number) server.order(number, 1, 1);
    const auto before = std::chrono::steady_clock::now();
    CHECK(server.end(SIGTERM) == 0);
    CHECK(std::chrono::steady_clock::now() - before < 1s);
}

TEST_CASE("what cannot be served is refused in one sentence") {
    const ScenarioFile two{shop + "---\n" + shop};
    const auto ambiguous = run_program("serve --port 0 --scenario " + two.path, "");
    CHECK(ambiguous.exit_code == 2);
    CHECK(contains(ambiguous.output, "--select NAME picks one"));
    const auto none = run_program("serve --port 0 --select none --scenario " + two.path, "");
    CHECK(none.exit_code == 5);
    CHECK(contains(none.output, "no scenario's name contains 'none'"));
    CHECK(run_program("serve --port 0 --select x", "").exit_code == 2);
    const ScenarioFile calls{"version: 1\nname: x\ntimeline: [ { at: 0s } ]\n"};
    const auto empty = run_program("serve --port 0 --scenario " + calls.path, "");
    CHECK(empty.exit_code == 3);
    CHECK(contains(empty.output, "there is nothing to serve"));
    CHECK(run_program("serve --port 0 --scenario none.yaml", "").exit_code == 4);
}
