#include <doctest/doctest.h>

#include <functional>

#include "support/stock_worker.hpp"

/// The idempotency policies and the faults: what a second delivery does, whatever became of the
/// first.

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;
using test::Shop;
using test::Worker;
using Lines = std::vector<std::string>;

namespace {

constexpr LockPolicy all_locks[] = {LockPolicy::none, LockPolicy::pessimistic,
                                    LockPolicy::optimistic, LockPolicy::atomic};
constexpr Delivery first_delivery{"m1", "STOCK_GROUP1", 256};

/// The stock of 10 after the order of 5 was delivered twice, the first time with `faults`.
std::int64_t left_after_two_deliveries(StockPolicy policy, const ReductionFaults& faults = {}) {
    Shop shop;
    shop.lay_in(1, 10);
    {
        Worker first{shop, policy, faults};
        try {
            first.reduce({7, 1, 5}, first_delivery);
        } catch (const runtime::TaskEnded&) {
            // The process is gone, and its connection with it.
        }
    }
    Worker second{shop, policy};
    second.reduce({7, 1, 5}, first_delivery);
    return shop.quantity(1);
}

void crash(const StockReduceRequest&) {
    throw runtime::TaskEnded{};
}

}  // namespace

TEST_SUITE_BEGIN("stock_service_idempotency");

TEST_CASE("a second delivery reduces again only without idempotency") {
    for (const LockPolicy lock : all_locks) {
        CAPTURE(lock);
        CHECK(left_after_two_deliveries({lock, Idempotency::none, {}}) == 0);
        CHECK(left_after_two_deliveries({lock, Idempotency::key_outside, {}}) == 5);
        CHECK(left_after_two_deliveries({lock, Idempotency::key_in_transaction, {}}) == 5);
        CHECK(left_after_two_deliveries({lock, Idempotency::order_in_transaction, {}}) == 5);
        CHECK(left_after_two_deliveries({lock, Idempotency::fenced, {}}) == 5);
    }
}

TEST_CASE("after a crash behind the commit, a key stored outside does not help") {
    const ReductionFaults faults{{}, crash};
    for (const LockPolicy lock : all_locks) {
        CAPTURE(lock);
        CHECK(left_after_two_deliveries({lock, Idempotency::none, {}}, faults) == 0);
        CHECK(left_after_two_deliveries({lock, Idempotency::key_outside, {}}, faults) == 0);
        CHECK(left_after_two_deliveries({lock, Idempotency::key_in_transaction, {}}, faults) == 5);
        CHECK(left_after_two_deliveries({lock, Idempotency::order_in_transaction, {}}, faults) ==
              5);
        CHECK(left_after_two_deliveries({lock, Idempotency::fenced, {}}, faults) == 5);
    }
}

TEST_CASE("after a crash before the commit the second delivery reduces, once") {
    const ReductionFaults faults{crash, {}};
    for (const LockPolicy lock : all_locks) {
        for (const Idempotency idempotency :
             {Idempotency::none, Idempotency::key_outside, Idempotency::key_in_transaction,
              Idempotency::fenced}) {
            CAPTURE(lock);
            CAPTURE(idempotency);
            CHECK(left_after_two_deliveries({lock, idempotency, {}}, faults) == 5);
        }
    }
}

TEST_CASE("a skipped reduction says why and reports no reading or reducing") {
    for (const Idempotency idempotency :
         {Idempotency::key_outside, Idempotency::key_in_transaction, Idempotency::fenced}) {
        CAPTURE(idempotency);
        const bool fenced = idempotency == Idempotency::fenced;
        Shop shop;
        shop.lay_in(1, 10);
        Worker worker{shop, {LockPolicy::pessimistic, idempotency, {}}};
        worker.reduce({7, 1, 5}, first_delivery);
        shop.events.lines.clear();
        worker.reduce({7, 1, 5}, first_delivery);
        CHECK(shop.events.lines == Lines{fenced ? "skipped m1: fence" : "skipped m1: key"});
        CHECK_FALSE(worker.database->in_transaction());
    }
}

