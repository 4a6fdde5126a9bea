#include <doctest/doctest.h>

#include <functional>

#include "support/stock_worker.hpp"

/// The lock policies, with what another worker does in between told by hand.

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;
using store::Transaction;
using test::Connection;
using test::Shop;
using test::Worker;
using Lines = std::vector<std::string>;

namespace {

constexpr LockPolicy all_locks[] = {LockPolicy::none, LockPolicy::pessimistic,
                                    LockPolicy::optimistic, LockPolicy::atomic};
constexpr Idempotency all_idempotencies[] = {
    Idempotency::none, Idempotency::key_outside, Idempotency::key_in_transaction,
    Idempotency::order_in_transaction, Idempotency::fenced};

StockPolicy policy(LockPolicy lock, Duration think = Duration{0}) {
    return {lock, Idempotency::none, think};
}

/// Calls `action` when the worker under test first comes to the point.
void at_point(Shop& shop, std::string kind, std::function<void()> action) {
    shop.runtime.on_point = [kind = std::move(kind), action = std::move(action),
                             done = std::make_shared<bool>(false)](const auto& operation) {
        if (operation.kind != kind || std::exchange(*done, true)) return;
        action();
    };
}

}  // namespace

TEST_SUITE_BEGIN("stock_service_lock");

TEST_CASE("every policy takes the order's quantity off, down to zero") {
    for (const LockPolicy lock : all_locks) {
        for (const Idempotency idempotency : all_idempotencies) {
            CAPTURE(lock);
            CAPTURE(idempotency);
            Shop shop;
            shop.lay_in(1, 10);
            Worker worker{shop, {lock, idempotency, Duration{0}}};
            worker.reduce({7, 1, 4}, {"m1", "STOCK_GROUP1", 1});
            CHECK(shop.quantity(1) == 6);
            worker.reduce({8, 1, 6}, {"m2", "STOCK_GROUP1", 2});
            CHECK(shop.quantity(1) == 0);
            CHECK(shop.events.count("reduced") == 2);
            CHECK(shop.events.lines.back() == "reduced m2: 6 leaves 0");
        }
    }
}

TEST_CASE("every policy refuses more than there is and changes nothing") {
    for (const LockPolicy lock : all_locks) {
        for (const Idempotency idempotency : all_idempotencies) {
            CAPTURE(lock);
            CAPTURE(idempotency);
            Shop shop;
            shop.lay_in(1, 2);
            Worker worker{shop, {lock, idempotency, Duration{0}}};
            const Delivery delivery{"m1", "STOCK_GROUP1", 1};
            CHECK_THROWS_WITH_AS(worker.reduce({7, 1, 5}, delivery),
                                 "not enough stock: product 1 has 2, order 7 needs 5",
                                 HandlerError);
            CHECK(shop.quantity(1) == 2);
            CHECK(shop.events.lines == Lines{"read 1: 2"});
            CHECK_FALSE(worker.database->in_transaction());
            // The failed delivery counts as not handled: it may be tried again.
            shop.lay_in(1, 5);
            worker.reduce({7, 1, 5}, delivery);
            CHECK(shop.quantity(1) == 0);
        }
    }
}

TEST_CASE("every policy names an unknown product") {
    for (const LockPolicy lock : all_locks) {
        CAPTURE(lock);
        Shop shop;
        Worker worker{shop, policy(lock)};
        CHECK_THROWS_WITH_AS(worker.reduce({7, 9, 5}), "unknown product 9", HandlerError);
        CHECK(shop.events.lines.empty());
    }
}

TEST_CASE("no policy lets an order add to the stock") {
    for (const LockPolicy lock : all_locks) {
        CAPTURE(lock);
        Shop shop;
        shop.lay_in(1, 2);
        Worker worker{shop, policy(lock)};
        CHECK_THROWS_WITH_AS(worker.reduce({7, 1, -5}), "order 7 asks for -5", HandlerError);
        CHECK(shop.quantity(1) == 2);
    }
}

