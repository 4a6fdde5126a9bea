#include "store/recording.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "store/recording_reader.hpp"
#include "store/statement.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim::store;
using sqsim::test::TemporaryDirectory;

namespace {

const std::vector<std::string> columns{"queue", "message_id", "receive_count"};
constexpr Recording::Run demo{"demo", "demo.yaml", 2, "0x2A", "virtual", "0.1.0"};

/// The single value of a query; `NULL` for no value.
std::string ask(const std::string& path, const std::string& sql) {
    Database database{path, {}};
    Statement statement{database, "SELECT coalesce((" + sql + "), 'NULL')"};
    auto run = statement.run();
    REQUIRE(run.step());
    return std::string{run.text(0)};
}

void record_one_run(Recording& recording, bool passed = true) {
    recording.begin_run(demo);
    const std::array<Recording::Field, 2> sent{{{"queue", "stock.fifo"}, {"message_id", "m1"}}};
    const std::array<Recording::Field, 1> received{{{"receive_count", std::int64_t{3}}}};
    recording.add_event({0, 1'000, "order service", "MessageSent", sent});
    recording.add_event({1, 2'000, "", "MessageReceived", received});
    recording.finish_run({passed});
}

void write_file(const std::string& path, const std::string& content) {
    std::ofstream{path, std::ios::binary} << content;
}

}  // namespace

TEST_SUITE_BEGIN("recording");

TEST_CASE("a reader gives back runs and events as they were added, and changes nothing") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        recording.begin_run(demo);
        const std::array<Recording::Field, 2> sent{
            {{"queue", ""}, {"receive_count", std::int64_t{-3}}}};
        recording.add_event({0, 1'000, "order service", "MessageSent", sent});
        recording.add_event({1, 2'000, "", "MessageReceived", {}});
        recording.finish_run({true, false, "{}"});
        record_one_run(recording, false);
    }
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    RecordingReader reader{path};
    const auto runs = reader.runs();
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].scenario == "demo");
    CHECK(runs[0].event_count == 2);
    CHECK(runs[0].report == "{}");
    CHECK(runs[1].report == "");
    std::string seen;
    reader.each_event(runs[0].id, [&](const RecordingReader::Event& event) {
        seen += std::to_string(event.time_ns()) + std::string{event.actor()} +
                std::string{event.name()};
        CHECK(event.text("queue").has_value() == (event.name() == "MessageSent"));
        CHECK(event.number("receive_count").value_or(-3) == -3);
        CHECK_FALSE(event.text("message_id"));
        CHECK_FALSE(event.number("unheard of"));
    });
    CHECK(seen == "1000order serviceMessageSent2000MessageReceived");
}

TEST_CASE("a reader refuses what is no recording, and names it") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("other.db");
    CHECK_THROWS_WITH(RecordingReader{path}, (path + " is not a recording of sqsim").c_str());
    Database{path, {}}.execute("CREATE TABLE run (id)");
    CHECK_THROWS_WITH(RecordingReader{path}, (path + " is not a recording of sqsim").c_str());
}

TEST_CASE("a recorded run can be asked about in SQL") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        record_one_run(recording);
    }
    CHECK(
        ask(path,
            "SELECT scenario || ' ' || file || ' ' || document || ' ' || seed || ' ' || runtime || "
            "' ' || version || ' ' || passed || interrupted || event_count FROM run") ==
        "demo demo.yaml 2 0x2A virtual 0.1.0 102");
    CHECK(ask(path, "SELECT message_id FROM event WHERE queue = 'stock.fifo'") == "m1");
    CHECK(ask(path, "SELECT time_ns FROM event WHERE receive_count > 2") == "2000");
    CHECK(ask(path, "SELECT actor FROM event WHERE idx = 0") == "order service");
}

TEST_CASE("a recording waits while another writes into the same file") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    const auto patient = [](int) {
        std::this_thread::yield();
        return true;
    };
    Recording first{path, columns, patient};
    first.begin_run(demo);
    std::promise<void> begun;
    auto second = std::async(std::launch::async, [&] {
        begun.set_value();
        Recording recording{path, columns, patient};
        record_one_run(recording);
    });
    begun.get_future().wait();
    first.finish_run({true});
    CHECK_NOTHROW(second.get());
    CHECK(ask(path, "SELECT count(*) FROM run") == "2");
}

TEST_CASE("a field that an event lacks is NULL, also after an event that had it") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        record_one_run(recording);
    }
    CHECK(ask(path, "SELECT message_id FROM event WHERE idx = 1") == "NULL");
    CHECK(ask(path, "SELECT actor FROM event WHERE idx = 1") == "NULL");
    CHECK(ask(path, "SELECT receive_count FROM event WHERE idx = 0") == "NULL");
}

TEST_CASE("numbers stay numbers and texts stay texts") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        recording.begin_run(demo);
        const std::array<Recording::Field, 2> fields{
            {{"queue", "007"}, {"receive_count", std::int64_t{7}}}};
        recording.add_event({0, 0, "", "x", fields});
        recording.finish_run({true});
    }
    CHECK(ask(path, "SELECT typeof(queue) || queue FROM event") == "text007");
    CHECK(ask(path, "SELECT typeof(receive_count) FROM event") == "integer");
}

