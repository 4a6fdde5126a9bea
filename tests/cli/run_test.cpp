// Covers the command run: run_session, scenario_files, output and run_recorder.
#include "cli/support/program.hpp"
#include "runtime/sanitizers.hpp"
#include "store/database.hpp"
#include "store/statement.hpp"

namespace sqsim::cli::test {

TEST_SUITE("run") {
    TEST_CASE("what holds exits with 0, what does not with 1 and the line to run it again") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("b.yaml", failing());
        const auto good = sqsim(folder, "run a.yaml");
        CHECK(good.exit_code == 0);
        CHECK(contains(good.out, "PASS  It holds"));
        CHECK(good.err.empty());

        const auto bad = sqsim(folder, "run a.yaml b.yaml");
        CHECK(bad.exit_code == 1);
        CHECK(contains(bad.out, "error[expect/stock]: stock of product 1: expected 4, actual 5"));
        CHECK(contains(bad.out, "rerun: sqsim run b.yaml --seed 0x0\n"));
        CHECK(bad.out.ends_with("\n1 passed, 1 failed\n"));
    }

    TEST_CASE("an option that would have no effect is refused, and says where it has one") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto refusal = [&](const std::string& options) {
            const auto outcome = sqsim(folder, "run a.yaml " + options);
            CHECK(outcome.exit_code == 2);
            CHECK(outcome.out.empty());
            return outcome.err;
        };
        CHECK(refusal("--at T1") ==
              "sqsim: --at has no effect here: it is for --report-svg and --report-png\n");
        CHECK(contains(refusal("--theme dark"), "--report-svg, --report-png and --frames"));
        CHECK(contains(refusal("--speed 2"), "it is for --runtime threads"));
        CHECK(contains(refusal("-q --style lanes"), "--quiet draws nothing"));
        CHECK(contains(refusal("--format json --style lanes"), "it is for --format human"));
        CHECK(contains(refusal("--format tap -q"), "it is for --format human"));
        CHECK(contains(refusal("--list --record runs.db"), "--list runs nothing"));
        CHECK(contains(refusal("--list --report-junit junit.xml"), "--list runs nothing"));
        CHECK_FALSE(std::filesystem::exists(folder / "runs.db"));
        CHECK_FALSE(std::filesystem::exists(folder / "junit.xml"));
        // What is set for many runs need not have an effect on each.
        CHECK(sqsim(folder, "run a.yaml -q", "SQSIM_SPEED=5 SQSIM_STYLE=lanes").exit_code == 0);
    }

    TEST_CASE("a directory stands for the scenarios below it, in the order of their paths") {
        const Folder folder;
        folder.write("s/b.yaml", passing);
        folder.write("s/a/z.yml", passing);
        folder.write("s/notes.txt", "nothing");
        const auto outcome = sqsim(folder, "run s --list");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out == "s/a/z.yml: It holds\ns/b.yaml: It holds\n");
    }

    TEST_CASE("for programs a list is one JSON object a scenario") {
        const Folder folder;
        folder.write("a.yaml", std::string{passing} + "---\n" + failing());
        for (const std::string format : {"json", "jsonl"}) {
            const auto outcome = sqsim(folder, "run a.yaml --list --format " + format);
            CHECK(outcome.exit_code == 0);
            CHECK(contains(outcome.out,
                           "\"scenario\":\"It holds\",\"file\":\"a.yaml\",\"document\":1}\n"));
            CHECK(outcome.out.ends_with(
                "\"scenario\":\"It fails\",\"file\":\"a.yaml\",\"document\":2}\n"));
        }
    }

    TEST_CASE("- reads standard input") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run - --style none <a.yaml").exit_code == 0);
    }

    TEST_CASE("a missing file is 4, an invalid one 3 with its place, and the others still run") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("b.yaml", std::string{passing} + "alwyas: []\n");
        CHECK(sqsim(folder, "run none.yaml").exit_code == 4);
        const auto outcome = sqsim(folder, "run b.yaml a.yaml");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "error[unknown-key]"));
        CHECK(contains(outcome.err, "--> b.yaml:12:1"));
        CHECK(contains(outcome.err, "did you mean \"always\"?"));
        CHECK(contains(outcome.out, "PASS  It holds"));
    }

    TEST_CASE("of several exit codes 4 outweighs 3, and 3 outweighs 1") {
        const Folder folder;
        folder.write("bad.yaml", "version: 2\n");
        folder.write("fails.yaml", failing());
        CHECK(sqsim(folder, "run fails.yaml bad.yaml").exit_code == 3);
        CHECK(sqsim(folder, "run none.yaml bad.yaml fails.yaml").exit_code == 4);
        CHECK(sqsim(folder, "run bad.yaml none.yaml").exit_code == 4);
    }

    TEST_CASE("reports hold every run, invalid files as well, each in a file of its own") {
        const Folder folder;
        folder.write("a.yaml", std::string{passing} + "---\n" + failing());
        folder.write("bad.yaml", "version: 2\n");
        const auto outcome = sqsim(folder,
                                   "run a.yaml bad.yaml -q --report-junit j.xml --report-mermaid "
                                   "m.md --report-perfetto t.json");
        CHECK(outcome.exit_code == 3);
        const auto junit = folder.read("j.xml");
        CHECK(
            contains(junit, "<testsuites name=\"sqsim\" tests=\"3\" failures=\"1\" errors=\"1\">"));
        CHECK(contains(junit, "rerun: sqsim run a.yaml --seed 0x0 -k 'It fails'"));
        CHECK(contains(folder.read("m.md"), "## It holds\n"));
        CHECK(contains(folder.read("m.md"), "## It fails\n"));
        CHECK(folder.read("t.json").starts_with("{\"displayTimeUnit\":\"ms\",\"traceEvents\":["));
        CHECK(sqsim(folder, "run a.yaml --report-junit a.yaml").exit_code == 2);
        CHECK(sqsim(folder, "run a.yaml --report-junit x --report-mermaid x").exit_code == 2);
        CHECK(sqsim(folder, "run a.yaml --report-junit none/j.xml").exit_code == 4);
        const auto again = sqsim(folder, "run a.yaml --repeat 2 --report-junit again.xml");
        CHECK(contains(folder.read("again.xml"), "name=\"It fails (seed 0x1)\""));
    }

    TEST_CASE("a picture takes one run, a folder a picture a run, frames one a timeline entry") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("two.yaml", std::string{passing} + "---\n" + failing());
        CHECK(sqsim(folder, "run a.yaml --report-svg a.svg").exit_code == 0);
        CHECK(contains(folder.read("a.svg"), ">It holds</text>"));
        const auto refused = sqsim(folder, "run two.yaml --report-svg one.svg");
        CHECK(refused.exit_code == 2);
        CHECK(contains(refused.err, "choose one with -k, or give a folder: one.svg/"));
        CHECK(folder.read("one.svg").empty());
        CHECK_FALSE(contains(refused.out, "It holds"));
        CHECK(sqsim(folder, "run two.yaml --report-svg all/ --lang ko").exit_code == 1);
        CHECK(contains(folder.read("all/two.svg"), ">지켜진다</text>"));
        CHECK(folder.read("all/two-2.svg").starts_with("<svg "));
        CHECK(sqsim(folder, "run a.yaml --frames frames").exit_code == 0);
        CHECK(contains(folder.read("frames/a-0s.svg"), ">0s</text>"));
        CHECK(contains(folder.read("frames/a-1s.svg"), ">1s</text>"));
    }

    TEST_CASE("--at takes a tick or an instant, and says which there are") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run a.yaml --at 500ms --report-svg a.svg").exit_code == 0);
        CHECK(contains(folder.read("a.svg"), "class=\"now\""));
        const auto wrong = sqsim(folder, "run a.yaml --at T7 --report-svg b.svg");
        CHECK(wrong.exit_code == 2);
        CHECK(contains(wrong.err, "--at: 'T7' is no tick of this run"));
        CHECK(contains(wrong.err, "its ticks are 0s, 1s"));
        CHECK(sqsim(folder, "run a.yaml --theme pink --report-svg b.svg").exit_code == 2);
    }

    TEST_CASE("without rsvg-convert a PNG is refused with what to install") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome = sqsim(folder, "run a.yaml --report-png a.png", "PATH=/nonexistent");
        CHECK(outcome.exit_code == 4);
        CHECK(contains(outcome.err, "librsvg2-bin"));
    }

    TEST_CASE("--format tap tells each run, each invalid file, and the plan") {
        const Folder folder;
        folder.write("a.yaml", std::string{passing} + "---\n" + failing());
        folder.write("bad.yaml", "version: 2\n");
        const auto outcome = sqsim(folder, "run a.yaml bad.yaml --format tap");
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.starts_with(
            "TAP version 13\nok 1 - a.yaml: It holds\nnot ok 2 - a.yaml: "));
        CHECK(contains(outcome.out, "\nnot ok 3 - bad.yaml\n"));
        CHECK(outcome.out.ends_with("\n1..3\n"));
    }

    TEST_CASE("on GitHub failures are annotated and the step gets a summary") {
        const Folder folder;
        folder.write("a.yaml", failing());
        folder.write("summary.md", "before\n");
        const auto outcome = sqsim(folder, "run a.yaml --format jsonl",
                                   "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=summary.md");
        CHECK(outcome.err.starts_with("::error file=a.yaml,line=11,col="));
        CHECK(outcome.out.find("::error") == std::string::npos);
        CHECK(folder.read("summary.md").starts_with("before\n### sqsim: 0 passed, 1 failed\n"));
        CHECK(sqsim(folder, "run a.yaml").err.empty());
    }

    TEST_CASE("a promised fault that never happened is 5") {
        const Folder folder;
        std::string text = passing;
        text.replace(text.find("c1: {}"), 6, "c1: {}, c2: { fail_on: [o1] }");
        folder.write("a.yaml", text);
        const auto outcome = sqsim(folder, "run a.yaml");
        CHECK(outcome.exit_code == 5);
        CHECK(contains(outcome.out, "VOID  It holds"));
        CHECK(contains(outcome.out, "error[fault/never-happened]"));
        CHECK(sqsim(folder, "run a.yaml a.yaml").out.ends_with("\n0 passed, 2 void\n"));
    }

    TEST_CASE("for programs there is nothing on standard output but whole runs") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("b.yaml", "version: 2\n");
        for (const std::string format : {"json", "jsonl"}) {
            const auto bad = sqsim(folder, "run b.yaml --format " + format);
            CHECK(bad.exit_code == 3);
            CHECK(bad.out.empty());
            CHECK_FALSE(bad.err.empty());
            const auto good = sqsim(folder, "run a.yaml --format " + format);
            CHECK(sqsim(folder, "run b.yaml a.yaml --format " + format).out == good.out);
        }
    }

    TEST_CASE("-k selects by name in any language; nothing selected is 5") {
        const Folder folder;
        folder.write("a.yaml", std::string{passing} + "---\n" + failing());
        CHECK(sqsim(folder, "run a.yaml -k holds").exit_code == 0);
        CHECK(sqsim(folder, "run a.yaml").exit_code == 1);
        CHECK(contains(sqsim(folder, "run a.yaml").out, "--seed 0x0 -k 'It fails'\n"));
        CHECK(contains(sqsim(folder, "run a.yaml -k 지켜 --list").out, "a.yaml: It holds\n"));
        const auto nothing = sqsim(folder, "run a.yaml -k other");
        CHECK(nothing.exit_code == 5);
        CHECK(nothing.err == "sqsim: no scenario's name contains 'other'\n");
    }

    TEST_CASE("--fail-fast stops after the first failure") {
        const Folder folder;
        folder.write("a.yaml", failing());
        folder.write("b.yaml", passing);
        const auto outcome = sqsim(folder, "run . --fail-fast");
        CHECK(outcome.exit_code == 1);
        CHECK_FALSE(contains(outcome.out, "It holds"));
    }

    TEST_CASE("--quiet prints failures only") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("b.yaml", failing());
        CHECK(sqsim(folder, "run a.yaml -q").out.empty());
        CHECK(sqsim(folder, "run a.yaml b.yaml -q").out.starts_with("FAIL  b.yaml > It fails\n"));
    }

    TEST_CASE("--repeat runs with growing seeds and draws the first alone") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome = sqsim(folder, "run a.yaml --repeat 3 --seed 0x10");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "seed 0x10"));
        CHECK_FALSE(contains(outcome.out, "seed 0x11"));
        CHECK(outcome.out.ends_with("\n3 passed\n"));
        const auto lines = sqsim(folder, "run a.yaml --repeat 3 --seed 0x10 --format jsonl").out;
        CHECK(contains(lines, "\"seed\":\"0x12\""));
    }

    TEST_CASE("the same scenario and seed give the same bytes") {
        const Folder folder;
        folder.write("a.yaml", passing);
        for (const std::string format : {"human", "json", "jsonl"}) {
            const auto words = "run a.yaml --seed 7 --format " + format;
            CHECK(sqsim(folder, words).out == sqsim(folder, words).out);
        }
    }

    TEST_CASE("-o writes the result into a file; a file that cannot be written is 4") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run a.yaml -o result.txt").out.empty());
        CHECK(contains(folder.read("result.txt"), "PASS  It holds"));
        const auto outcome = sqsim(folder, "run a.yaml -o no/such/folder.txt");
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err == "sqsim: cannot write no/such/folder.txt: No such file or directory\n");
        CHECK(sqsim(folder, "run a.yaml -o /dev/full").exit_code == 4);
    }

    TEST_CASE("a result is never written over the scenario it is made from") {
        const Folder folder;
        folder.write("a.yaml", passing);
        std::filesystem::create_symlink("a.yaml", folder / "link");
        const auto outcome = sqsim(folder, "run a.yaml -o a.yaml");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err ==
              "sqsim: --output: a.yaml is the scenario file a.yaml; the result needs a file of its "
              "own\n");
        CHECK(sqsim(folder, "run a.yaml -o link").exit_code == 2);
        CHECK(sqsim(folder, "run link -o ./a.yaml").exit_code == 2);
        CHECK(sqsim(folder, "run . -o a.yaml").exit_code == 2);
        CHECK(sqsim(folder, "run - -o a.yaml <a.yaml").exit_code == 2);
        CHECK(folder.read("a.yaml") == passing);
        CHECK(sqsim(folder, "run a.yaml -o runs.db --record ./runs.db").exit_code == 2);
        CHECK_FALSE(std::filesystem::exists(folder / "runs.db"));
    }

    TEST_CASE("the file of -o is as it was when nothing could be run, and new when something was") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("bad.yaml", "version: 2\n");
        folder.write("result.txt", "of yesterday");
        CHECK(sqsim(folder, "run bad.yaml -o result.txt").exit_code == 3);
        CHECK(sqsim(folder, "run none.yaml -o result.txt").exit_code == 4);
        CHECK(sqsim(folder, "run a.yaml -k other -o result.txt").exit_code == 5);
        CHECK(folder.read("result.txt") == "of yesterday");
        CHECK(sqsim(folder, "run bad.yaml -o new.txt").exit_code == 3);
        CHECK_FALSE(std::filesystem::exists(folder / "new.txt"));
        CHECK(sqsim(folder, "run a.yaml -q -o result.txt").exit_code == 0);
        CHECK(folder.read("result.txt").empty());
    }

    TEST_CASE("the picture of a run in README.md is what the program prints") {
        const Folder folder;
        std::ifstream file{std::string{SQSIM_CHECKOUT} + "/README.md"};
        std::ostringstream readme;
        readme << file.rdbuf();
        const auto outcome =
            sqsim(folder, "run '" SQSIM_CHECKOUT "/scenarios/tour/concurrent-orders.yaml'");
        REQUIRE(outcome.exit_code == 0);
        REQUIRE(outcome.out.starts_with("\n"));
        CHECK(contains(readme.str(), "```text\n" + outcome.out.substr(1) + "```\n"));
    }

    TEST_CASE("--record adds the runs to a SQLite file") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run a.yaml --record runs.db -q").exit_code == 0);
        CHECK(sqsim(folder, "run a.yaml --record runs.db -q --repeat 2").exit_code == 0);
        store::Database database{folder / "runs.db", {"unix", false, {}}};
        database.execute("CREATE TEMP TABLE three AS SELECT 1 FROM run WHERE passed = 1");
        database.execute("DELETE FROM three");
        CHECK(database.changes() == 3);
        database.execute(
            "CREATE TEMP TABLE received AS SELECT 1 FROM event WHERE name = 'MessageReceived' AND "
            "message_name = 'o1' AND actor = 'c1'");
        database.execute("DELETE FROM received");
        CHECK(database.changes() == 3);
    }

    TEST_CASE("--record writes into the file it names, whatever SQLite would make of the name") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome = sqsim(folder, "run a.yaml --record ''");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err == "sqsim: --record needs the name of a file\n");
        for (const std::string name : {":memory:", "file:x?mode=memory"}) {
            CHECK(sqsim(folder, "run a.yaml -q --record '" + name + "'").exit_code == 0);
            CHECK(folder.read(name).starts_with("SQLite format 3"));
        }
    }

    TEST_CASE("a recorded run has what its JSON says of it: document, seed, runtime, version") {
        const Folder folder;
        folder.write("a.yaml", std::string{passing} + "---\n" + failing());
        CHECK(sqsim(folder, "run a.yaml --seed 0x5EED --record runs.db -q").exit_code == 1);
        store::Database database{folder / "runs.db", {"unix", false, {}}};
        store::Statement runs{database,
                              "SELECT group_concat(document || seed || runtime || passed || "
                              "interrupted, ' '), min(version) FROM run"};
        auto row = runs.run();
        REQUIRE(row.step());
        CHECK(row.text(0) == "10x5EEDvirtual10 20x5EEDvirtual00");
        CHECK("sqsim " + std::string{row.text(1)} + "\n" == sqsim(folder, "--version").out);
    }

    TEST_CASE("--record refuses a file that is something else") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome = sqsim(folder, "run a.yaml --record a.yaml");
        CHECK(outcome.exit_code == 4);
        CHECK(contains(outcome.err, "a.yaml"));
        CHECK(folder.read("a.yaml") == passing);
    }

#ifndef SQSIM_ADDRESS_SANITIZER
#ifndef SQSIM_THREAD_SANITIZER
    // Sanitizers want more addresses than the limit leaves.
    TEST_CASE("a run that needs more memory than there is ends with 4 and what to do about it") {
        const Folder folder;
        folder.write("long.yaml",
                     "version: 1\nname: long\n"
                     "consumers: { c1: { poll: continuous, listener: { poll_wait: 1s } } }\n"
                     "timeline: [ { at: 2000h } ]\n");
        const auto outcome =
            sqsim(folder, "run long.yaml", "sh -c 'ulimit -v 150000; exec \"$@\"' sh");
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err ==
              "sqsim: cannot run long.yaml: the run needs more memory than there is; give it a "
              "shorter timeline, or one that makes fewer events\n");
    }
#endif
#endif

    TEST_CASE("the same scenario runs on threads") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto outcome = sqsim(folder, "run a.yaml --runtime threads --speed 20");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "threads"));
    }
}

}  // namespace sqsim::cli::test
