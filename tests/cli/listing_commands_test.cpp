// Covers the commands schema, invariants, presets (with listener_text) and config.
#include "cli/support/program.hpp"

namespace sqsim::cli::test {

TEST_SUITE("schema") {
    TEST_CASE("the schema goes to standard output or into a file, the same bytes") {
        const Folder folder;
        const auto outcome = sqsim(folder, "schema");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.starts_with("{"));
        CHECK(outcome.out.ends_with("}\n"));
        CHECK(contains(outcome.out, "\"timeline\""));
        CHECK(sqsim(folder, "schema -o schema.json").out.empty());
        CHECK(folder.read("schema.json") == outcome.out);
    }
}

TEST_SUITE("invariants") {
    TEST_CASE("every invariant is listed with its owner, in both languages") {
        const Folder folder;
        const auto english = sqsim(folder, "invariants", "COLUMNS=140");
        CHECK(english.exit_code == 0);
        CHECK(contains(english.out, "effect-once"));
        CHECK(contains(english.out, "a message reduces the stock at most once"));
        CHECK(contains(sqsim(folder, "invariants --lang ko", "COLUMNS=140").out,
                       "메시지 하나는 재고를 최대 한 번만 차감한다"));
    }

    TEST_CASE("below them stands what some explored run can be asked to show") {
        const Folder folder;
        const auto english = sqsim(folder, "invariants", "COLUMNS=140");
        CHECK(contains(english.out, "stale-acknowledgement"));
        CHECK(contains(english.out, "a message is received once more"));
        CHECK(contains(sqsim(folder, "invariants --lang ko", "COLUMNS=140").out,
                       "한 번 전달된 메시지가 다시 전달된다"));
    }
}

TEST_SUITE("presets") {
    TEST_CASE("presets stand side by side, or one alone") {
        const Folder folder;
        const auto all = sqsim(folder, "presets");
        CHECK(all.exit_code == 0);
        CHECK(contains(all.out, "spring-4.1"));
        CHECK(contains(all.out, "on_failure          drop_group"));
        const auto one = sqsim(folder, "presets lambda");
        CHECK(contains(one.out, "handler_timeout     5s"));
        CHECK_FALSE(contains(one.out, "spring"));
    }

    TEST_CASE("an unknown preset is refused with a suggestion") {
        const Folder folder;
        const auto outcome = sqsim(folder, "presets lamda");
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, "did you mean \"lambda\"?"));
    }
}

}  // namespace sqsim::cli::test