TEST_CASE("nobody need listen to the events") {
    Shop shop;
    shop.lay_in(1, 10);
    auto database = shop.store.connect();
    store::StockRepository stock{*database};
    StockService service{{shop.runtime, shop.sender, stock, nullptr, "stock.fifo", {}, {}}};
    service.reduce_stock({7, 1, 4}, {});
    CHECK(shop.quantity(1) == 6);
}

TEST_CASE("without a lock a write in between is lost") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker slow{shop, policy(LockPolicy::none)}, quick{shop, policy(LockPolicy::none)};
    at_point(shop, "write", [&] { quick.reduce({8, 1, 3}, {"m2", "", 0}); });
    slow.reduce({7, 1, 5}, {"m1", "", 0});
    CHECK(shop.quantity(1) == 5);  // and not 2
    CHECK(shop.events.lines ==
          Lines{"read 1: 10", "read 1: 10", "reduced m2: 3 leaves 7", "reduced m1: 5 leaves 5"});
}

TEST_CASE("without a lock a write during think time is lost") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker slow{shop, policy(LockPolicy::none, 2s)}, quick{shop, policy(LockPolicy::none)};
    shop.runtime.on_sleep = [&] { quick.reduce({8, 1, 3}); };
    const TimePoint start = shop.runtime.now();
    slow.reduce({7, 1, 5});
    CHECK(shop.runtime.now() == start + 2s);
    CHECK(shop.quantity(1) == 5);
}

TEST_CASE("a pessimistic lock makes the second worker wait for the first one's commit") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker first{shop, policy(LockPolicy::pessimistic, 2s)};
    int waited = 0;
    Worker second{shop, policy(LockPolicy::pessimistic), {}, [&](int) {
                      ++waited;
                      return false;
                  }};
    shop.runtime.on_sleep = [&] {
        CHECK_THROWS_WITH_AS(second.reduce({8, 1, 3}), "the database is locked", HandlerError);
    };
    first.reduce({7, 1, 5});
    CHECK(waited == 1);
    second.reduce({8, 1, 3});
    CHECK(shop.quantity(1) == 2);
    CHECK(shop.events.lines == Lines{"read 1: 10", "conflict 8: busy", "reduced : 5 leaves 5",
                                     "read 1: 5", "reduced : 3 leaves 2"});
}

TEST_CASE("a pessimistic worker goes on when the busy handler has let the other finish") {
    Shop shop;
    shop.lay_in(1, 10);
    auto holder =
        std::make_unique<Transaction>(*shop.office.database, Transaction::Kind::immediate);
    shop.office.stock.save_quantity(1, 8);
    Worker worker{shop, policy(LockPolicy::pessimistic), {}, [&](int) {
                      holder->commit();
                      return true;
                  }};
    worker.reduce({7, 1, 5});
    CHECK(shop.quantity(1) == 3);
}

TEST_CASE("an optimistic update starts again from what it finds") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker slow{shop, policy(LockPolicy::optimistic)}, quick{shop, policy(LockPolicy::optimistic)};
    at_point(shop, "write", [&] { quick.reduce({8, 1, 3}, {"m2", "", 0}); });
    slow.reduce({7, 1, 5}, {"m1", "", 0});
    CHECK(shop.quantity(1) == 2);
    CHECK(shop.events.lines == Lines{"read 1: 10", "read 1: 10", "reduced m2: 3 leaves 7",
                                     "conflict 7: version, retried", "read 1: 7",
                                     "reduced m1: 5 leaves 2"});
}

TEST_CASE("an optimistic update that finds too little on its second try is refused") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker slow{shop, policy(LockPolicy::optimistic)}, quick{shop, policy(LockPolicy::optimistic)};
    at_point(shop, "write", [&] { quick.reduce({8, 1, 6}); });
    CHECK_THROWS_WITH_AS(slow.reduce({7, 1, 5}),
                         "not enough stock: product 1 has 4, order 7 needs 5", HandlerError);
    CHECK(shop.quantity(1) == 4);
}

