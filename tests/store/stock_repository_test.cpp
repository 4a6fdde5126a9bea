#include "store/stock_repository.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "store/statement.hpp"
#include "support/simulated_store.hpp"

using namespace sqsim;
using namespace sqsim::store;
using test::Connection;
using test::SimulatedStore;

TEST_SUITE_BEGIN("stock_repository");

TEST_CASE("a product that was never laid in is unknown") {
    SimulatedStore simulated;
    Connection a{simulated};
    CHECK_FALSE(a.stock.find_by_product_no(9).has_value());
    CHECK_FALSE(a.stock.subtract_if_enough(9, 1).has_value());
}

TEST_CASE("laying in sets the quantity, again and again") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 10);
    a.stock.lay_in(2, 20);
    a.stock.lay_in(1, 7);
    CHECK(a.quantity(1) == 7);
    CHECK(a.quantity(2) == 20);
}

TEST_CASE("all quantities come by product") {
    SimulatedStore simulated;
    Connection a{simulated};
    using Quantities = StockRepository::Quantities;
    Quantities rows{{9, 9}};
    a.stock.find_quantities(rows);
    CHECK(rows.empty());
    a.stock.lay_in(2, 20);
    a.stock.lay_in(1, 7);
    a.stock.lay_in(2, 30);
    a.stock.find_quantities(rows);
    CHECK(rows == Quantities{{1, 7}, {2, 30}});
}

TEST_CASE("creating the schema again changes nothing") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 10);
    StockRepository::create_schema(*a.database);
    CHECK(a.quantity(1) == 10);
}

TEST_CASE("every write moves the version on") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 10);
    const auto version = [&] { return a.stock.find_by_product_no(1).value().version; };
    std::int64_t last = version();
    const auto moved_on = [&] { return std::exchange(last, version()) < last; };
    a.stock.save_quantity(1, 9);
    CHECK(moved_on());
    static_cast<void>(a.stock.subtract_if_enough(1, 1));
    CHECK(moved_on());
    CHECK(a.stock.save_quantity_if_version(*a.stock.find_by_product_no(1), 5));
    CHECK(moved_on());
    a.stock.lay_in(1, 10);
    CHECK(moved_on());
}

TEST_CASE("a write under an old version changes nothing") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 10);
    const Stock read = a.stock.find_by_product_no(1).value();
    b.stock.save_quantity(1, 8);
    CHECK_FALSE(a.stock.save_quantity_if_version(read, 5));
    CHECK(a.quantity(1) == 8);
    // Back at the old quantity, the version still tells.
    b.stock.save_quantity(1, 10);
    CHECK_FALSE(a.stock.save_quantity_if_version(read, 5));
}

TEST_CASE("a conditional subtraction takes all there is and not more") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 5);
    CHECK_FALSE(a.stock.subtract_if_enough(1, 6).has_value());
    CHECK(a.quantity(1) == 5);
    CHECK(a.stock.subtract_if_enough(1, 2) == 3);
    CHECK(a.stock.subtract_if_enough(1, 3) == 0);
    CHECK_FALSE(a.stock.subtract_if_enough(1, 1).has_value());
}

TEST_CASE("the tables keep a stock below zero") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 5);
    a.stock.save_quantity(1, -3);
    CHECK(a.quantity(1) == -3);
}

TEST_CASE("a key is processed from the moment it is marked, once") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    CHECK_FALSE(a.stock.is_processed("m1"));
    CHECK(a.stock.mark_processed("m1"));
    CHECK(b.stock.is_processed("m1"));
    CHECK_FALSE(b.stock.mark_processed("m1"));
    CHECK_FALSE(a.stock.is_processed("m"));
}

TEST_CASE("a mark that is rolled back never was") {
    SimulatedStore simulated;
    Connection a{simulated};
    {
        const Transaction transaction{*a.database, Transaction::Kind::immediate};
        CHECK(a.stock.mark_processed("m1"));
        CHECK(a.stock.is_processed("m1"));
    }
    CHECK_FALSE(a.stock.is_processed("m1"));
    CHECK(a.stock.mark_processed("m1"));
}

TEST_CASE("each message group has a last applied sequence number of its own") {
    SimulatedStore simulated;
    Connection a{simulated};
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    CHECK(a.stock.last_applied("STOCK_GROUP1") == 0);
    a.stock.set_last_applied("STOCK_GROUP1", 5);
    a.stock.set_last_applied("STOCK_GROUP2", largest);
    a.stock.set_last_applied("STOCK_GROUP1", 6);
    CHECK(a.stock.last_applied("STOCK_GROUP1") == 6);
    CHECK(a.stock.last_applied("STOCK_GROUP2") == largest);
}

TEST_CASE("a statement outside a transaction leaves no lock behind") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 10);
    CHECK(a.quantity(1) == 10);
    CHECK_FALSE(a.stock.is_processed("m1"));
    CHECK(a.stock.last_applied("g") == 0);
    CHECK(a.stock.subtract_if_enough(1, 1).has_value());
    CHECK_NOTHROW(Transaction(*b.database, Transaction::Kind::immediate));
    CHECK_NOTHROW(simulated.disk().restore(simulated.disk().image()));
}

TEST_CASE("equal rows have one fingerprint, in whatever order they came") {
    const auto after = [](std::initializer_list<const char*> keys, std::int64_t quantity) {
        SimulatedStore simulated;
        Connection a{simulated};
        a.stock.lay_in(1, quantity);
        for (const char* key : keys) CHECK(a.stock.mark_processed(key));
        a.stock.set_last_applied("group", 3);
        return a.stock.fingerprint();
    };
    CHECK(after({"x", "y"}, 7) == after({"y", "x"}, 7));
    CHECK(after({"x", "y"}, 7) != after({"x"}, 7));
    CHECK(after({"x"}, 7) != after({"x"}, 8));
    const auto applied = [](const char* group, std::uint64_t sequence_number) {
        SimulatedStore simulated;
        Connection a{simulated};
        a.stock.set_last_applied(group, sequence_number);
        return a.stock.fingerprint();
    };
    CHECK(applied("a", 1) == applied("a", 1));
    CHECK(applied("a", 1) != applied("b", 1));
    CHECK(applied("a", 1) != applied("a", 2));
}

TEST_SUITE_END();
