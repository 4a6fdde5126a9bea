#include "store/memory_stock.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "support/simulated_store.hpp"

using namespace sqsim;
using namespace sqsim::store;
using Begin = StockStore::Begin;

namespace {

/// Two connections to one stock, in memory or in SQLite: what they do must be the same.
struct Pair {
    explicit Pair(bool in_memory)
        : first{in_memory ? memory.connect({}) : stock_in(simulated.connect())},
          second{in_memory ? memory.connect({}) : stock_in(simulated.connect())} {
        first->lay_in(1, 10);
        first->lay_in(2, 20);
    }
    MemoryStock memory;
    test::SimulatedStore simulated;
    std::unique_ptr<StockStore> first;
    std::unique_ptr<StockStore> second;
};

bool is_busy(const std::function<void()>& what) {
    try {
        what();
    } catch (const StoreError& error) {
        return error.busy();
    }
    return false;
}

}  // namespace

TEST_SUITE_BEGIN("memory_stock");

TEST_CASE("memory and SQLite answer alike outside transactions") {
    for (const bool in_memory : {true, false}) {
        CAPTURE(in_memory);
        Pair pair{in_memory};
        auto& stock = *pair.first;
        CHECK_FALSE(stock.find_by_product_no(9));
        CHECK_FALSE(stock.subtract_if_enough(9, 1));
        CHECK(stock.subtract_if_enough(1, 4) == 6);
        CHECK_FALSE(stock.subtract_if_enough(1, 7));
        const Stock read = stock.find_by_product_no(1).value();
        CHECK(read.quantity == 6);
        CHECK(stock.save_quantity_if_version(read, 5));
        CHECK_FALSE(stock.save_quantity_if_version(read, 4));
        stock.save_quantity(2, 3);
        StockStore::Quantities rows;
        stock.find_quantities(rows);
        CHECK(rows == StockStore::Quantities{{1, 5}, {2, 3}});
        CHECK(stock.mark_processed("m1"));
        CHECK_FALSE(stock.mark_processed("m1"));
        CHECK(pair.second->is_processed("m1"));
        CHECK(stock.last_applied("g") == 0);
        stock.set_last_applied("g", 7);
        CHECK(pair.second->last_applied("g") == 7);
    }
}

TEST_CASE("a transaction without commit leaves nothing behind, one with commit everything") {
    for (const bool in_memory : {true, false}) {
        for (const bool commits : {true, false}) {
            CAPTURE(in_memory);
            CAPTURE(commits);
            Pair pair{in_memory};
            {
                StockTransaction transaction{*pair.first, Begin::immediate, 1};
                const Stock read = pair.first->find_by_product_no(1).value();
                pair.first->save_quantity(1, read.quantity - 4);
                CHECK(pair.first->find_by_product_no(1)->quantity == 6);
                CHECK(pair.first->mark_processed("m1"));
                CHECK(pair.first->is_processed("m1"));
                pair.first->set_last_applied("g", 3);
                CHECK(pair.first->last_applied("g") == 3);
                if (commits) transaction.commit();
            }
            CHECK(pair.second->find_by_product_no(1)->quantity == (commits ? 6 : 10));
            CHECK(pair.second->is_processed("m1") == commits);
            CHECK(pair.second->last_applied("g") == (commits ? 3 : 0));
        }
    }
}

TEST_CASE("who wants a row that a transaction holds waits for it") {
    for (const bool in_memory : {true, false}) {
        CAPTURE(in_memory);
        Pair pair{in_memory};
        StockTransaction transaction{*pair.first, Begin::immediate, 1};
        CHECK(is_busy([&] { pair.second->save_quantity(1, 0); }));
        CHECK(is_busy([&] { StockTransaction{*pair.second, Begin::immediate, 1}; }));
        pair.first->save_quantity(1, 9);
        transaction.commit();
        CHECK(pair.second->subtract_if_enough(1, 1) == 8);
    }
}

TEST_CASE("rows are locked one by one in memory; SQLite locks all of them") {
    for (const bool in_memory : {true, false}) {
        CAPTURE(in_memory);
        Pair pair{in_memory};
        const StockTransaction transaction{*pair.first, Begin::immediate, 1};
        CHECK(is_busy([&] { StockTransaction{*pair.second, Begin::immediate, 2}; }) == !in_memory);
    }
}

TEST_CASE("the busy handler is asked until the row is free, and may give up") {
    MemoryStock memory;
    std::unique_ptr<StockTransaction> transaction;
    int asked = 0;
    const auto first = memory.connect({});
    const auto second = memory.connect([&](int attempt) {
        CHECK(attempt == asked);
        if (++asked == 3) transaction.reset();
        return true;
    });
    first->lay_in(1, 10);
    transaction = std::make_unique<StockTransaction>(*first, Begin::immediate, 1);
    second->save_quantity(1, 4);
    CHECK(asked == 3);
    CHECK(first->find_by_product_no(1)->quantity == 4);
    const auto hasty = memory.connect([](int) { return false; });
    const StockTransaction again{*first, Begin::immediate, 1};
    CHECK(is_busy([&] { hasty->save_quantity(1, 0); }));
}

TEST_CASE("no update is lost between transactions that read before they write") {
    Pair pair{true};
    StockTransaction slow{*pair.first, Begin::deferred, 1};
    CHECK(pair.first->find_by_product_no(1)->quantity == 10);
    CHECK(pair.second->subtract_if_enough(1, 4) == 6);
    CHECK(is_busy([&] { pair.first->save_quantity(1, 5); }));
    CHECK(pair.second->find_by_product_no(1)->quantity == 6);
}

TEST_CASE("two transactions cannot both store one key") {
    Pair pair{true};
    StockTransaction slow{*pair.first, Begin::deferred, 1};
    CHECK_FALSE(pair.first->is_processed("m1"));
    CHECK(pair.second->mark_processed("m1"));
    CHECK(is_busy([&] { static_cast<void>(pair.first->mark_processed("m1")); }));
}

TEST_SUITE_END();
