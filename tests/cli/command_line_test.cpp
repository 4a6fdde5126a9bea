// Covers command_line, command, help and exit_code.
#include "cli/support/program.hpp"

namespace sqsim::cli::test {

TEST_SUITE("command_line") {
    TEST_CASE("without a subcommand the short help goes to standard error, with exit code 2") {
        const Folder folder;
        const auto outcome = sqsim(folder, "");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(contains(outcome.err, "Examples\n"));
        CHECK(contains(outcome.err, "sqsim run scenarios/tour"));
    }

    TEST_CASE("an unknown subcommand is refused in one line, with a suggestion") {
        const Folder folder;
        const auto outcome = sqsim(folder, "rnu x.yaml");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err == "sqsim: unknown subcommand rnu; did you mean \"run\"?\n");
        CHECK(sqsim(folder, "frobnicate").err == "sqsim: unknown subcommand frobnicate\n");
    }

    TEST_CASE("an unknown flag is refused before its value is taken for a file") {
        const Folder folder;
        const auto outcome = sqsim(folder, "run --sede 3 x.yaml");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err ==
              "sqsim: unknown flag --sede for sqsim run; did you mean \"--seed\"?\n");
        CHECK(sqsim(folder, "run -z x.yaml").err == "sqsim: unknown flag -z for sqsim run\n");
        CHECK(sqsim(folder, "--verison").exit_code == 2);
    }

    TEST_CASE("a value that looks like a flag is a value") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run a.yaml -k --sede").exit_code != 70);
        CHECK(sqsim(folder, "run a.yaml --select=holds").exit_code == 0);
        CHECK(sqsim(folder, "run -qk holds a.yaml").exit_code == 0);
    }

    TEST_CASE("missing and superfluous arguments are usage errors") {
        const Folder folder;
        CHECK(sqsim(folder, "run").exit_code == 2);
        CHECK(sqsim(folder, "run --seed").exit_code == 2);
        CHECK(sqsim(folder, "schema x").exit_code == 2);
        CHECK(sqsim(folder, "run a.yaml --repeat 0").exit_code == 2);
        CHECK(sqsim(folder, "run a.yaml --style wibble").err ==
              "sqsim: --style: 'wibble' is not a style of sqsim: table, boxes, lanes, none\n");
        CHECK(sqsim(folder, "run a.yaml --lang fr").err ==
              "sqsim: --lang: 'fr' is not a language of sqsim: en, ko\n");
        CHECK(sqsim(folder, "help run x").exit_code == 2);
        CHECK(sqsim(folder, "help run x").err == "sqsim: sqsim help does not take 'x'\n");
    }

    TEST_CASE("a flag without its value, or with one it does not take, is refused in our words") {
        const Folder folder;
        for (const std::string words : {"run --color", "run --color="}) {
            const auto outcome = sqsim(folder, words);
            CHECK(outcome.exit_code == 2);
            CHECK(outcome.err ==
                  "sqsim: --color needs a value; it must be one of auto, always, never\n");
        }
        CHECK(sqsim(folder, "run a.yaml -qk").err ==
              "sqsim: --select needs a value; see sqsim run -h\n");
        CHECK(sqsim(folder, "run a.yaml --quiet=3").err == "sqsim: --quiet takes no value\n");
        CHECK(sqsim(folder, "run a.yaml --ascii=no").err == "sqsim: --ascii takes no value\n");
        CHECK(sqsim(folder, "run a.yaml -qz").err == "sqsim: unknown flag -z for sqsim run\n");
    }

    TEST_CASE("what an argument holds does nothing to the terminal") {
        const Folder folder;
        CHECK(sqsim(folder, "\"$(printf 'a\\033[2J\\377')\"").err ==
              "sqsim: unknown subcommand a\\x1B[2J\\xFF\n");
        CHECK(sqsim(folder, "재고").err == "sqsim: unknown subcommand 재고\n");
    }

    TEST_CASE("the version is one line") {
        const Folder folder;
        const auto outcome = sqsim(folder, "--version");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.starts_with("sqsim "));
        CHECK(outcome.out.find('\n') == outcome.out.size() - 1);
    }

    TEST_CASE("every command has help with examples first, and the long one tells the exit codes") {
        const Folder folder;
        for (const std::string command : {"run", "schema", "config", "invariants", "presets"}) {
            const auto long_help = sqsim(folder, command + " --help");
            CHECK(long_help.exit_code == 0);
            CHECK(long_help.out.find("Examples\n") < long_help.out.find("Options\n"));
            CHECK(contains(long_help.out, "Exit codes\n"));
            CHECK(contains(long_help.out, "130  interrupted (SIGINT)"));
            CHECK(sqsim(folder, "help " + command).out == long_help.out);

            const auto short_help = sqsim(folder, command + " -h");
            CHECK(short_help.exit_code == 0);
            CHECK(short_help.out.size() < long_help.out.size());
        }
        CHECK(contains(sqsim(folder, "run -h").out, "[default: table;"));
        CHECK(contains(sqsim(folder, "run -h").out, "SQSIM_STYLE"));
        CHECK(contains(sqsim(folder, "--help").out, "Exit codes\n"));
    }

    TEST_CASE("nothing can be written to standard output: one sentence, exit code 4") {
        const Folder folder;
        const auto outcome = sqsim(folder, "schema >/dev/full 2>stderr #");
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err == "sqsim: cannot write standard output\n");
    }
}

}  // namespace sqsim::cli::test