TEST_CASE("a key tells messages apart, not orders") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {LockPolicy::pessimistic, Idempotency::key_in_transaction, {}}};
    worker.reduce({7, 1, 5}, {"m1", "STOCK_GROUP1", 1});
    worker.reduce({7, 1, 5}, {"m2", "STOCK_GROUP1", 2});
    CHECK(shop.quantity(1) == 0);
}

TEST_CASE("the order's own key recognises it in whatever message it comes") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {LockPolicy::pessimistic, Idempotency::order_in_transaction, {}}};
    worker.reduce({7, 1, 4}, {"m1", "STOCK_GROUP1", 1});
    worker.reduce({7, 1, 4}, {"m2", "STOCK_GROUP1", 2});
    CHECK(shop.quantity(1) == 6);
    CHECK(shop.events.lines.back() == "skipped m2: key");
    worker.reduce({8, 1, 4}, {"m3", "STOCK_GROUP1", 3});
    CHECK(shop.quantity(1) == 2);
}

TEST_CASE("a fence skips what later messages of the group have overtaken") {
    Shop shop;
    shop.lay_in(1, 10);
    shop.lay_in(2, 10);
    Worker worker{shop, {LockPolicy::pessimistic, Idempotency::fenced, {}}};
    worker.reduce({8, 1, 3}, {"m2", "STOCK_GROUP1", 512});
    worker.reduce({7, 1, 5}, {"m1", "STOCK_GROUP1", 256});
    CHECK(shop.quantity(1) == 7);
    CHECK(shop.events.lines.back() == "skipped m1: fence");
    // Another group has a fence of its own.
    worker.reduce({9, 2, 4}, {"m3", "STOCK_GROUP2", 1});
    CHECK(shop.quantity(2) == 6);
    worker.reduce({10, 1, 1}, {"m4", "STOCK_GROUP1", 513});
    CHECK(shop.quantity(1) == 6);
}

TEST_CASE("the fence holds up to the largest sequence number") {
    Shop shop;
    shop.lay_in(1, 10);
    Worker worker{shop, {LockPolicy::pessimistic, Idempotency::fenced, {}}};
    constexpr std::uint64_t largest = 9'223'372'036'854'775'807U;
    worker.reduce({7, 1, 5}, {"m1", "STOCK_GROUP1", largest});
    worker.reduce({7, 1, 5}, {"m1", "STOCK_GROUP1", largest});
    CHECK(shop.quantity(1) == 5);
}

TEST_CASE("a synchronous order has nothing to be recognised by and always reduces") {
    for (const Idempotency idempotency :
         {Idempotency::key_outside, Idempotency::key_in_transaction, Idempotency::fenced}) {
        CAPTURE(idempotency);
        Shop shop;
        shop.lay_in(1, 10);
        Worker worker{shop, {LockPolicy::pessimistic, idempotency, {}}};
        worker.reduce({7, 1, 5});
        worker.reduce({8, 1, 5});
        CHECK(shop.quantity(1) == 0);
    }
}

TEST_CASE("two workers that hold the same message both pass a key stored outside") {
    Shop shop;
    shop.lay_in(1, 10);
    const StockPolicy mistaken{LockPolicy::pessimistic, Idempotency::key_outside, {}};
    Worker late{shop, mistaken}, early{shop, mistaken};
    shop.runtime.on_point = [&, done = false](const runtime::Operation& operation) mutable {
        if (operation.kind == "begin" && !std::exchange(done, true)) {
            early.reduce({7, 1, 5}, first_delivery);
        }
    };
    late.reduce({7, 1, 5}, first_delivery);
    CHECK(shop.quantity(1) == 0);
    CHECK(shop.events.count("reduced m1") == 2);
}

