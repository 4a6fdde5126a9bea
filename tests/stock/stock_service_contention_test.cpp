#include <doctest/doctest.h>

#include <memory>

#include "runtime/queue_service.hpp"
#include "runtime/virtual_runtime.hpp"
#include "support/stock_worker.hpp"

/// Workers that meet at the database, on fibers: one yields inside SQLite while another goes on.

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;
using test::Connection;
using test::SimulatedStore;
using test::StockEventLog;

namespace {

struct ConcurrentShop {
    SimulatedStore store;
    Connection office{store};
    runtime::VirtualRuntime runtime;
    StockEventLog events;
    runtime::QueueService queues{runtime, EngineOptions{}, nullptr};
    AwsSqsMessageSender sender{queues};

    /// Starts a worker, its connection included, that reduces product 1 for each of the orders.
    runtime::ActorId start(StockPolicy policy, std::vector<std::int64_t> order_ids) {
        const runtime::ActorId actor = runtime.add_actor("worker");
        runtime.spawn(actor, "worker", [this, policy, order_ids] {
            const auto database = store.connect([this](int attempt) {
                runtime.sleep_for(10ms);
                return attempt < 1000;
            });
            store::StockRepository stock{*database};
            StockService service{
                {runtime, sender, stock, &events, "stock.fifo", policy, ReductionFaults{}}};
            for (const std::int64_t order_id : order_ids) {
                const std::string message_id = "m" + std::to_string(order_id);
                service.reduce_stock({order_id, 1, 1}, {message_id, "STOCK_GROUP1", 0});
            }
        });
        return actor;
    }
};

constexpr StockPolicy pessimistic{LockPolicy::pessimistic, Idempotency::key_in_transaction, 1s};

}  // namespace

TEST_SUITE_BEGIN("stock_service_contention");

TEST_CASE("workers that wait for each other inside SQLite all get through, one at a time") {
    ConcurrentShop shop;
    shop.office.stock.lay_in(1, 10);
    shop.start(pessimistic, {1, 2});
    shop.start(pessimistic, {3, 4});
    shop.start(pessimistic, {5});
    const TimePoint start = shop.runtime.now();
    shop.runtime.run();
    CHECK(shop.office.quantity(1) == 5);
    CHECK(shop.events.count("reduced") == 5);
    CHECK(shop.events.count("conflict") == 0);
    CHECK(shop.runtime.now() - start >= 5s);
}

TEST_CASE("workers without a lock that think at the same time lose updates") {
    ConcurrentShop shop;
    shop.office.stock.lay_in(1, 10);
    const StockPolicy careless{LockPolicy::none, Idempotency::none, 1s};
    shop.start(careless, {1});
    shop.start(careless, {2});
    shop.runtime.run();
    CHECK(shop.events.count("reduced") == 2);
    CHECK(shop.office.quantity(1) == 9);
}

TEST_CASE("optimistic workers that think at the same time lose nothing") {
    ConcurrentShop shop;
    shop.office.stock.lay_in(1, 10);
    const StockPolicy optimistic{LockPolicy::optimistic, Idempotency::none, 1s};
    shop.start(optimistic, {1, 2});
    shop.start(optimistic, {3, 4});
    shop.runtime.run();
    CHECK(shop.office.quantity(1) == 6);
    CHECK(shop.events.count("conflict") > 0);
}

TEST_CASE("a worker killed while it waits inside SQLite goes, and the others carry on") {
    ConcurrentShop shop;
    shop.office.stock.lay_in(1, 10);
    shop.start(pessimistic, {1, 2});
    const auto victim = shop.start(pessimistic, {3});
    const auto timeline = shop.runtime.add_actor("timeline");
    shop.runtime.spawn(timeline, "timeline", [&] {
        shop.runtime.sleep_for(500ms);
        shop.runtime.kill(victim);
    });
    shop.runtime.run();
    CHECK(shop.office.quantity(1) == 8);
    CHECK(shop.events.count("reduced m3") == 0);
}

TEST_CASE("a worker killed while it holds the lock gives it back with nothing written") {
    ConcurrentShop shop;
    shop.office.stock.lay_in(1, 10);
    const auto victim = shop.start(pessimistic, {1});
    shop.start(pessimistic, {2});
    const auto timeline = shop.runtime.add_actor("timeline");
    shop.runtime.spawn(timeline, "timeline", [&] {
        shop.runtime.sleep_for(500ms);
        CHECK(shop.events.count("read 1: 10") == 1);
        shop.runtime.kill(victim);
    });
    shop.runtime.run();
    CHECK(shop.office.quantity(1) == 9);
    CHECK(shop.events.count("reduced m1") == 0);
    CHECK(shop.events.count("reduced m2") == 1);
}

TEST_CASE("the same workers make the same events twice") {
    const auto play = [] {
        ConcurrentShop shop;
        shop.office.stock.lay_in(1, 10);
        shop.start({LockPolicy::optimistic, Idempotency::none, 1s}, {1, 2});
        shop.start({LockPolicy::pessimistic, Idempotency::none, 300ms}, {3, 4});
        shop.runtime.run();
        return shop.events.lines;
    };
    CHECK(play() == play());
}

TEST_SUITE_END();
