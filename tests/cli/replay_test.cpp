// Covers the commands replay, explain and shrink: token_run and replay.
#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

namespace {

const char* const twice = "sq1=shop.yaml@1:effect-once,c1.commit:o1,+expire:o1,c1.commit:o1";

}  // namespace

TEST_SUITE("replay") {
    TEST_CASE("a token that still violates exits with 1, one that no longer does with 0") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto broken = sqsim(folder, std::string{"replay "} + twice);
        CHECK(broken.exit_code == 1);
        CHECK(contains(broken.out, "Order 1 reduces the stock in step"));
        CHECK(contains(broken.out, "FAIL  effect-once is broken"));
        folder.write("shop.yaml", shop("lock: pessimistic, idempotency: key-in-transaction"));
        const auto held = sqsim(folder, std::string{"replay "} + twice + " --style none");
        CHECK(held.exit_code == 0);
        CHECK(contains(held.out, "drifted: c1.commit:o1 is no step of this run any more"));
        CHECK(
            held.out.ends_with("  PASS  effect-once holds: this run does not break it any more\n"));
    }

    TEST_CASE("a run is replayed onto a page, which is not the token's own file") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        folder.write("bug.txt", twice);
        CHECK(sqsim(folder, "replay bug.txt --report-html page.html").exit_code == 1);
        CHECK(contains(folder.read("page.html"), "effect-once"));
        const auto refused = sqsim(folder, "replay bug.txt --report-html bug.txt");
        CHECK(refused.exit_code == 2);
        CHECK(contains(refused.err, "--report-html: bug.txt is the token bug.txt"));
        CHECK(folder.read("bug.txt") == twice);
    }

    TEST_CASE("on threads that take turns the same is shown as on fibers") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto fibers = sqsim(folder, std::string{"replay "} + twice);
        const auto threads = sqsim(folder, std::string{"replay --runtime threads "} + twice);
        CHECK(threads.exit_code == 1);
        CHECK(threads.out == fibers.out);
    }

    TEST_CASE("a token may stand in a file, with comments, and its scenario below scenarios") {
        const Folder folder;
        folder.write("scenarios/shop.yaml", shop("lock: pessimistic"));
        folder.write("bug.txt", std::string{"# seen in November\n\n  "} + twice + "  # twice\n");
        CHECK(sqsim(folder, "replay bug.txt").exit_code == 1);
    }

    TEST_CASE("what is no token is told with its place") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto refused = [&](const std::string& word, int code, const std::string& sentence) {
            const auto outcome = sqsim(folder, "replay '" + word + "'");
            CAPTURE(word);
            CHECK(outcome.exit_code == code);
            CHECK(contains(outcome.err, sentence));
        };
        refused("sq1=shop.yaml@1,c1.read:o1,bla", 3, "--> token:1:28");
        refused("sq1=shop.yaml@1:effect-onec,c1.read:o1", 3, "--> token:1:17");
        refused("sq2=shop.yaml@1", 3, "a token begins with 'sq1='");
        refused("sq1=shop.yaml@2,c1.read:o1", 3, "shop.yaml has no document 2");
        refused("sq1=shop.yaml@1,-o9,c1.read:o1", 3, "no 'o9' to leave out");
        refused("sq1=none.yaml@1,c1.read:o1", 4, "none.yaml");
        refused("none.txt", 4, "neither a token");
        folder.write("two.txt", std::string{twice} + "\n" + twice + "\n");
        refused("two.txt", 3, "--> two.txt:2:1");
        folder.write("empty.txt", "# nothing\n");
        refused("empty.txt", 3, "no token in this file");
        CHECK(sqsim(folder, std::string{"replay --runtime fibers "} + twice).exit_code == 2);
        CHECK(sqsim(folder, std::string{"replay --style boxes "} + twice).exit_code == 2);
    }

    TEST_CASE("--step waits for nobody where there is no terminal") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome = sqsim(folder, std::string{"replay --step "} + twice);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.out == sqsim(folder, std::string{"replay "} + twice).out);
    }

    TEST_CASE("an explanation says what SQS promises and what the consumer owes") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome = sqsim(folder, std::string{"explain "} + twice);
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "SQS promises"));
        CHECK(contains(outcome.out, "the consumer owes"));
        const auto korean = sqsim(folder, std::string{"explain --lang ko "} + twice);
        CHECK(contains(korean.out, "소비자의 몫"));
    }

    TEST_CASE("a long run is made as short as it can be, and still violates the same") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto outcome = sqsim(
            folder,
            "shrink sq1=shop.yaml@1:effect-once,c1.delete:o1,c2.begin:o2,c2.commit:o2,+expire:o2,"
            "c2.delete:o2,c1.commit:o2");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.out, "none is shorter"));
        const auto shorter = token_in(outcome.out);
        CHECK(contains(shorter, ",-"));
        CHECK(sqsim(folder, "replay " + shorter).exit_code == 1);
        const auto held = sqsim(folder, "shrink sq1=shop.yaml@1:effect-once,c1.delete:o1");
        CHECK(held.exit_code == 5);
        CHECK(contains(held.err, "nothing is violated"));
    }
}

}  // namespace sqsim::cli::test
