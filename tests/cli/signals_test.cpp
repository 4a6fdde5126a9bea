// Covers signals: the program is interrupted while it runs.
#include <fcntl.h>

#include "cli/support/program.hpp"

namespace sqsim::cli::test {

namespace {

/// Starts sqsim on a scenario that takes an hour on threads, waits for its first output, sends the
/// signal and gives the exit code. Its first output is that of a scenario before it.
int exit_code_after(int signal, const Folder& folder) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        const auto quick = folder / "quick.yaml";
        const auto slow = folder / "slow.yaml";
        execl(SQSIM_PROGRAM, "sqsim", "run", quick.c_str(), slow.c_str(), "--runtime", "threads",
              "--style", "none", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(ends[1]);
    char byte = 0;
    REQUIRE(read(ends[0], &byte, 1) == 1);
    kill(child, signal);
    std::string rest;
    while (read(ends[0], &byte, 1) == 1) rest += byte;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

void write_scenarios(const Folder& folder) {
    folder.write("quick.yaml", "version: 1\nname: quick\ntimeline: [ { at: 0s } ]\n");
    folder.write("slow.yaml", "version: 1\nname: slow\ntimeline: [ { at: 1h } ]\n");
}

}  // namespace

TEST_SUITE("signals") {
    TEST_CASE("SIGINT ends the run with 130, SIGTERM with 143") {
        const Folder folder;
        write_scenarios(folder);
        CHECK(exit_code_after(SIGINT, folder) == 130);
        CHECK(exit_code_after(SIGTERM, folder) == 143);
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