TEST_CASE("a run that was interrupted is told from one that failed") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        recording.begin_run(demo);
        recording.finish_run({false, true});
        record_one_run(recording, false);
    }
    CHECK(ask(path, "SELECT group_concat(passed || ':' || interrupted) FROM run") == "0:1,0:0");
}

TEST_CASE("a recording of an earlier version gets the columns of runs that it lacks") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        record_one_run(recording);
    }
    {
        Database database{path, {}};
        for (const char* column : {"document", "runtime", "version", "interrupted"})
            database.execute(("ALTER TABLE run DROP COLUMN " + std::string{column}).c_str());
    }
    {
        Recording recording{path, columns};
        record_one_run(recording);
    }
    CHECK(ask(path, "SELECT document IS NULL AND interrupted IS NULL FROM run WHERE id = 1") ==
          "1");
    CHECK(ask(path, "SELECT document || runtime || version || interrupted FROM run WHERE id = 2") ==
          "2virtual0.1.00");
}

TEST_CASE("a recording is a file, however SQLite would read its name") {
    const TemporaryDirectory directory;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory.file(""));
    for (const std::string name : {":memory:", "file:x?mode=memory", "file:x"}) {
        {
            Recording recording{name, columns};
            record_one_run(recording);
        }
        CHECK(std::filesystem::is_regular_file(name));
        CHECK(ask("./" + name, "SELECT count(*) FROM run") == "1");
    }
    CHECK_FALSE(std::filesystem::exists("x"));
    std::filesystem::current_path(before);
    CHECK_THROWS_WITH_AS(Recording("", columns), "cannot open a recording without a name",
                         StoreError);
}

TEST_CASE("runs are appended to a recording, with columns it lacks") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, {"queue", "message_id", "receive_count"}};
        record_one_run(recording);
        record_one_run(recording, false);
    }
    {
        Recording recording{path, {"failure"}};
        recording.begin_run(demo);
        const std::array<Recording::Field, 1> fields{{{"failure", "out of stock"}}};
        recording.add_event({0, 0, "", "HandlingFinished", fields});
        recording.finish_run({true});
    }
    CHECK(ask(path, "SELECT group_concat(id || ':' || passed || ':' || event_count) FROM run") ==
          "1:1:2,2:0:2,3:1:1");
    CHECK(ask(path, "SELECT failure FROM event WHERE run = 3") == "out of stock");
    CHECK(ask(path, "SELECT failure FROM event WHERE run = 1 AND idx = 0") == "NULL");
}

TEST_CASE("a run that was not finished is not in the recording") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    {
        Recording recording{path, columns};
        record_one_run(recording);
        recording.begin_run(demo);
        recording.add_event({0, 0, "", "x", {}});
    }
    CHECK(ask(path, "SELECT count(*) FROM run") == "1");
    CHECK(ask(path, "SELECT count(*) FROM event") == "2");
}

TEST_CASE("an empty file becomes a recording") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("run.db");
    write_file(path, "");
    {
        Recording recording{path, columns};
        record_one_run(recording);
    }
    CHECK(ask(path, "SELECT count(*) FROM event") == "2");
}

TEST_CASE("a file that is not a recording is refused and left as it is") {
    const TemporaryDirectory directory;
    const std::string path = directory.file("precious");
    SUBCASE("a text") {
        write_file(path, std::string(200, 'x'));
    }
    SUBCASE("a short text") {
        write_file(path, "x");
    }
    SUBCASE("somebody's database") {
        Database database{path, {"", true, {}}};
        database.execute("CREATE TABLE precious (x)");
    }
    const auto content = [&] {
        std::ifstream file{path, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{file}, {}};
    };
    const std::string before = content();
    CHECK_THROWS_WITH_AS(
        Recording(path, columns),
        ("cannot write to " + path + ": it exists and is not a recording of sqsim").c_str(),
        StoreError);
    CHECK(content() == before);
}

TEST_CASE("a path that cannot be written is named") {
    const TemporaryDirectory directory;
    const std::string missing = directory.file("missing/run.db");
    CHECK_THROWS_WITH_AS(Recording(missing, columns),
                         ("cannot open " + missing + ": unable to open database file").c_str(),
                         StoreError);
    const std::string itself = directory.file("");
    CHECK_THROWS_WITH_AS(Recording(itself, columns),
                         ("cannot open " + itself + ": it is a directory").c_str(), StoreError);
}

TEST_CASE("events belong to a run, and their fields to the columns") {
    const TemporaryDirectory directory;
    Recording recording{directory.file("run.db"), columns};
    CHECK_THROWS_AS(recording.add_event({0, 0, "", "x", {}}), std::logic_error);
    CHECK_THROWS_AS(recording.finish_run({true}), std::logic_error);
    recording.begin_run(demo);
    CHECK_THROWS_AS(recording.begin_run(demo), std::logic_error);
    const std::array<Recording::Field, 1> unknown{{{"colour", "red"}}};
    CHECK_THROWS_AS(recording.add_event({0, 0, "", "x", unknown}), std::logic_error);
}

TEST_SUITE_END();
