#include <string>

#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;

namespace {

/// The parser rejects `marked`, and the finding stands at the mark.
void check_syntax(const std::string& marked, const std::string& message,
                  const std::string& help = {}) {
    check_text(marked, {"bad-yaml", "this is not valid YAML: " + message, help});
}

}  // namespace

TEST_CASE("a key that is there twice is refused with both places") {
    check_part(
        "queue:\n  delay: 1s\n  «delay»: 2s\n",
        {"duplicate-key", "the key \"delay\" is here twice", "", "first in line 2, column 3"});
    check_part("name: { ko: 재고, «ko»: 주문 }",
               {"duplicate-key", "the key \"ko\" is here twice", "", "first in line 1, column 9"});
}

TEST_CASE("merge keys are refused") {
    check_part("queue: { «<<»: base }",
               {"merge-key", "merge keys (\"<<\") are not supported",
                "use \"extends: other.yaml\", or an alias for a whole value"});
}

TEST_CASE("tags are refused") {
    check_part("seed: !!int «5»", {"tag", "tags (\"tag:yaml.org,2002:int\") are not supported",
                                   "leave it out; quote a value to make it text"});
}

TEST_CASE("a key is a single word") {
    check_part("queue: { ? «[a]» : b }", {"bad-key", "a key is a single word here, not a list"});
}

TEST_CASE("a tab in the indentation is called one") {
    for (const char* const text : {"queue:\n«\t»delay: 1s\n", "name: x\n«\t»seed: 1\n"})
        check_text(text, {"bad-yaml", "a tab in the indentation: YAML indents with spaces only",
                          "replace the tab by spaces"});
}

TEST_CASE("syntax errors point at their place and say what is usually meant") {
    check_syntax("이름: 재고«:» 열\n", "illegal map value",
                 "text with \": \" in it needs quotes; or does the line above lack its colon?");
    check_syntax("이름: «@»재고\n", "unknown token",
                 "text that begins with a special character (@ ` % { [ * & ! | >) needs quotes");
    check_syntax("queue:\n  delay: 1s\n «d»elay: 2s\n", "end of map not found",
                 "is this line indented as the lines above it?");
    check_syntax("name: \"x\" «y»\n", "end of map not found",
                 "is something left over here, such as text behind a quote?");
    check_syntax("timeline: «-» at: T0\n", "illegal block entry",
                 "begin the list on a line of its own");
    check_syntax("name: «*»base\n", "the referenced anchor is not defined");
}

TEST_CASE("a bracket that is never closed is pointed at, wherever that is noticed") {
    check_syntax("version: 1\nqueue: «{» delay: 1s\n", "the bracket is never closed");
    check_syntax("version: 1\norders:\n  o1: { label: «[»a, b\n\n", "the bracket is never closed");
}

TEST_CASE("where a bracket is missing it is said which one is open") {
    check_text("version: 1\nname: [ x\ntimeline«:» [ { at: 0s } ]\n",
               {"bad-yaml", "this is not valid YAML: end of sequence flow not found",
                "is a comma or a closing bracket missing?",
                "the bracket of line 2, column 7 is open here"});
}

TEST_CASE("a mistake at the end of the file points at what stands there") {
    check_syntax("version: 1\nname: \"a\\q«\"»\n\n", "unknown escape character: q",
                 "write a backslash twice, or use single quotes");
}

TEST_CASE("a quoted text that never ends is refused") {
    check_syntax("version: 1\nname: «\"재고 »\n\n", "the quoted text never ends");
    check_syntax("version: 1\nname: «'it''s »\n", "the quoted text never ends");
}

TEST_CASE("a quoted text may have line ends, escapes and doubled quotes") {
    CHECK(load_valid("name: \"a\\\"b\n  c\"").name.in("en") == "a\"b c");
    CHECK(load_valid("name: 'it''s'").name.in("en") == "it's");
}

TEST_CASE("aliases stand for the values they name") {
    const Scenario scenario = load_valid(
        "consumers: { c1: &slow { work: 2s }, c2: *slow }\n"
        "timeline: [ { at: T0, do: [ c2: receive ] } ]");
    CHECK(scenario.consumers[1].work.first == std::chrono::seconds{2});
}

TEST_CASE("aliases that grow beyond measure are refused in no time") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level <= 9; ++level) {
        const std::string below = "*a" + std::to_string(level - 1) + " ";
        text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [";
        for (int item = 0; item < 10; ++item) text += (item > 0 ? ", " : "") + below;
        text += "]\n";
    }
    const Loaded loaded = load_text("t.yaml", text);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics.front().id == "too-large");
    CHECK(loaded.diagnostics.front().message ==
          "the aliases of this value grow it beyond 1000000 values");
}

TEST_CASE("an alias inside the value that it names is refused") {
    check_text("a: &a [«*a»]\n",
               {"bad-yaml", "an alias inside the value that it names never ends"});
}

TEST_CASE("deep nesting is refused, however it comes about") {
    const Loaded brackets = load_text("t.yaml", std::string(100'000, '['));
    REQUIRE(brackets.diagnostics.size() == 1);
    CHECK(brackets.diagnostics.front().message == "this is nested deeper than 32 levels");
    std::string chain = "a0: &a0 [x]\n";
    for (int level = 1; level <= 1000; ++level)
        chain += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [*a" +
                 std::to_string(level - 1) + " ]\n";
    const Loaded aliases = load_text("t.yaml", chain);
    REQUIRE(aliases.diagnostics.size() == 1);
    CHECK(aliases.diagnostics.front().message == "this is nested deeper than 32 levels");
}

TEST_CASE("a file of very many documents is refused") {
    std::string text;
    for (int document = 0; document < 201; ++document) text += "---\na: 1\n";
    const Loaded loaded = load_text("t.yaml", text);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics.front().message == "a file may have up to 200 documents");
}

TEST_CASE("JSON is YAML") {
    const Loaded loaded =
        load_text("t.json", R"({"version": 1, "name": "x", "timeline": [{"at": "1s", "do": []}]})");
    CHECK(loaded.diagnostics.empty());
    CHECK(loaded.scenarios.size() == 1);
}
