// Covers live_stage, stock_disk and standstill_watch.
#include "simulation/live_stage.hpp"

#include <doctest/doctest.h>

#include "scenario/load.hpp"
#include "support/scenario_run.hpp"

using namespace sqsim;
using namespace sqsim::simulation;
using namespace std::chrono_literals;
using sqsim::testing::two_orders;

namespace {

constexpr TimePoint start = VirtualClock::default_start;

/// A stage, and somebody outside who sends and listens.
class Shop final : public LiveListener {
  public:
    explicit Shop(const std::string& text)
        : loaded_{scenario::load_text("test.yaml", text + "timeline: [ { at: 0s } ]\n")} {
        REQUIRE(loaded_.diagnostics.empty());
        stage_ = std::make_unique<LiveStage>(loaded_.scenarios.front(), EngineOptions{},
                                             scenario::QueueHome{});
        stage_->set_listener(*this);
        stage_->begin(start);
    }

    void on_live_event(TimePoint at, runtime::ActorId, const history::Payload& payload) override {
        if (std::holds_alternative<stock::StockReduced>(payload)) reduced.push_back(at - start);
        if (std::holds_alternative<stock::ConsumerCrashed>(payload)) ++crashes;
        if (std::holds_alternative<MessageReceived>(payload)) ++received;
    }

    void order(std::size_t number, TimePoint now) {
        const auto& request = loaded_.scenarios.front().orders.at(number).request;
        SendMessageRequest message;
        message.queue_url = loaded_.scenarios.front().queue.name;
        message.message_body = request.to_json();
        message.message_group_id = request.message_group_id();
        message.message_deduplication_id = request.deduplication_id();
        stage_->run_until(now);
        REQUIRE(stage_->engine().send_message(message, now).has_value());
        stage_->run_until(now);
    }

    [[nodiscard]] std::int64_t stock() { return stage_->stock().front().second; }
    [[nodiscard]] const LiveStage::ConsumerState& consumer() const {
        return stage_->consumers().front();
    }
    LiveStage& stage() { return *stage_; }

    std::vector<Duration> reduced;
    int crashes = 0;
    int received = 0;

  private:
    scenario::Loaded loaded_;
    std::unique_ptr<LiveStage> stage_;
};

const std::string one_at_work = "consumers: { c1: { poll: continuous, work: 2s } }\n";

}  // namespace

TEST_SUITE("live_stage") {
    TEST_CASE("a consumer works on what somebody outside sends, and the database says so") {
        Shop shop{two_orders(one_at_work)};
        CHECK(shop.stock() == 10);
        shop.order(0, start + 1s);
        REQUIRE(shop.consumer().working_on.size() == 1);
        CHECK(shop.consumer().working_on.front().order_id == 1);
        CHECK(shop.stock() == 10);
        shop.stage().run_until(start + 1h);
        CHECK(shop.consumer().working_on.empty());
        CHECK(shop.reduced == std::vector<Duration>{3s});
        CHECK(shop.stock() == 5);
    }

    TEST_CASE("it says when it has something to do next") {
        Shop shop{two_orders(one_at_work)};
        shop.order(0, start + 1s);
        CHECK(shop.stage().next_event() == start + 3s);
    }

    TEST_CASE("a consumer that the timeline would lead polls by itself") {
        Shop shop{two_orders("consumers: { c1: {} }\n")};
        shop.order(0, start);
        shop.order(1, start);
        CHECK(shop.stock() == 2);
    }

    TEST_CASE("faults strike the orders that the scenario names") {
        Shop shop{two_orders(
            "consumers:\n"
            "  c1: { poll: continuous, crash: { o1: { when: before-commit, restart: 5s } } }\n")};
        shop.order(0, start);
        CHECK(shop.crashes == 1);
        CHECK(shop.consumer().life == LiveStage::Life::down);
        CHECK(shop.consumer().working_on.empty());
        shop.stage().run_until(start + 5s);
        CHECK(shop.consumer().life == LiveStage::Life::up);
        shop.stage().run_until(start + 20s);
        CHECK(shop.stock() == 5);
    }

    TEST_CASE("begun again, nothing is left of before, in the middle of work or not") {
        Shop shop{two_orders(one_at_work)};
        shop.order(0, start);
        shop.stage().run_until(start + 2s);
        shop.order(1, start + 3s);
        CHECK(shop.consumer().working_on.size() == 1);
        shop.reduced.clear();
        shop.stage().begin(start + 4s);
        CHECK(shop.stock() == 10);
        CHECK(shop.consumer().working_on.empty());
        shop.order(1, start + 5s);
        shop.stage().run_until(start + 1min);
        CHECK(shop.reduced == std::vector<Duration>{7s});
        CHECK(shop.stock() == 7);
    }

    TEST_CASE("consumers that go round in a circle in one instant are ended") {
        Shop shop{
            "version: 1\n"
            "name: test\n"
            "queue: { visibility_timeout: 0s }\n"
            "stock: { 1: 10 }\n"
            "orders: { o1: { order: 1, product: 1, quantity: 5 } }\n"
            "consumers: { c1: { poll: continuous, listener: plain, fail_on: [o1] } }\n"};
        shop.order(0, start);
        CHECK(shop.crashes == 1);
        CHECK(shop.consumer().life == LiveStage::Life::down);
        CHECK_FALSE(shop.stage().next_event() == start);
    }
}
