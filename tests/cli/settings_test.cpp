// Covers settings, settings_sources, the command config and terminal_look.
#include <sys/stat.h>

#include "cli/support/program.hpp"

namespace sqsim::cli::test {

namespace {

/// The line of `sqsim config` about a setting.
std::string line_of(const Outcome& outcome, const std::string& setting) {
    std::istringstream lines{outcome.out};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("  " + setting + " ")) return line;
    }
    return outcome.err;
}

}  // namespace

TEST_SUITE("settings") {
    TEST_CASE("every mistake in the files and variables is told at once") {
        const Folder folder;
        folder.write("a.yaml", passing);
        folder.write("sqsim.ini", "colr = never\nlang = ko\nseed = many\n");
        const auto outcome = sqsim(folder, "run a.yaml", "SQSIM_FORMAT=xml");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "sqsim: sqsim.ini:1: unknown setting 'colr'"));
        CHECK(contains(outcome.err, "\nsqsim: sqsim.ini:3: 'many' is no seed"));
        CHECK(contains(outcome.err, "\nsqsim: SQSIM_FORMAT: 'xml' is not a format"));
    }

    TEST_CASE("the command line outweighs the environment, that the files, those the default") {
        const Folder folder;
        const std::string home = "XDG_CONFIG_HOME='" + folder.path() + "/xdg'";
        CHECK(contains(line_of(sqsim(folder, "config", home), "color"), "auto"));
        CHECK(contains(line_of(sqsim(folder, "config", home), "color"), "default"));

        folder.write("xdg/sqsim/sqsim.ini", "# mine\ncolor = never\nlang = ko\n");
        CHECK(contains(line_of(sqsim(folder, "config", home), "color"), "xdg/sqsim/sqsim.ini:2"));

        folder.write("sqsim.ini", "color = always\n");
        CHECK(contains(line_of(sqsim(folder, "config --color never", home), "color"), "--color"));
        const auto with_file = sqsim(folder, "config", home);
        CHECK(contains(with_file.out, "sqsim.ini:1"));
        CHECK(contains(with_file.out, "xdg/sqsim/sqsim.ini:3"));

        const auto with_variable = sqsim(folder, "config", home + " SQSIM_COLOR=never");
        CHECK(contains(line_of(with_variable, "color"), "never"));
        CHECK(contains(line_of(with_variable, "color"), "SQSIM_COLOR"));
    }

    TEST_CASE("a mistake in a settings file names file and line, with exit code 3") {
        const Folder folder;
        folder.write("sqsim.ini", "lang = ko\nstyl = boxes\n");
        auto outcome = sqsim(folder, "config");
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err ==
              "sqsim: sqsim.ini:2: unknown setting 'styl'; did you mean \"style\"?\n");

        folder.write("sqsim.ini", "\nstyle = boxy\n");
        outcome = sqsim(folder, "config");
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err.starts_with("sqsim: sqsim.ini:2: 'boxy' is not a style of sqsim"));

        folder.write("sqsim.ini", "just words\n");
        CHECK(sqsim(folder, "config").err.starts_with("sqsim: sqsim.ini:1: expected"));
        folder.write("sqsim.ini", "[run]\nstyle = boxes\n");
        CHECK(sqsim(folder, "config").exit_code == 3);
    }

    TEST_CASE("a mistake in a settings file keeps nothing from running that does without it") {
        const Folder folder;
        folder.write("sqsim.ini", "styl = boxes\nlang = ko\nthree words here\n");
        const auto schema = sqsim(folder, "schema", "SQSIM_SEED=twelve");
        CHECK(schema.exit_code == 0);
        CHECK(schema.err.empty());
        CHECK(sqsim(folder, "help").exit_code == 0);
        CHECK(sqsim(folder, "--version").exit_code == 0);
        const auto presets = sqsim(folder, "presets", "SQSIM_SEED=twelve");
        CHECK(presets.exit_code == 0);
        CHECK(presets.err.starts_with("sqsim: warning: sqsim.ini:1: unknown setting 'styl'"));
        CHECK(contains(presets.err, "sqsim: warning: sqsim.ini:3: expected"));
        CHECK(contains(presets.err, "sqsim: warning: SQSIM_SEED: 'twelve' is no seed"));
        const auto invariants = sqsim(folder, "invariants");
        CHECK(invariants.exit_code == 0);
        CHECK(contains(invariants.out, "재고"));  // the other lines hold
        folder.write("a.yaml", passing);
        CHECK(sqsim(folder, "run a.yaml").exit_code == 3);
    }

    TEST_CASE("a settings file may begin with a byte order mark") {
        const Folder folder;
        folder.write("sqsim.ini", "\xEF\xBB\xBFlang = ko\n");
        const auto outcome = sqsim(folder, "config");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(line_of(outcome, "lang"), "sqsim.ini:1"));
    }

    TEST_CASE("a settings file that is no regular file is refused at once") {
        const Folder folder;
        const auto path = folder / "sqsim.ini";
        SUBCASE("a folder") {
            std::filesystem::create_directory(path);
        }
        SUBCASE("a pipe, which nobody may ever write to") {
            REQUIRE(mkfifo(path.c_str(), 0600) == 0);
        }
        const auto outcome = sqsim(folder, "config");
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err == "sqsim: cannot read sqsim.ini: it is no regular file\n");
        CHECK(sqsim(folder, "presets").exit_code == 0);
    }

    TEST_CASE("a mistake in a variable is a usage error; an empty variable is none") {
        const Folder folder;
        const auto outcome = sqsim(folder, "config", "SQSIM_SEED=twelve");
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.starts_with("sqsim: SQSIM_SEED: 'twelve' is no seed"));
        CHECK(sqsim(folder, "config", "SQSIM_SEED=").exit_code == 0);
        CHECK(sqsim(folder, "config", "SQSIM_SEED=0x5EED").exit_code == 0);
        CHECK(sqsim(folder, "config", "SQSIM_SPEED=0").exit_code == 2);
        CHECK(sqsim(folder, "config", "SQSIM_SEED=18446744073709551616").exit_code == 2);
    }

    TEST_CASE("a settings file that is no text is not echoed to the terminal") {
        const Folder folder;
        folder.write("sqsim.ini",
                     "\x7f"
                     "ELF\x1b[2J" +
                         std::string(100'000, '\xff'));
        const auto outcome = sqsim(folder, "config");
        CHECK(outcome.exit_code == 3);
        CHECK(
            outcome.err.starts_with("sqsim: sqsim.ini:1: expected `setting = value`, found "
                                    "'\\x7FELF\\x1B[2J\\xFF"));
        CHECK(outcome.err.size() < 400);
    }

    TEST_CASE("a variable that is none of sqsim's gets a warning, and the program runs") {
        const Folder folder;
        const auto outcome = sqsim(folder, "config", "SQSIM_STYEL=boxes SQSIM_OTHER=1");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err ==
              "sqsim: warning: there is no variable SQSIM_OTHER\n"
              "sqsim: warning: there is no variable SQSIM_STYEL; did you mean \"SQSIM_STYLE\"?\n");
        CHECK(outcome.out == sqsim(folder, "config").out);
    }

    TEST_CASE("the language comes from the locale unless it is set") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(contains(sqsim(folder, "run a.yaml", "LC_ALL=ko_KR.UTF-8").out, "지켜진다"));
        CHECK(contains(sqsim(folder, "run a.yaml", "LC_ALL= LANG=ko_KR.UTF-8").out, "지켜진다"));
        CHECK(
            contains(sqsim(folder, "run a.yaml --lang en", "LC_ALL=ko_KR.UTF-8").out, "It holds"));
    }
}

