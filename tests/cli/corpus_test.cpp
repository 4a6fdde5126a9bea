// Covers explore --corpus: corpus and report/corpus.
#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

TEST_SUITE("corpus") {
    TEST_CASE("tokens that must hold and canaries that must not come out as the corpus says") {
        const Folder folder;
        folder.write("scenarios/shop.yaml",
                     shop("lock: pessimistic") + "---\n" +
                         shop("lock: pessimistic, idempotency: key-in-transaction"));
        folder.write(
            "scenarios/regression/corpus.list",
            "# what was found\n\n"
            "fail effect-once sq1=shop.yaml@1,c1.commit:o1,+expire:o1,c1.commit:o1  # twice\n"
            "pass sq1=shop.yaml@2:effect-once,c1.commit:o1,+expire:o1,c1.begin:o1\n");
        const auto outcome = sqsim(folder, "explore --corpus");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out == "  PASS  1 held, 1 still found, 0 not as they should be\n");
        CHECK(sqsim(folder, "explore --corpus -q").out.empty());
    }

    TEST_CASE("a canary that is no longer found and a bug that is back are listed") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        folder.write("corpus.txt",
                     "fail no-lost-update sq1=shop.yaml@1,c1.commit:o1,+expire:o1,c1.commit:o1\n"
                     "pass sq1=shop.yaml@1:effect-once,c1.commit:o1,+expire:o1,c1.commit:o1\n");
        const auto outcome = sqsim(folder, "explore --corpus corpus.txt");
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.out, "corpus.txt:1  must violate no-lost-update, and does not"));
        CHECK(
            contains(outcome.out, "corpus.txt:2  must violate nothing, and violates effect-once"));
        CHECK(contains(outcome.out, "FAIL  0 held, 0 still found, 2 not as they should be"));
    }

    TEST_CASE("a line that says nothing is told with its place, and an empty corpus is void") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        const auto refused = [&](const std::string& line, const std::string& sentence) {
            folder.write("corpus.txt", "# a corpus\n" + line + "\n");
            const auto outcome = sqsim(folder, "explore --corpus corpus.txt");
            CAPTURE(line);
            CHECK(outcome.exit_code == 3);
            CHECK(contains(outcome.err, sentence));
            CHECK(contains(outcome.err, "--> corpus.txt:2:"));
        };
        refused("passes sq1=shop.yaml@1,c1.commit:o1", "expected `pass TOKEN`");
        refused("fail effect-onec sq1=shop.yaml@1,c1.commit:o1", "expected `pass TOKEN`");
        refused("pass", "expected `pass TOKEN`");
        refused("pass sq1=shop.yaml@1,bla", "this is no token");
        folder.write("corpus.txt", "# nothing\n");
        CHECK(sqsim(folder, "explore --corpus corpus.txt").exit_code == 5);
        CHECK(sqsim(folder, "explore --corpus none.txt").exit_code == 4);
    }
}

}  // namespace sqsim::cli::test
