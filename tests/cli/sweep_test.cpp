// Covers the command sweep, cli/sweep_session and report/sweep.
#include <algorithm>

#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

namespace {

const std::string load =
    "version: 1\n"
    "name: { en: A load, ko: 부하 }\n"
    "load:\n"
    "  orders: 20\n"
    "  groups: 4\n"
    "  consumers: 2\n"
    "  consumer: { work: 100ms, listener: plain }\n";

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_SUITE("sweep") {
    TEST_CASE("a load is measured once as the file says it") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome = sqsim(folder, "sweep load.yaml");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "A load"));
        CHECK(contains(outcome.out, "1 point, 1 run each"));
        CHECK(contains(outcome.out, "orders/s"));
        CHECK(outcome.err.empty());
    }

    TEST_CASE("CSV has a row for each run of each combination, in the order of the grid") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome =
            sqsim(folder,
                  "sweep load.yaml --vary groups=1,4 --vary consumers=1..2 --runs 2 --format csv");
        CHECK(outcome.exit_code == 0);
        CHECK(lines_of(outcome.out) == 1 + 2 * 2 * 2);
        CHECK(outcome.out.starts_with("groups,consumers,seed,throughput,latency_p50_ms,"));
        CHECK(contains(outcome.out, "\n1,1,0,10.000,"));
        CHECK(contains(outcome.out, "\n1,1,1,10.000,"));
        CHECK(outcome.out.find("\n1,2,0,") < outcome.out.find("\n4,1,0,"));
    }

    TEST_CASE("files are written beside the table, and the same twice") {
        const Folder folder;
        folder.write("load.yaml", load);
        const std::string sweep = "sweep load.yaml --vary \"work=10ms,exponential(10ms)\" ";
        CHECK(sqsim(folder, sweep + "--csv a.csv --json a.json").exit_code == 0);
        CHECK(sqsim(folder, sweep + "-q --csv b.csv --json b.json").out.empty());
        CHECK(folder.read("a.csv") == folder.read("b.csv"));
        CHECK(folder.read("a.json") == folder.read("b.json"));
        CHECK(contains(folder.read("a.json"), "\"at\":{\"work\":\"exponential(10ms)\"}"));
    }

    TEST_CASE("no file is written over the scenario or over another one") {
        const Folder folder;
        folder.write("load.yaml", load);
        for (const std::string option : {"--csv ", "--json ", "--html ", "-o "}) {
            CHECK(sqsim(folder, "sweep load.yaml " + option + "./load.yaml").exit_code == 2);
        }
        CHECK(sqsim(folder, "sweep load.yaml --csv a --html a").exit_code == 2);
        CHECK(folder.read("load.yaml") == load);
    }

    TEST_CASE("a value with a comma is quoted in CSV") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome =
            sqsim(folder, "sweep load.yaml --vary \"work=uniform(10ms, 20ms)\" --format csv");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "\n\"uniform(10ms, 20ms)\",0,"));
    }

    TEST_CASE("a value that the scenario cannot have is told as a mistake in a file is") {
        const Folder folder;
        folder.write("loads/load.yaml", load);
        const auto outcome = sqsim(folder, "sweep loads/load.yaml --vary groups=4,0");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "load.groups"));
        CHECK(contains(outcome.err, "--vary:"));
        CHECK_FALSE(contains(outcome.err, "loads/--vary"));
        CHECK(outcome.out.empty());
    }

    TEST_CASE("standard output takes one of the exports") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome = sqsim(folder, "sweep load.yaml --csv - --json -");
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, "--json: - is standard output, where --csv goes already"));
    }

    TEST_CASE("a parameter that there is none of is a mistake of usage, with the nearest one") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome = sqsim(folder, "sweep load.yaml --vary group=4");
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, "\"group\" cannot be varied; did you mean \"groups\"?"));
        const auto twice = sqsim(folder, "sweep load.yaml --vary groups=4 --vary groups=5");
        CHECK(twice.exit_code == 2);
        CHECK(contains(twice.err, "groups is varied already"));
    }

    TEST_CASE("run leaves a load to sweep, and sweep a timeline to run") {
        const Folder folder;
        folder.write("load.yaml", load);
        folder.write("shop.yaml", shop("lock: none"));
        const auto run = sqsim(folder, "run load.yaml");
        CHECK(run.exit_code == 5);
        CHECK(contains(run.err, "is a load; play it with sqsim sweep load.yaml"));
        const auto sweep = sqsim(folder, "sweep shop.yaml");
        CHECK(sweep.exit_code == 5);
        CHECK(contains(sweep.err, "has no scenario with a \"load\""));
    }

    TEST_CASE("runs that are not done in time fail, and the table says which") {
        const Folder folder;
        folder.write("load.yaml", load + "  failures: 100\n  within: 10s\n");
        const auto outcome = sqsim(folder, "sweep load.yaml");
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.out, "not done in time"));
        CHECK(contains(outcome.err, "not every run was done in time"));
    }

    TEST_CASE("without gnuplot a plot is refused in one sentence, and no file is left") {
        const Folder folder;
        folder.write("load.yaml", load);
        const auto outcome = sqsim(folder, "sweep load.yaml --plot a.svg", "PATH=/nonexistent");
        CHECK(outcome.exit_code == 4);
        CHECK(contains(outcome.err, "cannot write a.svg: plots need gnuplot"));
        CHECK_FALSE(std::filesystem::exists(folder / "a.svg"));
        const auto script = sqsim(folder, "sweep load.yaml --plot a.gp", "PATH=/nonexistent");
        CHECK(script.exit_code == 0);
        CHECK(folder.read("a.gp").starts_with("set encoding utf8\nset terminal svg "));
        const auto wrong = sqsim(folder, "sweep load.yaml --plot a.pdf");
        CHECK(wrong.exit_code == 2);
        CHECK(contains(wrong.err, "'a.pdf' must end in .svg, .png or .gp"));
    }

    TEST_CASE("the help has every parameter") {
        const Folder folder;
        const auto outcome = sqsim(folder, "sweep --help");
        CHECK(outcome.exit_code == 0);
        for (const char* const key : {"groups", "consumers", "visibility_timeout", "quotas"})
            CHECK(contains(outcome.out, key));
    }
}

}  // namespace sqsim::cli::test
