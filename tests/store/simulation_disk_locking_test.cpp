#include <doctest/doctest.h>

#include "support/simulated_store.hpp"

/// SQLite's locking between connections to a simulation disk: what a worker meets when it shares
/// the database with others.

using namespace sqsim;
using namespace sqsim::store;
using test::Connection;
using test::SimulatedStore;

namespace {

constexpr auto deferred = Transaction::Kind::deferred;
constexpr auto immediate = Transaction::Kind::immediate;

bool is_busy(const std::function<void()>& action) {
    try {
        action();
        return false;
    } catch (const StoreError& error) {
        CHECK(error.busy());
        return true;
    }
}

}  // namespace

TEST_SUITE_BEGIN("simulation_disk_locking");

TEST_CASE("others read the old stock until the writer commits") {
    SimulatedStore simulated;
    Connection writer{simulated}, reader{simulated};
    writer.stock.lay_in(1, 10);
    Transaction transaction{*writer.database, immediate};
    writer.stock.save_quantity(1, 4);
    CHECK(reader.quantity(1) == 10);
    transaction.commit();
    CHECK(reader.quantity(1) == 4);
}

TEST_CASE("a reader's open transaction keeps a writer from committing, then new readers wait") {
    SimulatedStore simulated;
    Connection writer{simulated}, reader{simulated}, newcomer{simulated};
    writer.stock.lay_in(1, 10);
    Transaction transaction{*writer.database, immediate};
    writer.stock.save_quantity(1, 4);
    {
        const Transaction reading{*reader.database, deferred};
        CHECK(reader.quantity(1) == 10);
        CHECK(is_busy([&] { transaction.commit(); }));
        CHECK(is_busy([&] { static_cast<void>(newcomer.quantity(1)); }));
        CHECK(reader.quantity(1) == 10);
    }
    transaction.commit();
    CHECK(newcomer.quantity(1) == 4);
}

TEST_CASE("of two deferred transactions that have read, one cannot become a writer") {
    SimulatedStore simulated;
    int asked = 0;
    Connection a{simulated};
    Connection b{simulated, [&](int) {
                     ++asked;
                     return false;
                 }};
    a.stock.lay_in(1, 10);
    Transaction in_a{*a.database, deferred};
    Transaction in_b{*b.database, deferred};
    CHECK(a.quantity(1) == 10);
    CHECK(b.quantity(1) == 10);
    a.stock.save_quantity(1, 9);
    CHECK(is_busy([&] { b.stock.save_quantity(1, 8); }));
    // SQLite does not ask: waiting could not help, as each would wait for the other.
    CHECK(asked == 0);
    CHECK(is_busy([&] { in_a.commit(); }));
}

TEST_CASE("a connection closed inside a transaction gives its locks back") {
    SimulatedStore simulated;
    Connection survivor{simulated};
    survivor.stock.lay_in(1, 10);
    {
        Connection crashed{simulated};
        crashed.database->execute("BEGIN IMMEDIATE");
        crashed.stock.save_quantity(1, 0);
        CHECK(is_busy([&] { survivor.stock.save_quantity(1, 5); }));
    }
    CHECK(survivor.quantity(1) == 10);
    CHECK_FALSE(is_busy([&] { survivor.stock.save_quantity(1, 5); }));
}

TEST_CASE("the busy handler lets the holder finish inside another's statement") {
    SimulatedStore simulated;
    Connection holder{simulated};
    holder.stock.lay_in(1, 10);
    auto transaction = std::make_unique<Transaction>(*holder.database, immediate);
    holder.stock.save_quantity(1, 7);
    Connection waiting{simulated, [&](int) {
                           transaction->commit();
                           return true;
                       }};
    CHECK(waiting.stock.subtract_if_enough(1, 2) == 5);
}

TEST_CASE("two readers that write what they computed lose an update") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 10);
    const auto read_by_a = a.stock.find_by_product_no(1).value();
    const auto read_by_b = b.stock.find_by_product_no(1).value();
    a.stock.save_quantity(1, read_by_a.quantity - 5);
    b.stock.save_quantity(1, read_by_b.quantity - 3);
    CHECK(a.quantity(1) == 7);  // and not 2
}

TEST_SUITE_END();
