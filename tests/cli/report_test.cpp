// Covers the command report: report_session, recording_file, run_teller and used_files.
#include <algorithm>
#include <vector>

#include "cli/support/shop.hpp"
#include "store/database.hpp"

namespace sqsim::cli::test {

namespace {

const std::string checkout = SQSIM_CHECKOUT;

/// Makes every export into files that begin with `name`, by options that begin with `prefix`.
std::string exports(const std::string& prefix, const std::string& name) {
    std::string options;
    for (const std::string kind : {"html", "junit", "mermaid", "perfetto"})
        options += " " + prefix + kind + " " + name + "." + kind;
    return options + " " + prefix + "svg " + name + "-svg/ --frames " + name + "-frames/";
}

std::vector<std::string> files_in(const Folder& folder, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder / name})
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void check_same_file(const Folder& folder, const std::string& one, const std::string& other) {
    CAPTURE(one);
    const auto text = folder.read(one);
    CHECK(text.size() > 50);
    const bool is_same = text == folder.read(other);  // texts of megabytes help nobody
    CHECK(is_same);
}

void check_same_exports(const Folder& folder, const std::string& one, const std::string& other) {
    for (const std::string kind : {".html", ".junit", ".mermaid", ".perfetto"})
        check_same_file(folder, one + kind, other + kind);
    for (const std::string pictures : {"-svg", "-frames"}) {
        const auto names = files_in(folder, one + pictures);
        CHECK(names == files_in(folder, other + pictures));
        for (const auto& name : names)
            check_same_file(folder, one + pictures + "/" + name, other + pictures + "/" + name);
    }
}

/// Plays `what` in one language, and makes all of it again from both kinds of recording, made in
/// the other language.
void check_told_again(const Folder& folder, const std::string& what, const std::string& options,
                      const std::string& language, const std::string& recorded_in) {
    const auto name = "run-" + language;
    const auto run =
        sqsim(folder, "run " + what + options + " --lang " + language + exports("--report-", name));
    REQUIRE(run.exit_code <= 1);
    for (const std::string recording : {"run.db", "run.jsonl"}) {
        CAPTURE(recording);
        const auto of = recording + "-" + recorded_in;
        const auto again = sqsim(
            folder, "report " + of + " --lang " + language + exports("--", "again-" + recording));
        CHECK(again.exit_code == 0);
        CHECK(again.out == "");
        CHECK(again.err == "");
        check_same_exports(folder, name, "again-" + recording);
        CHECK(sqsim(folder, "report " + of + " --lang " + language).out == run.out);
    }
}

void record(const Folder& folder, const std::string& what, const std::string& options,
            const std::string& language) {
    const auto outcome = sqsim(folder, "run " + what + options + " --lang " + language +
                                           " --format jsonl -o run.jsonl-" + language +
                                           " --record run.db-" + language);
    REQUIRE(outcome.exit_code <= 1);
}

void check_in_both_languages(const Folder& folder, const std::string& what,
                             const std::string& options = "") {
    record(folder, what, options, "en");
    check_told_again(folder, what, options, "ko", "en");
    record(folder, what, options, "ko");
    check_told_again(folder, what, options, "en", "ko");
}

void execute(const Folder& folder, const std::string& file, const char* sql) {
    store::Database database{folder / file, {}};
    database.execute(sql);
}

std::string cut(const std::string& text, std::size_t lines) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < lines; ++i) end = text.find('\n', end) + 1;
    return text.substr(0, end);
}

}  // namespace

