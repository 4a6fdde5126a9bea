#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "scenario_text.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream{path, std::ios::binary} << text;
}

void check_unreadable(const std::string& path, const std::string& why) {
    const Loaded loaded = load_file(path);
    CHECK(loaded.unreadable);
    CHECK(loaded.scenarios.empty());
    REQUIRE(loaded.diagnostics.size() == 1);
    check_finding(loaded.diagnostics.front(), {},
                  {"unreadable", "cannot read \"" + path + "\": " + why});
    CHECK(loaded.diagnostics.front().file->path == path);
}

}  // namespace

TEST_CASE("a file that is not there, or is a directory, is unreadable") {
    const sqsim::test::TemporaryDirectory directory;
    const std::string path = directory.file("");
    check_unreadable(directory.file("none.yaml"), "there is no such file");
    check_unreadable(path, "it is a directory");
}

TEST_CASE("a file without permission is unreadable") {
    const sqsim::test::TemporaryDirectory directory;
    const std::string path = directory.file("secret.yaml");
    write(path, document(""));
    REQUIRE(chmod(path.c_str(), 0) == 0);
    if (geteuid() == 0) return;  // root may read everything
    check_unreadable(path, "there is no permission to read it");
}

TEST_CASE("every document of a file is a scenario") {
    const sqsim::test::TemporaryDirectory directory;
    const std::string path = directory.file("two.yaml");
    write(path, document("name: first") + "---\n" + document("name: second"));
    const Loaded loaded = load_file(path);
    CHECK(loaded.diagnostics.empty());
    CHECK_FALSE(loaded.unreadable);
    REQUIRE(loaded.scenarios.size() == 2);
    CHECK(loaded.scenarios[1].name.in("en") == "second");
    CHECK(loaded.scenarios[1].document == 1);
    CHECK(loaded.scenarios[0].span.line == 1);
    CHECK(loaded.scenarios[1].span.line == 10);
    CHECK(loaded.scenarios[1].file->path == path);
    CHECK(loaded.scenarios[1].file->lines[8] == "---");
}

TEST_CASE("one wrong document leaves no scenario of its file") {
    const Loaded loaded = load_text("t.yaml", document("") + "---\n" + document("seed: x"));
    CHECK(loaded.scenarios.empty());
    CHECK(loaded.diagnostics.size() == 1);
}

TEST_CASE("a file of more than one mebibyte is refused with its size") {
    const sqsim::test::TemporaryDirectory directory;
    const std::string path = directory.file("large.yaml");
    write(path, std::string(10'000'000, '#'));
    const Loaded loaded = load_file(path);
    CHECK_FALSE(loaded.unreadable);
    REQUIRE(loaded.diagnostics.size() == 1);
    check_finding(loaded.diagnostics.front(), {},
                  {"file-too-large", "the file has 9766 KiB, more than 1 MiB",
                   "a scenario file may have up to 1 MiB; split it and use \"extends\""});
}

TEST_CASE("a file of exactly one mebibyte is read") {
    std::string text = document("");
    text += std::string(1'048'576 - text.size(), '#');
    CHECK(load_text("t.yaml", text).diagnostics.empty());
    CHECK(load_text("t.yaml", text + "#").diagnostics.size() == 1);
}

TEST_CASE("a file without a document is told apart from a wrong one") {
    for (const char* const text : {"", "\n\n", "# only a comment\n"})
        check_text(text, {"empty-file", "the file holds no scenario",
                          "begin with \"version: 1\", \"name: ...\" and \"timeline: ...\""});
}

TEST_CASE("a document that is no map is refused") {
    const std::string message =
        "a scenario is a map of keys such as \"version\" and \"timeline\", not ";
    check_text("«just text»\n", {"wrong-kind", message + "a single value"});
    check_text("«- version»\n", {"wrong-kind", message + "a list"});
    check_text(document("") + "---\n«~»\n", {"wrong-kind", "this document is empty"});
}

TEST_CASE("bytes that are no text are named with their line") {
    const std::string help = "scenario files are YAML in UTF-8";
    check_text("version: 1\nname: 재고«\xFF»\n",
               {"not-text", "this is not a text file: byte 0xFF in line 2 is not UTF-8", help});
    check_text(
        std::string{"«\0»ELF", 8},
        {"not-text", "this is not a text file: byte 0x00 in line 1 is a control character", help});
    // The parser would take this one for the end of the file.
    check_text(
        "version: 1\n«\x04»",
        {"not-text", "this is not a text file: byte 0x04 in line 2 is a control character", help});
}

TEST_CASE("line ends of Windows and a byte order mark change nothing") {
    std::string text = "\xEF\xBB\xBF";
    for (const char byte : document("seed: x"))
        text += byte == '\n' ? std::string{"\r\n"} : std::string{byte};
    const Loaded loaded = load_text("t.yaml", text);
    REQUIRE(loaded.diagnostics.size() == 1);
    const Diagnostic& found = loaded.diagnostics.front();
    CHECK(found.span.line == 1);
    CHECK(found.span.column == 7);
    CHECK(found.file->lines.front() == "seed: x");
}
