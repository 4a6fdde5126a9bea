#include "store/database.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "store/statement.hpp"
#include "support/simulated_store.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim;
using namespace sqsim::store;
using test::TemporaryDirectory;

namespace {

std::int64_t count_rows(Database& database) {
    Statement statement{database, "SELECT count(*) FROM t"};
    auto run = statement.run();
    run.step();
    return run.integer(0);
}

/// Not a std::exception, as runtime::TaskEnded is not.
struct Ended {};

}  // namespace

TEST_SUITE_BEGIN("database");

TEST_CASE("what is committed is there when the file is opened again") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("a.db");
    for (const bool wal : {false, true}) {
        CAPTURE(wal);
        {
            Database database{path, {"", wal, {}}};
            database.execute("CREATE TABLE IF NOT EXISTS t (x); DELETE FROM t");
            Transaction transaction{database, Transaction::Kind::immediate};
            CHECK(database.in_transaction());
            database.execute("INSERT INTO t VALUES (1), (2)");
            CHECK(database.changes() == 2);
            transaction.commit();
            CHECK_FALSE(database.in_transaction());
        }
        Database again{path, {"", wal, {}}};
        CHECK(count_rows(again) == 2);
    }
}

TEST_CASE("platform files are platform files after a simulation disk has existed") {
    const test::SimulatedStore simulated;
    const TemporaryDirectory directory;
    Database database{directory.file("a.db"), {}};
    database.execute("CREATE TABLE t (x)");
    CHECK(std::filesystem::file_size(directory.file("a.db")) > 0);
}

TEST_CASE("a path that looks like a URI is taken literally") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("a.db?mode=ro");
    Database database{path, {}};
    database.execute("CREATE TABLE t (x)");
    CHECK(std::filesystem::exists(path));
}

TEST_CASE("a transaction that is not committed leaves nothing behind") {
    const TemporaryDirectory directory;
    Database database{directory.file("a.db"), {}};
    database.execute("CREATE TABLE t (x)");
    {
        Transaction transaction{database, Transaction::Kind::deferred};
        database.execute("INSERT INTO t VALUES (1)");
    }
    CHECK(count_rows(database) == 0);
    CHECK_FALSE(database.in_transaction());
}

