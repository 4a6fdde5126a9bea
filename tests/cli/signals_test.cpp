// Covers signals: the program is interrupted while it runs.
#include <fcntl.h>

#include <functional>
#include <thread>
#include <vector>

#include "cli/support/program.hpp"
#include "store/database.hpp"
#include "store/statement.hpp"

namespace sqsim::cli::test {

namespace {

/// Starts sqsim in a folder, its output in the files stdout and stderr there.
pid_t start(const Folder& folder, std::vector<std::string> words) {
    words.insert(words.begin(), "sqsim");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const auto out = folder / "stdout";
    const auto err = folder / "stderr";
    const auto path = folder.path();
    std::filesystem::remove(out);  // what is in it tells that the program has begun
    const pid_t child = fork();
    if (child != 0) return child;
    const bool ready = chdir(path.c_str()) == 0 &&
                       dup2(creat(out.c_str(), 0600), STDOUT_FILENO) >= 0 &&
                       dup2(creat(err.c_str(), 0600), STDERR_FILENO) >= 0;
    if (ready) execv(SQSIM_PROGRAM, arguments.data());
    _exit(127);
}

bool has_ended(pid_t child) {
    siginfo_t ended{};
    waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
    return ended.si_pid == child;
}

/// A program that ends never fulfils the condition.
void wait_until(pid_t child, const std::function<bool()>& condition) {
    while (!condition() && !has_ended(child)) std::this_thread::yield();
}

Outcome outcome_of(pid_t child, const Folder& folder) {
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), folder.read("stdout"), folder.read("stderr")};
}

/// Runs a scenario, and then one that takes an hour on threads; the signal comes in between or
/// while the second one runs.
Outcome outcome_after(int signal, const Folder& folder,
                      const std::vector<std::string>& options = {}) {
    folder.write("quick.yaml", "version: 1\nname: quick\ntimeline: [ { at: 0s } ]\n");
    folder.write("slow.yaml", "version: 1\nname: slow\ntimeline: [ { at: 1h } ]\n");
    std::vector<std::string> words{"run",     "quick.yaml", "slow.yaml", "--runtime",
                                   "threads", "--style",    "none"};
    words.insert(words.end(), options.begin(), options.end());
    const pid_t child = start(folder, words);
    wait_until(child, [&] { return !folder.read("stdout").empty(); });
    kill(child, signal);
    return outcome_of(child, folder);
}

}  // namespace

TEST_SUITE("signals") {
    TEST_CASE("SIGINT ends the run with 130, SIGTERM with 143") {
        const Folder folder;
        const auto outcome = outcome_after(SIGINT, folder);
        CHECK(outcome.exit_code == 130);
        CHECK_FALSE(contains(outcome.out, "failed"));
        CHECK(outcome_after(SIGTERM, folder).exit_code == 143);
    }

    TEST_CASE("an interrupted run that is quiet says in one line how far it came") {
        const Folder folder;
        folder.write("slow.yaml", "version: 1\nname: slow\ntimeline: [ { at: 1h } ]\n");
        const pid_t child =
            start(folder, {"run", "slow.yaml", "--runtime", "threads", "-q", "-o", "result"});
        wait_until(child, [&] { return std::filesystem::exists(folder / "result"); });
        kill(child, SIGINT);
        CHECK(outcome_of(child, folder).exit_code == 130);
        const auto result = folder.read("result");
        CHECK(result.starts_with("0 passed"));  // the run may not have begun
        CHECK(result.find('\n') + 1 == result.size());
    }

    TEST_CASE("an interrupted program names the files that it never began with") {
        const Folder folder;
        folder.write("slow.yaml", "version: 1\nname: slow\ntimeline: [ { at: 1h } ]\n");
        folder.write("next.yaml", passing);
        const pid_t child = start(folder, {"run", "slow.yaml", "next.yaml", "--runtime", "threads",
                                           "-q", "-o", "result"});
        wait_until(child, [&] { return std::filesystem::exists(folder / "result"); });
        kill(child, SIGINT);
        const auto outcome = outcome_of(child, folder);
        CHECK(outcome.exit_code == 130);
        CHECK(contains(outcome.err, "sqsim: interrupted; not run: "));  // perhaps the first as well
        CHECK(contains(outcome.err, "next.yaml\n"));
    }

    TEST_CASE("a recording that another program has locked is waited for aloud, until SIGINT") {
        const Folder folder;
        folder.write("a.yaml", passing);
        REQUIRE(sqsim(folder, "run a.yaml -q --record runs.db").exit_code == 0);
        store::Database other{folder / "runs.db", {"unix", false, {}}};
        const store::Transaction writing{other, store::Transaction::Kind::immediate};
        const pid_t child = start(folder, {"run", "a.yaml", "-q", "--record", "runs.db"});
        wait_until(child, [&] { return contains(folder.read("stderr"), "waiting for another"); });
        kill(child, SIGINT);
        const auto outcome = outcome_of(child, folder);
        CHECK(outcome.exit_code == 130);
        CHECK(contains(outcome.err, "runs.db locked, for a minute at most\n"));
        CHECK(contains(outcome.err, "database is locked; interrupted\n"));
    }

    TEST_CASE("a run that SIGINT ended is recorded as interrupted, the one before it as passed") {
        const Folder folder;
        const auto outcome = outcome_after(SIGINT, folder, {"--record", "runs.db"});
        CHECK(outcome.exit_code == 130);
        store::Database database{folder / "runs.db", {"unix", false, {}}};
        store::Statement runs{database,
                              "SELECT total(scenario = 'quick' AND passed AND NOT interrupted), "
                              "total(scenario = 'slow' AND (passed OR NOT interrupted)) FROM run"};
        auto row = runs.run();
        REQUIRE(row.step());
        CHECK(row.integer(0) == 1);
        CHECK(row.integer(1) == 0);
    }

    TEST_CASE("a second SIGINT leaves the run out that is being recorded, and the others whole") {
        const Folder folder;
        folder.write("busy.yaml",
                     "version: 1\nname: busy\n"
                     "consumers: { c1: { poll: continuous, listener: { poll_wait: 1s } } }\n"
                     "timeline: [ { at: 20h } ]\n");
        const pid_t child = start(folder, {"run", "busy.yaml", "--record", "runs.db", "--repeat",
                                           "100000", "--style", "none"});
        wait_until(child, [&] { return !folder.read("stdout").empty(); });
        kill(child, SIGINT);
        // Should the signal come between two runs, the program ends by itself.
        wait_until(child, [&] { return contains(folder.read("stderr"), "interrupt again"); });
        kill(child, SIGINT);
        CHECK(outcome_of(child, folder).exit_code == 130);
        store::Database database{folder / "runs.db", {"unix", false, {}}};
        store::Statement runs{database,
                              "SELECT count(*), total(event_count), "
                              "(SELECT count(*) FROM event) FROM run"};
        auto row = runs.run();
        REQUIRE(row.step());
        CHECK(row.integer(0) > 0);
        CHECK(row.integer(1) == row.integer(2));
    }

    TEST_CASE("a closed pipe ends the program without a word") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome =
            sqsim(folder, "run a.yaml --repeat 50 --format jsonl 2>errors | head -c 1 >stdout #");
        CHECK(outcome.exit_code == 0);
        CHECK(folder.read("errors").empty());
    }
}

}  // namespace sqsim::cli::test