TEST_SUITE("terminal_look") {
    TEST_CASE("colours follow the option, then NO_COLOR, then FORCE_COLOR, then the terminal") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto colored = [&](const std::string& words, const std::string& environment) {
            return contains(sqsim(folder, "run a.yaml " + words, environment).out, "\x1b[");
        };
        CHECK_FALSE(colored("", "TERM=xterm"));  // not a terminal
        CHECK(colored("", "FORCE_COLOR=1"));
        CHECK(colored("", "CLICOLOR_FORCE=1"));
        CHECK_FALSE(colored("", "FORCE_COLOR=0"));
        CHECK_FALSE(colored("", "FORCE_COLOR=1 NO_COLOR=1"));
        CHECK(colored("", "FORCE_COLOR=1 NO_COLOR="));
        CHECK(colored("--color always", "NO_COLOR=1"));
        CHECK_FALSE(colored("--color never", "FORCE_COLOR=1"));
    }

    TEST_CASE("decoration is ASCII where the locale is not UTF-8 or the terminal is dumb") {
        const Folder folder;
        folder.write("a.yaml", passing);
        CHECK(contains(sqsim(folder, "run a.yaml").out, "───"));
        CHECK_FALSE(contains(sqsim(folder, "run a.yaml", "LC_ALL=C").out, "─"));
        CHECK_FALSE(contains(sqsim(folder, "run a.yaml", "TERM=dumb").out, "─"));
        CHECK_FALSE(contains(sqsim(folder, "run a.yaml --ascii").out, "─"));
        CHECK(contains(sqsim(folder, "run a.yaml", "LC_ALL=C SQSIM_ASCII=no").out, "───"));
    }

    TEST_CASE("COLUMNS sets the width, and less than 40 columns count as 40") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto widest = [&](const std::string& environment) {
            std::istringstream lines{sqsim(folder, "run a.yaml --ascii", environment).out};
            std::size_t width = 0;
            for (std::string line; std::getline(lines, line);) width = std::max(width, line.size());
            return width;
        };
        CHECK(widest("COLUMNS=44") <= 44);
        CHECK(widest("COLUMNS=120") > 44);
        CHECK(widest("COLUMNS=20") == widest("COLUMNS=40"));
    }
}

}  // namespace sqsim::cli::test