TEST_CASE("two workers that hold the same message do not both pass a key in the transaction") {
    for (const Idempotency idempotency : {Idempotency::key_in_transaction,
                                          Idempotency::order_in_transaction, Idempotency::fenced}) {
        CAPTURE(idempotency);
        Shop shop;
        shop.lay_in(1, 10);
        const StockPolicy sound{LockPolicy::pessimistic, idempotency, {}};
        Worker late{shop, sound}, early{shop, sound};
        shop.runtime.on_point = [&, done = false](const runtime::Operation& operation) mutable {
            if (operation.kind == "begin" && !std::exchange(done, true)) {
                early.reduce({7, 1, 5}, first_delivery);
            }
        };
        late.reduce({7, 1, 5}, first_delivery);
        CHECK(shop.quantity(1) == 5);
    }
}

TEST_CASE("a key that cannot be stored outside fails the handler after the stock is reduced") {
    Shop shop;
    shop.lay_in(1, 10);
    ReductionFaults faults;
    std::unique_ptr<store::Transaction> other;
    faults.after_commit = [&](const StockReduceRequest&) {
        other = std::make_unique<store::Transaction>(*shop.office.database,
                                                     store::Transaction::Kind::immediate);
    };
    Worker worker{shop, {LockPolicy::pessimistic, Idempotency::key_outside, {}}, faults};
    CHECK_THROWS_WITH_AS(worker.reduce({7, 1, 5}, first_delivery), "the database is locked",
                         HandlerError);
    other.reset();
    CHECK(shop.quantity(1) == 5);
    CHECK(shop.events.lines == Lines{"read 1: 10", "reduced m1: 5 leaves 5", "conflict 7: busy"});
}

TEST_CASE("the faults stand around the commit and are told the request") {
    for (const LockPolicy lock : all_locks) {
        CAPTURE(lock);
        Shop shop;
        shop.lay_in(1, 10);
        Lines seen;
        const auto note = [&](std::string when) {
            return [&, when = std::move(when)](const StockReduceRequest& request) {
                seen.push_back(when + " of order " + std::to_string(request.order_id) + ": " +
                               std::to_string(shop.quantity(1)));
            };
        };
        Worker worker{shop, {lock, Idempotency::none, {}}, {note("before"), note("after")}};
        worker.reduce({7, 1, 4});
        CHECK(seen == Lines{"before of order 7: 10", "after of order 7: 6"});
    }
}

TEST_CASE("a task that is ended where it waits for the lock leaves the worker as it was") {
    Shop shop;
    shop.lay_in(1, 10);
    bool ended = true;
    Worker worker{
        shop, {LockPolicy::pessimistic, Idempotency::key_in_transaction, {}}, {}, [&](int) -> bool {
            if (ended) throw runtime::TaskEnded{};
            return false;
        }};
    {
        const store::Transaction other{*shop.office.database, store::Transaction::Kind::immediate};
        CHECK_THROWS_AS(worker.reduce({7, 1, 5}, first_delivery), runtime::TaskEnded);
        CHECK(shop.events.lines.empty());
    }
    worker.reduce({7, 1, 5}, first_delivery);
    CHECK(shop.quantity(1) == 5);
}

TEST_CASE("a task that is ended at any point leaves the stock whole and the database unlocked") {
    for (const LockPolicy lock : all_locks) {
        const StockPolicy policy{lock, Idempotency::key_in_transaction, {}};
        // A reduction has at most three points; the one that is not reached ends nothing.
        for (std::size_t last_point = 1; last_point <= 3; ++last_point) {
            CAPTURE(lock);
            CAPTURE(last_point);
            Shop shop;
            shop.lay_in(1, 10);
            Worker worker{shop, policy}, other{shop, policy};
            shop.runtime.on_point = [&](const runtime::Operation&) {
                if (shop.runtime.points.size() == last_point) throw runtime::TaskEnded{};
            };
            bool ended = false;
            try {
                worker.reduce({7, 1, 5}, first_delivery);
            } catch (const runtime::TaskEnded&) {
                ended = true;
            }
            CHECK(shop.quantity(1) == (ended ? 10 : 5));
            shop.runtime.on_point = nullptr;
            other.reduce({7, 1, 5}, first_delivery);
            CHECK(shop.quantity(1) == 5);
        }
    }
}

TEST_SUITE_END();
