// Covers the command check: history_file.
#include "cli/support/shop.hpp"

namespace sqsim::cli::test {

namespace {

/// c1 outlives its visibility timeout, so that o1 is applied twice.
std::string slow_shop() {
    auto text = shop("lock: pessimistic, work: 1s", "  - { at: 30s }\n");
    text.replace(text.find("c1: { "), 6, "c1: { slow: { o1: { work: 15s, times: 1 } }, ");
    text.insert(text.find("stock:"), "queue: { visibility_timeout: 10s }\n");
    return text;
}

std::string hash_in(const std::string& text) {
    const auto begin = text.find("\"history_hash\":\"");
    REQUIRE(begin != std::string::npos);
    return text.substr(begin, 36);
}

}  // namespace

TEST_SUITE("check") {
    TEST_CASE("a file that cannot be read is told with the reason") {
        const Folder folder;
        for (const std::string command : {"check ", "merge ", "explore --corpus "}) {
            const auto none = sqsim(folder, command + "none");
            CHECK(none.exit_code == 4);
            CHECK(none.err == "sqsim: cannot read none: there is no such file\n");
        }
        CHECK(sqsim(folder, "check .").err == "sqsim: cannot read .: it is a directory\n");
    }

    TEST_CASE("what run has recorded is judged as run judges it") {
        const Folder folder;
        folder.write("shop.yaml", slow_shop());
        REQUIRE(sqsim(folder, "run shop.yaml --format jsonl -o shop.jsonl").exit_code == 0);
        const auto promised = sqsim(folder, "check shop.jsonl");
        CHECK(promised.exit_code == 0);
        CHECK(contains(promised.out, "PASS  A shop"));
        const auto owed = sqsim(folder, "check shop.jsonl --invariants effect-once");
        CHECK(owed.exit_code == 1);
        CHECK(contains(owed.out, "error[invariant/effect-once]"));
        CHECK(contains(owed.out, "expected 1, actual 2"));

        folder.write("shop.yaml", slow_shop() + "always: [effect-once]\n");
        const auto run = sqsim(folder, "run shop.yaml --style none");
        CHECK(run.exit_code == 1);
        CHECK(contains(run.out, "error[invariant/effect-once]"));
        CHECK(contains(run.out, "expected 1, actual 2"));
    }

    TEST_CASE("several runs in one file are judged one by one, also from standard input") {
        const Folder folder;
        folder.write("shop.yaml",
                     shop("lock: pessimistic", "  - { at: 30s }\n") + "---\n" + slow_shop());
        REQUIRE(sqsim(folder, "run shop.yaml --format jsonl -o shop.jsonl").exit_code == 0);
        const auto outcome = sqsim(folder, "check - --invariants all <shop.jsonl");
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.out, "PASS  A shop"));
        CHECK(contains(outcome.out, "FAIL  A shop"));
        CHECK(contains(outcome.out, "error[invariant/mutual-exclusion]"));
    }

    TEST_CASE("an event that was tampered with breaks what SQS promises") {
        const Folder folder;
        folder.write("shop.yaml", slow_shop());
        REQUIRE(sqsim(folder, "run shop.yaml --format jsonl -o shop.jsonl").exit_code == 0);
        auto text = folder.read("shop.jsonl");
        const auto count = text.find("\"receive_count\":1");
        text.replace(count, 17, "\"receive_count\":3");
        folder.write("shop.jsonl", text);
        const auto outcome = sqsim(folder, "check shop.jsonl");
        CHECK(outcome.exit_code == 1);
        CHECK(contains(outcome.out, "error[invariant/receive-count]"));
    }

    TEST_CASE("a line that is wrong is told with its place, and proves nothing") {
        const Folder folder;
        const auto refused = [&](const std::string& text, const std::string& sentence,
                                 const std::string& place) {
            folder.write("h.jsonl", text);
            const auto outcome = sqsim(folder, "check h.jsonl");
            CAPTURE(text);
            CHECK(outcome.exit_code == 3);
            CHECK_FALSE(contains(outcome.out, "PASS"));
            CHECK(contains(outcome.err, sentence));
            CHECK(contains(outcome.err, "--> h.jsonl:" + place));
        };
        refused("{\"t\":0,\"event\":\"QueueDeleted\",\"queue\":x}\n", "this is no JSON", "1:39");
        refused("\n{\"t\":0,\"event\":\"QueueDeletet\"}\n", "'QueueDeletet' is no event", "2:8");
        refused("{\"t\":0,\"event\":\"QueueDeleted\"}\n", "queue is missing", "1:1");
        refused("{\"t\":\"0\",\"event\":\"QueueDeleted\",\"queue\":\"q\"}\n",
                "t must be a whole number of nanoseconds since the start", "1:2");
        refused("[]\n", "expected a JSON object", "1:1");
        refused("", "there is no event in this file", "1:1");
        CHECK(sqsim(folder, "check none.jsonl").exit_code == 4);
        const auto unknown = sqsim(folder, "check h.jsonl --invariants effect-onec");
        CHECK(unknown.exit_code == 2);
        CHECK(contains(unknown.err, "did you mean \"effect-once\"?"));
    }

    TEST_CASE("a recording holds everything: read back, its history has the hash it says") {
        const Folder folder;
        folder.write("shop.yaml", slow_shop());
        const auto first = sqsim(folder, "run shop.yaml --format jsonl").out;
        CHECK(hash_in(first) == hash_in(sqsim(folder, "run shop.yaml --format jsonl").out));
        folder.write("shop.jsonl", first);
        const auto checked = sqsim(folder, "check shop.jsonl");
        CHECK(checked.err.empty());
        auto text = first;
        const auto at = text.find("\"history_hash\":\"0x") + 18;
        text[at] = text[at] == '0' ? '1' : '0';
        folder.write("shop.jsonl", text);
        const auto other = sqsim(folder, "check shop.jsonl");
        CHECK(contains(other.err, "are not the events that were recorded"));
        CHECK(other.exit_code == 0);
    }
}

}  // namespace sqsim::cli::test
