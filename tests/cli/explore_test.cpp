// Covers the command explore: explore_session, scenario_walk, progress_line.
#include <algorithm>

#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

TEST_SUITE("explore") {
    TEST_CASE("a proof exits with 0 and says what it has covered") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome = sqsim(folder, "explore shop.yaml --strategy exhaustive");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err.empty());
        CHECK(contains(outcome.out, "complete: "));
        CHECK(contains(outcome.out, "0 violations\n  PASS  A shop\n"));
    }

    TEST_CASE("a violation exits with 1, and the line that it prints plays it again") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        const auto found = sqsim(folder, "explore shop.yaml --faults expire:1");
        CHECK(found.exit_code == 1);
        CHECK(contains(found.out, "no-lost-update"));
        CHECK(contains(found.out, "\n  FAIL  A shop\n"));
        const auto at = found.out.find("sqsim replay ");
        REQUIRE(at != std::string::npos);
        const auto line = found.out.substr(at + 6, found.out.find('\n', at) - at - 6);
        const auto again = sqsim(folder, line);
        CHECK(again.exit_code == 1);
        CHECK(contains(again.out, "FAIL  no-lost-update is broken"));
    }

    TEST_CASE("the same search of the same file prints the same bytes") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        const std::string words = "explore shop.yaml --faults expire:1,crash:1 --seed 7";
        CHECK(sqsim(folder, words).out == sqsim(folder, words).out);
        const auto json = words + " --format json";
        CHECK(sqsim(folder, json).out == sqsim(folder, json).out);
    }

    TEST_CASE("an exhaustive search that runs out of states exits with 6") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome =
            sqsim(folder, "explore shop.yaml --strategy exhaustive --faults expire:2 --states 20");
        CHECK(outcome.exit_code == 6);
        CHECK(contains(outcome.out, "not complete: "));
    }

    TEST_CASE("what a scenario is there to break must be broken, and then it passes") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic", "breaks: [effect-once]\n"));
        CHECK(sqsim(folder, "explore shop.yaml --faults expire:1").exit_code == 0);
        const auto held = sqsim(folder, "explore shop.yaml --faults none");
        CHECK(held.exit_code == 1);
        CHECK(contains(held.out, "never broken, though the scenario is there to break it"));
    }

    TEST_CASE("quietly it prints what failed and nothing else") {
        const Folder folder;
        folder.write("good.yaml", shop("lock: pessimistic"));
        folder.write("bad.yaml", shop("lock: none"));
        const auto outcome = sqsim(folder, "explore good.yaml bad.yaml --faults expire:1 -q");
        CHECK(outcome.exit_code == 1);
        CHECK_FALSE(contains(outcome.out, "PASS"));
        CHECK(contains(outcome.out, "bad.yaml"));
        CHECK(sqsim(folder, "explore good.yaml --faults expire:1 -q").out.empty());
    }

    TEST_CASE("nothing to explore is 5: nothing selected, or nobody to send to") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        folder.write("calls.yaml",
                     "version: 1\nname: Calls\nqueue: none\ntimeline:\n"
                     "  - { at: 0s, calls: [ { ListQueues: {} } ] }\n");
        const auto unselected = sqsim(folder, "explore shop.yaml -k elsewhere");
        CHECK(unselected.exit_code == 5);
        CHECK(contains(unselected.err, "no scenario's name contains 'elsewhere'"));
        const auto calls = sqsim(folder, "explore calls.yaml");
        CHECK(calls.exit_code == 5);
        CHECK(contains(calls.err, "it takes consumers"));
    }

    TEST_CASE("an invalid file is 3 and a missing one 4, and the others are explored") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        folder.write("bad.yaml", "version: 2\n");
        const auto outcome = sqsim(folder, "explore bad.yaml shop.yaml");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.out, "PASS  A shop"));
        CHECK(sqsim(folder, "explore none.yaml shop.yaml").exit_code == 4);
    }

    TEST_CASE("options that mean nothing are refused with what they may be") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        const auto refused = [&](const std::string& words, const std::string& sentence) {
            const auto outcome = sqsim(folder, "explore shop.yaml " + words);
            CAPTURE(words);
            CHECK(outcome.exit_code == 2);
            CHECK(outcome.out.empty());
            CHECK(contains(outcome.err, sentence));
        };
        refused("--strategy exhaustiv", "did you mean \"exhaustive\"?");
        refused("--strategy pct:0", "pct:D, delay:D with D from 1 to 99");
        refused("--faults explode:1", "'explode:1' is no fault with a number");
        refused("--shard 0/3", "'0/3' is no shard");
        refused("--shard 4/3", "'4/3' is no shard");
        refused("--shard 3", "'3' is no shard");
        refused("--time 30", "--time: '30' is no length of time");
        refused("--runs 0", "--runs: '0' is no number");
        refused("--format jsonl", "'jsonl' is not a format of sqsim explore: human, json");
        refused("--seed x", "--seed: 'x'");
    }

    TEST_CASE("for programs there is one object a scenario, with plan, result and tokens") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none") + "---\n" + shop("lock: pessimistic"));
        const auto outcome =
            sqsim(folder, "explore shop.yaml --faults expire:1 --format json -o found.json");
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.out.empty());
        const auto json = folder.read("found.json");
        CHECK(std::count(json.begin(), json.end(), '\n') == 2);
        CHECK(contains(json, "\"document\":2,\"plan\":{\"hash\":\"0x"));
        CHECK(
            contains(json, "\"strategy\":\"portfolio\",\"faults\":\"expire:1\",\"seed\":\"0x0\""));
        CHECK(contains(json, "\"violation\":\"no-lost-update\""));
        CHECK(sqsim(folder, "replay " + token_in(json)).exit_code == 1);
    }

    TEST_CASE("an exploration that never shows what it was to show proves nothing") {
        const Folder folder;
        folder.write("shop.yaml",
                     shop("lock: pessimistic") + "explore: { sometimes: [redelivery] }\n");
        const auto outcome = sqsim(folder, "explore shop.yaml");
        CHECK(outcome.exit_code == 5);
        CHECK(contains(outcome.out, "never seen, though some run was to show it"));
        CHECK(contains(outcome.out, "VOID"));
        CHECK(sqsim(folder, "explore shop.yaml --faults expire:1").exit_code == 0);
    }

    TEST_CASE("a time limit ends a search by chance, which is no failure") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome = sqsim(folder, "explore shop.yaml --time 100ms");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "sampled: "));
        CHECK_FALSE(contains(outcome.out, "ended before"));
        const auto unfinished =
            sqsim(folder, "explore shop.yaml --time 1ms --runs 1000000", "COLUMNS=200");
        CHECK(contains(unfinished.out, "ended before all of them were played"));
    }

    TEST_CASE("the page of a counterexample is written, and over nothing that is read or written") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        const auto outcome =
            sqsim(folder, "explore shop.yaml --faults expire:1 --report-html page.html");
        CHECK(outcome.exit_code == 1);
        CHECK(contains(folder.read("page.html"), "no-lost-update"));
        const auto scenario = sqsim(folder, "explore shop.yaml --report-html shop.yaml");
        CHECK(scenario.exit_code == 2);
        CHECK(contains(scenario.err, "--report-html: shop.yaml is the scenario shop.yaml"));
        const auto twice = sqsim(folder, "explore shop.yaml -o a --report-html a");
        CHECK(twice.exit_code == 2);
        CHECK(folder.read("shop.yaml") == shop("lock: none"));
    }

    TEST_CASE("what a scenario is there to break is found before a time limit ends the search") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none") +
                                      "breaks: [no-lost-update]\nexplore: { faults: { expire: 1 }, "
                                      "breaks: [no-lost-update, stock-conserved] }\n");
        const auto outcome = sqsim(folder, "explore shop.yaml --time 5s");
        CHECK_MESSAGE(outcome.exit_code == 0, outcome.out);
        CHECK(contains(outcome.out, "\u2713 no-lost-update"));
    }

    TEST_CASE("on a terminal it tells how far it is, and leaves nothing of that behind") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const std::string command =
            "cd '" + folder.path() +
            "' && env -i LC_ALL=C.UTF-8 TERM=xterm SHELL=/bin/sh PATH=/usr/bin:/bin "
            "script -qec \"'" SQSIM_PROGRAM
            "' explore shop.yaml --time 600ms\" typescript >/dev/null 2>complaint </dev/null";
        const int status = std::system(command.c_str());
        CHECK_MESSAGE(status == 0, folder.read("complaint"));
        const auto screen = folder.read("typescript");
        CHECK(contains(screen, " differ, "));
        CHECK(contains(screen, " left"));
        const auto last_line = screen.rfind("\r\x1b[K");
        REQUIRE(last_line != std::string::npos);
        CHECK_FALSE(contains(screen.substr(last_line), " left"));
    }
}

}  // namespace sqsim::cli::test
