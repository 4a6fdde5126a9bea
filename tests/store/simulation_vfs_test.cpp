#include "store/simulation_vfs.hpp"

#include <doctest/doctest.h>

#include <string>

#include "store/statement.hpp"
#include "support/simulated_store.hpp"

using namespace sqsim;
using namespace sqsim::store;
using test::Connection;
using test::SimulatedStore;

namespace {

std::string text_of(Database& database, std::string_view sql) {
    Statement statement{database, sql};
    auto run = statement.run();
    REQUIRE(run.step());
    return std::string{run.text(0)};
}

}  // namespace

TEST_SUITE_BEGIN("simulation_vfs");

TEST_CASE("CURRENT_TIMESTAMP is the virtual clock's") {
    SimulatedStore simulated;
    simulated.now = TimePoint{std::chrono::seconds{1'700'000'000}};
    auto database = simulated.connect();
    CHECK(text_of(*database, "SELECT CURRENT_TIMESTAMP") == "2023-11-14 22:13:20");
    simulated.now += std::chrono::milliseconds{1'250};
    CHECK(text_of(*database, "SELECT strftime('%f', 'now')") == "21.250");
}

TEST_CASE("each disk has a clock of its own") {
    SimulatedStore first, second;
    second.now += std::chrono::hours{24};
    auto in_first = first.connect();
    auto in_second = second.connect();
    CHECK(text_of(*in_second, "SELECT date('now')") == "2026-01-02");
    CHECK(text_of(*in_first, "SELECT date('now')") == "2026-01-01");
}

TEST_CASE("each disk has a file of its own") {
    SimulatedStore first, second;
    Connection in_first{first}, in_second{second};
    in_first.stock.lay_in(1, 10);
    CHECK_FALSE(in_second.stock.find_by_product_no(1).has_value());
    const Transaction held{*in_first.database, Transaction::Kind::immediate};
    CHECK_NOTHROW(in_second.stock.lay_in(1, 20));
    CHECK(in_first.quantity(1) == 10);
}

TEST_CASE("random() repeats with its seed and differs with another") {
    SimulatedStore simulated;
    auto database = simulated.connect();
    const auto draw = [&](std::uint64_t seed) {
        SimulationDisk::seed_random(seed);
        return text_of(*database, "SELECT hex(randomblob(16)) || random() || random()");
    };
    const std::string first = draw(1);
    CHECK(draw(1) == first);
    CHECK(draw(2) != first);
    CHECK(draw(1) == first);
}

TEST_CASE("random() depends on nothing but the seed") {
    SimulatedStore simulated;
    auto database = simulated.connect();
    SimulationDisk::seed_random(42);
    const std::string drawn = text_of(*database, "SELECT random()");
    SimulationDisk::seed_random(42);
    CHECK(text_of(*simulated.connect(), "SELECT random()") == drawn);
}

TEST_CASE("SQLite's own waits move the virtual clock and end") {
    SimulatedStore simulated;
    Connection writer{simulated}, other{simulated};
    other.database->execute("PRAGMA busy_timeout = 1000");
    const Transaction held{*writer.database, Transaction::Kind::immediate};
    const TimePoint before = simulated.now;
    CHECK_THROWS_AS(other.stock.lay_in(1, 10), StoreError);
    CHECK(simulated.now - before >= std::chrono::milliseconds{900});
    CHECK(simulated.now - before <= std::chrono::milliseconds{1000});
}

TEST_CASE("a sleep hook that throws does not unwind SQLite") {
    struct Ended {};
    SimulationDisk disk{
        {[] { return VirtualClock::default_start; }, [](Duration) { throw Ended{}; }}};
    const Database::Options options{SimulationDisk::vfs_name(), false, {}};
    Database writer{disk.path(), options};
    Database other{disk.path(), options};
    other.execute("PRAGMA busy_timeout = 100");
    const Transaction held{writer, Transaction::Kind::immediate};
    CHECK_THROWS_AS(Transaction(other, Transaction::Kind::immediate), StoreError);
}

TEST_CASE("sorting and temporary tables need no file") {
    SimulatedStore simulated;
    auto database = simulated.connect();
    CHECK_NOTHROW(database->execute(
        "PRAGMA cache_size = 2; CREATE TEMP TABLE big AS WITH RECURSIVE n(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) "
        "SELECT x, hex(randomblob(50)) AS y FROM n; CREATE INDEX temp.sorted ON big (y)"));
    CHECK(text_of(*database, "SELECT count(*) FROM big") == "20000");
}

TEST_CASE("a transaction larger than the cache rolls back") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 10);
    a.database->execute("PRAGMA cache_size = 2");
    {
        Transaction transaction{*a.database, Transaction::Kind::immediate};
        a.stock.save_quantity(1, 5);
        for (int i = 0; i < 2000; ++i) {
            static_cast<void>(a.stock.mark_processed("key " + std::to_string(i)));
        }
    }
    CHECK(a.quantity(1) == 10);
    CHECK(b.quantity(1) == 10);
    CHECK(text_of(*b.database, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("files besides the database are refused") {
    SimulatedStore simulated;
    auto database = simulated.connect();
    CHECK_THROWS_AS(database->execute("ATTACH 'other.db' AS other; CREATE TABLE other.t (x)"),
                    StoreError);
    database->execute("PRAGMA journal_mode = DELETE");
    CHECK_THROWS_AS(database->execute("CREATE TABLE t (x)"), StoreError);
    CHECK(text_of(*database, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("a restored image brings everything back for every connection") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 10);
    const auto image = simulated.disk().image();
    a.stock.save_quantity(1, 3);
    static_cast<void>(b.stock.mark_processed("m1"));
    b.stock.set_last_applied("g", 7);
    simulated.disk().restore(image);
    CHECK(b.quantity(1) == 10);
    CHECK(a.quantity(1) == 10);
    CHECK_FALSE(a.stock.is_processed("m1"));
    CHECK(b.stock.last_applied("g") == 0);
    CHECK(text_of(*a.database, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("no connection mistakes its pages of an earlier run for those of the restored image") {
    // Without an epoch both runs end at the same change counter, and the reader, which has cached
    // the first run's pages with it and looks no more until the second run is over, reads 1000.
    SimulatedStore simulated;
    Connection writer{simulated}, reader{simulated};
    writer.stock.lay_in(1, 100);
    const auto image = simulated.disk().image();
    simulated.disk().restore(image);
    writer.stock.save_quantity(1, 1000);
    REQUIRE(reader.quantity(1) == 1000);
    simulated.disk().restore(image);
    writer.stock.save_quantity(1, 2000);
    CHECK(reader.quantity(1) == 2000);
}

TEST_CASE("the same statements from the same image make the same image") {
    SimulatedStore simulated;
    Connection a{simulated}, b{simulated};
    a.stock.lay_in(1, 100);
    const auto image = simulated.disk().image();
    const auto run = [&](std::int64_t quantity) {
        simulated.disk().restore(image);
        a.stock.save_quantity(1, quantity);
        static_cast<void>(b.stock.mark_processed("m1"));
        return simulated.disk().image();
    };
    const auto first = run(5);
    CHECK(run(6) != first);
    CHECK(run(5) == first);
    simulated.disk().restore(image);
    CHECK(simulated.disk().image() == image);
}

TEST_CASE("an image in the middle of a run can be gone back to") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 3);
    for (std::int64_t left = 3; left > 0; --left) {
        const auto image = simulated.disk().image();
        a.stock.save_quantity(1, 99);
        simulated.disk().restore(image);
        CHECK(a.quantity(1) == left);
        a.stock.save_quantity(1, left - 1);
    }
    CHECK(a.quantity(1) == 0);
}

TEST_CASE("an image is not restored under a transaction") {
    SimulatedStore simulated;
    Connection a{simulated};
    a.stock.lay_in(1, 10);
    const auto image = simulated.disk().image();
    {
        const Transaction held{*a.database, Transaction::Kind::immediate};
        CHECK_THROWS_AS(simulated.disk().restore(image), StoreError);
    }
    CHECK_NOTHROW(simulated.disk().restore(image));
}

TEST_CASE("only an image of a database is restored") {
    SimulatedStore simulated;
    CHECK_THROWS_AS(simulated.disk().restore({}), StoreError);
    CHECK_THROWS_AS(simulated.disk().restore(std::vector<std::uint8_t>(4096, 0)), StoreError);
}

TEST_SUITE_END();