TEST_SUITE("report") {
    TEST_CASE("of tour and lessons every report is made again from a recording, to the byte") {
        const Folder folder;
        check_in_both_languages(folder,
                                checkout + "/scenarios/tour " + checkout + "/scenarios/lessons");
    }

    TEST_CASE("of what failed, was repeated, inherits or makes calls as well") {
        const Folder folder;
        folder.write("base.yaml", passing);
        folder.write("inheriting.yaml",
                     "version: 1\nname: Inheriting\nextends: base.yaml\n"
                     "timeline:\n  - at: 0s\n    expect: { stock: { 1: 4 } }\n");
        folder.write("two.yaml", failing() + "---\n" + passing);
        folder.write("never.yaml",
                     shop("slow: { o1: { work: 1m, times: 9 } }", "  - { at: 0s }\n"));
        folder.write("broken.yaml", shop("lock: none, work: 1s", "  - { at: 30s }\n") +
                                        "always: [mutual-exclusion, no-lost-update]\n");
        std::filesystem::copy(checkout + "/scenarios/conformance/receive/fields.yaml",
                              folder / "fields.yaml");
        folder.write("call.yaml",
                     "version: 1\nname: A call\nqueue: none\ntimeline:\n  - at: 0s\n    calls:\n"
                     "      - CreateQueue: { QueueName: a.fifo, Attributes: { FifoQueue: true } }\n"
                     "        returns:\n          QueueUrl: elsewhere\n");
        check_in_both_languages(
            folder, "call.yaml inheriting.yaml two.yaml never.yaml broken.yaml fields.yaml",
            " --repeat 2");
    }

    TEST_CASE("of a run on threads as well, of which there is no other like it") {
        const Folder folder;
        folder.write("two.yaml", failing() + "---\n" + passing);
        const auto run = sqsim(folder, "run two.yaml --runtime threads --speed 20 --record run.db" +
                                           exports("--report-", "run"));
        REQUIRE(run.exit_code == 1);
        CHECK(sqsim(folder, "report run.db" + exports("--", "again")).exit_code == 0);
        check_same_exports(folder, "run", "again");
        CHECK(sqsim(folder, "report run.db").out == run.out);
        CHECK(contains(run.out, "--runtime threads --speed 20 -k 'It fails'"));
        const auto lines = sqsim(folder, "report run.db --format jsonl -o run.jsonl");
        CHECK(lines.exit_code == 0);
        CHECK(sqsim(folder, "report run.jsonl" + exports("--", "lines")).exit_code == 0);
        check_same_exports(folder, "run", "lines");
    }

    TEST_CASE("nothing is played again: the scenario's file may be gone or another") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto run = sqsim(folder, "run a.yaml --record run.db --report-html run.html");
        REQUIRE(run.exit_code == 0);
        folder.write("a.yaml", "version: 1\nname: another\n");
        CHECK(sqsim(folder, "report run.db --html again.html").exit_code == 0);
        check_same_file(folder, "run.html", "again.html");
    }

    TEST_CASE(
        "pictures stop at a tick, scenarios are chosen, and the terminal has all its styles") {
        const Folder folder;
        folder.write("two.yaml", failing() + "---\n" + passing);
        REQUIRE(sqsim(folder, "run two.yaml --record run.db").exit_code == 1);
        REQUIRE(sqsim(folder, "run two.yaml -k holds --report-svg run.svg --at 0s").exit_code == 0);
        CHECK(sqsim(folder, "report run.db -k holds --svg again.svg --at 0s").exit_code == 0);
        check_same_file(folder, "run.svg", "again.svg");
        for (const std::string look : {"--style lanes", "--style boxes", "--format tap", "-q",
                                       "--format json", "--format jsonl"}) {
            CAPTURE(look);
            const auto again = sqsim(folder, "report run.db " + look);
            CHECK(again.exit_code == 0);
            CHECK(again.out == sqsim(folder, "run two.yaml " + look).out);
        }
        const auto none = sqsim(folder, "report run.db -k nowhere");
        CHECK(none.exit_code == 5);
        CHECK(none.err == "sqsim: no recorded scenario's name contains 'nowhere'\n");
    }

    TEST_CASE("on GitHub a report annotates nothing once more") {
        const Folder folder;
        folder.write("a.yaml", failing());
        REQUIRE(sqsim(folder, "run a.yaml --record run.db").exit_code == 1);
        const auto outcome = sqsim(folder, "report run.db", "GITHUB_ACTIONS=true");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err == "");
    }

    TEST_CASE("a recording of another version says so and is told all the same") {
        const Folder folder;
        folder.write("a.yaml", passing);
        REQUIRE(sqsim(folder, "run a.yaml --record run.db").exit_code == 0);
        execute(folder, "run.db",
                "UPDATE run SET report = replace(report, '{\"sqsim\":\"', '{\"sqsim\":\"9.')");
        const auto outcome = sqsim(folder, "report run.db");
        CHECK(outcome.exit_code == 0);
        CHECK(contains(outcome.err, "warning: run.db was recorded by sqsim 9."));
        CHECK(contains(outcome.out, "PASS  It holds"));
    }

    TEST_CASE("a recording of an earlier version is to be made again") {
        const Folder folder;
        folder.write("a.yaml", passing);
        REQUIRE(sqsim(folder, "run a.yaml --record run.db").exit_code == 0);
        execute(folder, "run.db", "ALTER TABLE run DROP COLUMN report");
        const auto outcome = sqsim(folder, "report run.db --html run.html");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "run.db: the run of 'It holds' was recorded without its"));
        CHECK(contains(outcome.err, "record it again with"));
        CHECK(sqsim(folder, "check run.db").exit_code == 0);
        // and a run that is added to it is whole
        CHECK(sqsim(folder, "run a.yaml --record run.db").exit_code == 0);
    }

    TEST_CASE("what is no recording, is damaged or breaks off is refused in one sentence") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto whole = sqsim(folder, "run a.yaml --format jsonl --record run.db").out;
        const auto refusal = [&](const std::string& file) {
            const auto outcome = sqsim(folder, "report " + file + " --html page.html");
            CHECK(outcome.exit_code == 3);
            CHECK(outcome.out == "");
            return outcome.err;
        };
        folder.write("cut.jsonl", cut(whole, 4));
        CHECK(refusal("cut.jsonl") ==
              "sqsim: cut.jsonl breaks off within the run of 'It holds': its last line is "
              "missing\n");
        folder.write("torn.jsonl", cut(whole, 4) + "{\"i\":3,");
        CHECK(contains(refusal("torn.jsonl"), "error[bad-history]: this is no JSON"));
        auto fewer = whole;
        const auto third = cut(whole, 2).size();
        fewer.erase(third, whole.find('\n', third) + 1 - third);
        folder.write("fewer.jsonl", fewer);
        CHECK(contains(refusal("fewer.jsonl"), "the events are not those that were recorded"));
        folder.write("other.txt", "no recording\n");
        CHECK(contains(refusal("other.txt"), "this is no JSON"));
        { store::Database{folder / "other.db", {}}.execute("CREATE TABLE t (a)"); }
        CHECK(refusal("other.db") == "sqsim: other.db is not a recording of sqsim\n");
        folder.write("half.db", folder.read("run.db").substr(0, 9000));
        CHECK(contains(refusal("half.db"), "half.db"));
        std::filesystem::copy_file(folder / "run.db", folder / "lost.db");
        execute(folder, "lost.db", "DELETE FROM event WHERE idx = 2");
        CHECK(contains(refusal("lost.db"), "lost.db is damaged: 'It holds' had"));
        execute(folder, "run.db", "UPDATE run SET report = '{}'");
        CHECK(refusal("run.db") ==
              "sqsim: run.db: of the run of 'It holds' no report can be made: its member "
              "\"sqsim\" is missing\n");
        const auto absent = sqsim(folder, "report nowhere.db");
        CHECK(absent.exit_code == 4);
        CHECK(absent.err == "sqsim: cannot read nowhere.db: there is no such file\n");
    }

    TEST_CASE("runs before the place where a recording breaks off are told") {
        const Folder folder;
        folder.write("a.yaml", passing);
        const auto whole = sqsim(folder, "run a.yaml --format jsonl").out;
        folder.write("run.jsonl", whole + cut(whole, 5));
        const auto outcome = sqsim(folder, "report run.jsonl --junit run.xml");
        CHECK(outcome.exit_code == 3);
        CHECK(contains(folder.read("run.xml"), "tests=\"1\""));
    }

    TEST_CASE("options without effect and outputs over the recording are refused") {
        const Folder folder;
        folder.write("a.yaml", passing);
        REQUIRE(sqsim(folder, "run a.yaml --format jsonl -o run.jsonl").exit_code == 0);
        const auto before = folder.read("run.jsonl");
        for (const std::string words :
             {"--html x.html --style lanes", "--html x.html -o y", "--at T1", "--theme dark",
              "--html run.jsonl", "-o ./run.jsonl", "--svg a --png a"}) {
            CAPTURE(words);
            CHECK(sqsim(folder, "report run.jsonl " + words).exit_code == 2);
        }
        CHECK(folder.read("run.jsonl") == before);
    }

    TEST_CASE("check reads a SQLite recording as it reads lines") {
        const Folder folder;
        folder.write("a.yaml", shop("lock: none, work: 1s", "  - { at: 30s }\n"));
        REQUIRE(sqsim(folder, "run a.yaml --record run.db --format jsonl -o run.jsonl").exit_code ==
                0);
        const auto lines = sqsim(folder, "check run.jsonl --invariants all");
        const auto rows = sqsim(folder, "check run.db --invariants all");
        CHECK(rows.exit_code == lines.exit_code);
        CHECK(rows.out == lines.out);
        CHECK(rows.err == "");
    }
}

}  // namespace sqsim::cli::test