TEST_CASE("a connection that closes inside a transaction rolls it back") {
    test::SimulatedStore simulated;
    {
        auto database = simulated.connect();
        database->execute("CREATE TABLE t (x); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    }
    auto other = simulated.connect();
    CHECK(count_rows(*other) == 0);
    CHECK_NOTHROW(other->execute("INSERT INTO t VALUES (2)"));
}

TEST_CASE("a file that cannot be opened is named in the error") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("missing/a.db");
    CHECK_THROWS_WITH_AS(Database(path, {}),
                         ("cannot open " + path + ": unable to open database file").c_str(),
                         StoreError);
}

TEST_CASE("a journal mode that the file system cannot offer is an error") {
    test::SimulatedStore simulated;
    CHECK_THROWS_AS(Database(simulated.disk().path(), {SimulationDisk::vfs_name(), true, {}}),
                    StoreError);
}

TEST_CASE("SQL that does not compile is a StoreError that says why") {
    test::SimulatedStore simulated;
    auto database = simulated.connect();
    CHECK_THROWS_WITH_AS(Statement(*database, "SELECT x FROM nowhere"), "no such table: nowhere",
                         StoreError);
    CHECK_THROWS_WITH_AS(database->execute("SELEC 1"), "near \"SELEC\": syntax error", StoreError);
}

TEST_CASE("a statement that failed can be run again") {
    test::SimulatedStore simulated;
    auto database = simulated.connect();
    database->execute("CREATE TABLE t (x PRIMARY KEY); INSERT INTO t VALUES (1)");
    Statement insert{*database, "INSERT INTO t VALUES (?1)"};
    CHECK_THROWS_AS(insert.run(std::int64_t{1}).finish(), StoreError);
    CHECK_NOTHROW(insert.run(std::int64_t{2}).finish());
    CHECK(count_rows(*database) == 2);
}

TEST_CASE("an empty text is not NULL, whatever it points to") {
    test::SimulatedStore simulated;
    auto database = simulated.connect();
    Statement statement{*database, "SELECT typeof(?1), length(?1)"};
    for (const std::string_view text : {std::string_view{}, std::string_view{""}}) {
        auto run = statement.run(text);
        REQUIRE(run.step());
        CHECK(run.text(0) == "text");
        CHECK(run.integer(1) == 0);
    }
}

TEST_CASE("without a busy handler a locked database fails at once") {
    test::SimulatedStore simulated;
    auto writer = simulated.connect();
    auto other = simulated.connect();
    Transaction transaction{*writer, Transaction::Kind::immediate};
    try {
        Transaction refused{*other, Transaction::Kind::immediate};
        FAIL("two writers at a time");
    } catch (const StoreError& error) {
        CHECK(error.busy());
        CHECK(std::string{error.what()} == "database is locked");
    }
    CHECK_FALSE(other->in_transaction());
}

TEST_CASE("other errors are not busy") {
    CHECK(StoreError{5, ""}.busy());
    CHECK(StoreError{5 | 1 << 8, ""}.busy());  // SQLITE_BUSY_RECOVERY
    CHECK_FALSE(StoreError{6, ""}.busy());     // SQLITE_LOCKED
}

TEST_CASE("the busy handler is asked, counting from zero, until it gives up") {
    test::SimulatedStore simulated;
    std::vector<int> attempts;
    auto writer = simulated.connect();
    auto other = simulated.connect([&](int attempt) {
        attempts.push_back(attempt);
        return attempt < 2;
    });
    Transaction transaction{*writer, Transaction::Kind::immediate};
    CHECK_THROWS_AS(Transaction(*other, Transaction::Kind::immediate), StoreError);
    CHECK(attempts == std::vector{0, 1, 2});
}

TEST_CASE("a statement goes on when the lock is gone after the busy handler waited") {
    test::SimulatedStore simulated;
    auto writer = simulated.connect();
    auto transaction = std::make_unique<Transaction>(*writer, Transaction::Kind::immediate);
    auto other = simulated.connect([&](int) {
        transaction->commit();
        transaction.reset();
        return true;
    });
    Transaction second{*other, Transaction::Kind::immediate};
    CHECK(other->in_transaction());
}

TEST_CASE("what the busy handler throws comes out of the statement, not through SQLite") {
    test::SimulatedStore simulated;
    auto writer = simulated.connect();
    bool throws = true;
    auto other = simulated.connect([&](int) -> bool {
        if (throws) throw Ended{};
        return false;
    });
    auto transaction = std::make_unique<Transaction>(*writer, Transaction::Kind::immediate);
    CHECK_THROWS_AS(Transaction(*other, Transaction::Kind::immediate), Ended);

    SUBCASE("and later errors of the connection are its own again") {
        throws = false;
        CHECK_THROWS_AS(Transaction(*other, Transaction::Kind::immediate), StoreError);
    }
    SUBCASE("and the connection is as good as before") {
        transaction.reset();
        Transaction second{*other, Transaction::Kind::immediate};
        CHECK_NOTHROW(second.commit());
    }
}

TEST_CASE("what the busy handler throws during COMMIT leaves a transaction that rolls back") {
    test::SimulatedStore simulated;
    auto reader = simulated.connect();
    auto writer = simulated.connect([](int) -> bool { throw Ended{}; });
    writer->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    Statement select{*reader, "SELECT x FROM t"};
    {
        auto reading = select.run();
        REQUIRE(reading.step());
        Transaction transaction{*writer, Transaction::Kind::immediate};
        writer->execute("INSERT INTO t VALUES (2)");
        CHECK_THROWS_AS(transaction.commit(), Ended);
        CHECK(writer->in_transaction());
    }
    CHECK_FALSE(writer->in_transaction());
    CHECK(count_rows(*reader) == 1);
}

TEST_CASE("a COMMIT refused by readers can be tried again") {
    test::SimulatedStore simulated;
    auto reader = simulated.connect();
    auto writer = simulated.connect();
    writer->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    Statement select{*reader, "SELECT x FROM t"};
    Transaction transaction{*writer, Transaction::Kind::immediate};
    writer->execute("INSERT INTO t VALUES (2)");
    {
        auto reading = select.run();
        REQUIRE(reading.step());
        CHECK_THROWS_AS(transaction.commit(), StoreError);
    }
    transaction.commit();
    CHECK(count_rows(*reader) == 2);
}

TEST_CASE("threads that write the same file on connections of their own lose nothing") {
    constexpr int additions = 50;
    const TemporaryDirectory directory;
    const std::string path = directory.file("a.db");
    const auto wait = [](int) {
        std::this_thread::yield();
        return true;
    };
    Database office{path, {"", true, wait}};
    office.execute("CREATE TABLE t (x); INSERT INTO t VALUES (0)");
    const auto add = [&] {
        Database database{path, {"", true, wait}};
        Statement select{database, "SELECT x FROM t"};
        Statement update{database, "UPDATE t SET x = ?1"};
        for (int i = 0; i < additions; ++i) {
            Transaction transaction{database, Transaction::Kind::immediate};
            auto read = select.run();
            read.step();
            update.run(read.integer(0) + 1).finish();
            read.finish();
            transaction.commit();
        }
    };
    std::thread first{add};
    std::thread second{add};
    first.join();
    second.join();
    Statement select{office, "SELECT x FROM t"};
    auto total = select.run();
    REQUIRE(total.step());
    CHECK(total.integer(0) == 2 * additions);
}

TEST_SUITE_END();
