#include "simulation/stock_table.hpp"

#include <doctest/doctest.h>

#include "support/simulated_store.hpp"

using namespace sqsim;
using simulation::StockTable;
using test::Connection;
using test::SimulatedStore;

TEST_SUITE("stock_table") {
    TEST_CASE("what others commit is seen at the next look, and what they only prepare is not") {
        SimulatedStore simulated;
        Connection worker{simulated}, judge{simulated};
        StockTable table{judge.stock, &simulated.disk()};
        CHECK(table.quantity(1) == std::nullopt);
        worker.stock.lay_in(1, 10);
        CHECK(table.quantity(1) == 10);
        {
            store::Transaction transaction{*worker.database, store::Transaction::Kind::immediate};
            worker.stock.save_quantity(1, 7);
            CHECK(table.quantity(1) == 10);
            transaction.commit();
        }
        CHECK(table.quantity(1) == 7);
        CHECK(table.quantity(2) == std::nullopt);
    }

    TEST_CASE("a restored image is seen") {
        SimulatedStore simulated;
        Connection worker{simulated}, judge{simulated};
        worker.stock.lay_in(1, 10);
        const auto image = simulated.disk().image();
        worker.stock.save_quantity(1, 3);
        StockTable table{judge.stock, &simulated.disk()};
        CHECK(table.quantity(1) == 3);
        simulated.disk().restore(image);
        CHECK(table.quantity(1) == 10);
    }

    TEST_CASE("while nothing changes, nothing is read") {
        SimulatedStore simulated;
        Connection worker{simulated};
        worker.stock.lay_in(1, 10);
        std::optional<Connection> judge{std::in_place, simulated};
        StockTable table{judge->stock, &simulated.disk()};
        CHECK(table.quantity(1) == 10);
        store::Transaction open{*judge->database, store::Transaction::Kind::deferred};
        CHECK(table.quantity(1) == 10);
        // A read within the transaction would hold a lock that this write has to wait for.
        CHECK_NOTHROW(worker.stock.save_quantity(1, 9));
        CHECK(table.quantity(1) == 9);
    }

    TEST_CASE("a reader that would have to wait is not answered from before") {
        SimulatedStore simulated;
        Connection writer{simulated}, other{simulated}, judge{simulated};
        writer.stock.lay_in(1, 10);
        StockTable table{judge.stock, &simulated.disk()};
        CHECK(table.quantity(1) == 10);
        store::Transaction reading{*other.database, store::Transaction::Kind::deferred};
        CHECK(other.quantity(1) == 10);
        store::Transaction writing{*writer.database, store::Transaction::Kind::immediate};
        writer.stock.save_quantity(1, 4);
        CHECK_THROWS_AS(writing.commit(), store::StoreError);  // waits for the reader
        CHECK_THROWS_AS(static_cast<void>(table.quantity(1)), store::StoreError);
    }

    TEST_CASE("without a disk every look reads") {
        SimulatedStore simulated;
        Connection worker{simulated}, judge{simulated};
        StockTable table{judge.stock, nullptr};
        worker.stock.lay_in(1, 10);
        CHECK(table.quantity(1) == 10);
        worker.stock.save_quantity(1, 7);
        CHECK(table.quantity(1) == 7);
    }
}