TEST_CASE("an optimistic update gives up after starting again ten times") {
    Shop shop;
    shop.lay_in(1, 1000);
    Worker worker{shop, policy(LockPolicy::optimistic)};
    shop.runtime.on_point = [&](const runtime::Operation& operation) {
        if (operation.kind == "write") shop.lay_in(1, 1000);
    };
    CHECK_THROWS_WITH_AS(worker.reduce({7, 1, 5}),
                         "product 1 changed under order 7 each time it was tried", HandlerError);
    CHECK(shop.events.count("read") == 11);
    CHECK(shop.events.count("conflict 7: version, retried") == 10);
    CHECK(shop.events.lines.back() == "conflict 7: version");
    CHECK(shop.quantity(1) == 1000);
}

TEST_CASE("an atomic update cannot be come between") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker slow{shop, policy(LockPolicy::atomic)}, quick{shop, policy(LockPolicy::atomic)};
    at_point(shop, "write", [&] { quick.reduce({8, 1, 3}); });
    slow.reduce({7, 1, 5});
    CHECK(shop.quantity(1) == 2);
    CHECK(shop.events.lines == Lines{"reduced : 3 leaves 7", "reduced : 5 leaves 2"});
}

TEST_CASE("two deferred transactions that have read the stock cannot both write it") {
    for (const LockPolicy lock : {LockPolicy::none, LockPolicy::optimistic}) {
        CAPTURE(lock);
        Shop shop;
        shop.lay_in(1, 10);
        const StockPolicy deferred{lock, Idempotency::key_in_transaction, 1s};
        Worker first{shop, deferred}, second{shop, deferred};
        shop.runtime.on_sleep = [&] {
            // The first holds its read lock, so the second can write but not commit.
            CHECK_THROWS_WITH_AS(second.reduce({8, 1, 3}, {"m2", "", 0}), "the database is locked",
                                 HandlerError);
        };
        first.reduce({7, 1, 5}, {"m1", "", 0});
        shop.runtime.on_sleep = nullptr;
        CHECK(shop.quantity(1) == 5);
        CHECK(shop.events.count("conflict 8: busy") == 1);
        second.reduce({8, 1, 3}, {"m2", "", 0});
        CHECK(shop.quantity(1) == 2);
    }
}

TEST_CASE("a database that fails otherwise fails the handler in its own words") {
    Shop shop;
    Worker worker{shop, policy(LockPolicy::none)};
    shop.office.database->execute("DROP TABLE stock");
    CHECK_THROWS_WITH_AS(worker.reduce({7, 1, 5}), "no such table: stock", HandlerError);
    CHECK(shop.events.lines.empty());
}

TEST_CASE("points stand before what others can notice, and nowhere else") {
    const auto points = [](StockPolicy used) {
        Shop shop;
        shop.lay_in(1, 10);
        Worker worker{shop, used};
        worker.reduce({7, 1, 5}, {"m1", "STOCK_GROUP1", 1});
        return shop.runtime.points;
    };
    CHECK(points({LockPolicy::none, Idempotency::none, {}}) ==
          Lines{"read product 1", "write product 1"});
    CHECK(points({LockPolicy::optimistic, Idempotency::none, {}}) ==
          Lines{"read product 1", "write product 1"});
    CHECK(points({LockPolicy::atomic, Idempotency::none, {}}) == Lines{"write product 1"});
    CHECK(points({LockPolicy::pessimistic, Idempotency::none, {}}) ==
          Lines{"begin product 1", "commit product 1"});
    CHECK(points({LockPolicy::pessimistic, Idempotency::key_in_transaction, {}}) ==
          Lines{"begin product 1", "commit product 1"});
    CHECK(points({LockPolicy::none, Idempotency::key_outside, {}}) ==
          Lines{"read m1", "read product 1", "write product 1", "write m1"});
    CHECK(points({LockPolicy::none, Idempotency::key_in_transaction, {}}) ==
          Lines{"read m1", "write product 1", "commit product 1"});
    CHECK(points({LockPolicy::atomic, Idempotency::fenced, {}}) ==
          Lines{"read STOCK_GROUP1", "write product 1", "commit product 1"});
}

TEST_SUITE_END();
