// Covers the command merge and report/merged_shards.
#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

namespace {

void explore_shards(const Folder& folder, const std::string& options, int shards) {
    for (int shard = 1; shard <= shards; ++shard) {
        const auto number = std::to_string(shard);
        const auto outcome = sqsim(folder, "explore shop.yaml " + options + " --shard " + number +
                                               "/" + std::to_string(shards) +
                                               " --format json -o shard-" + number + ".json");
        REQUIRE(outcome.exit_code <= 1);
    }
}

}  // namespace

TEST_SUITE("merge") {
    TEST_CASE("all shards of a sample add up to its runs") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        explore_shards(folder, "--faults expire:1 --runs 100", 3);
        const auto whole = sqsim(folder, "merge shard-1.json shard-2.json shard-3.json");
        CHECK(whole.exit_code == 0);
        CHECK(contains(whole.out, "3 of 3 shards"));
        CHECK(contains(whole.out, "sampled: 100 runs of 100, 0 violations"));
        CHECK(contains(whole.out, "PASS  A shop"));
    }

    TEST_CASE("a shard that is missing, or there twice, is told, and the whole is not proved") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        explore_shards(folder, "--runs 100", 3);
        const auto outcome = sqsim(folder, "merge shard-1.json shard-1.json shard-3.json");
        CHECK(outcome.exit_code == 6);
        CHECK(contains(outcome.out, "shard 1 of 3 is there more than once"));
        CHECK(contains(outcome.out, "shard 2 of 3 is missing"));
        CHECK(contains(outcome.out, "STOP  A shop"));
    }

    TEST_CASE("shards of an exhaustive search count what one search counts") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic, idempotency: key-in-transaction",
                                       "always: [effect-once]\n"));
        explore_shards(folder, "--strategy exhaustive --faults expire:1,crash:1", 2);
        const auto whole = sqsim(folder, "merge shard-1.json shard-2.json");
        CHECK(whole.exit_code == 0);
        const auto begin = whole.out.find("complete: ") + 10;
        const auto count = whole.out.substr(begin, whole.out.find(' ', begin) - begin);
        const auto alone =
            sqsim(folder, "explore shop.yaml --strategy exhaustive --faults expire:1,crash:1");
        CHECK(contains(alone.out, count));
        CHECK(sqsim(folder, "merge shard-2.json").exit_code == 6);
    }

    TEST_CASE("one shard's violation is the whole's; what must be broken may be broken by any") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: none"));
        explore_shards(folder, "--faults expire:1", 2);
        const auto failed = sqsim(folder, "merge shard-1.json shard-2.json");
        CHECK(failed.exit_code == 1);
        CHECK(contains(failed.out, "no-lost-update  sqsim replay sq1="));
        folder.write("shop.yaml", shop("lock: pessimistic", "breaks: [effect-once]\n"));
        explore_shards(folder, "--faults expire:1 --runs 40", 2);
        CHECK(sqsim(folder, "merge shard-1.json shard-2.json").exit_code == 0);
        explore_shards(folder, "--faults none --runs 40", 2);
        CHECK(sqsim(folder, "merge shard-1.json shard-2.json").exit_code == 1);
    }

    TEST_CASE("shards of different plans do not belong together, and other files are refused") {
        const Folder folder;
        folder.write("shop.yaml", shop("lock: pessimistic"));
        explore_shards(folder, "--runs 100 --seed 1", 2);
        folder.write("other.json", folder.read("shard-2.json"));
        explore_shards(folder, "--runs 100 --seed 2", 2);
        const auto outcome = sqsim(folder, "merge shard-1.json other.json");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "do not belong together"));
        folder.write("no.json", "{\"a\":1}\n");
        CHECK(sqsim(folder, "merge no.json").exit_code == 3);
        folder.write("no.json", "{\"a\":\n");
        CHECK(contains(sqsim(folder, "merge no.json").err, "no.json:1: column 6: this is no JSON"));
        CHECK(sqsim(folder, "merge none.json").exit_code == 4);
    }
}

}  // namespace sqsim::cli::test
