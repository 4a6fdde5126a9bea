#include <filesystem>
#include <fstream>
#include <string>

#include "scenario_text.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

namespace {

/// A directory with a base file and a file that extends it.
class Files {
  public:
    std::string write(const std::string& name, const std::string& text) {
        const std::string path = directory_.file(name);
        std::ofstream{path, std::ios::binary} << text;
        return path;
    }

  private:
    sqsim::test::TemporaryDirectory directory_;
};

/// The finding of `marked`, which extends other files in its directory.
void check_extending(Files& files, const std::string& marked, const Finding& expected) {
    const MarkedText text = unmark(marked);
    const Loaded loaded = load_file(files.write("extending.yaml", text.text));
    CHECK(loaded.scenarios.empty());
    CHECK_FALSE(loaded.unreadable);
    REQUIRE(loaded.diagnostics.size() == 1);
    check_finding(loaded.diagnostics.front(), text.span, expected);
}

}  // namespace

TEST_CASE("what a document does not say it has from its base") {
    Files files;
    files.write(
        "base.yaml",
        document("seed: 5\nqueue: { delay: 1s, visibility_timeout: 10s }\nalways: [effect-once]\n"
                 "consumers: { c1: { work: 1s, lock: atomic }, c2: {} }"));
    const Loaded loaded = load_file(files.write(
        "over.yaml",
        "version: 1\nname: over\nextends: base.yaml\nqueue: { delay: 2s }\nstock: { 2: 7, 3: 1 }\n"
        "orders: { o3: { order: 3, product: 3, quantity: 1 } }\nconsumers: { c1: { lock: none }, "
        "c3: , c2: }\n"
        "ticks: { T1: 500ms, T9: 9s }\n"));
    REQUIRE(loaded.diagnostics.empty());
    const Scenario& scenario = loaded.scenarios.front();
    CHECK(scenario.name.in("en") == "over");
    CHECK(scenario.seed == 5);
    CHECK(scenario.queue.delay == 2s);
    CHECK(scenario.queue.visibility_timeout == 10s);
    CHECK(scenario.stock.size() == 3);
    CHECK(scenario.stock[1].quantity == 7);
    CHECK(scenario.orders.size() == 3);
    REQUIRE(scenario.consumers.size() == 3);
    CHECK(scenario.consumers[0].work.first == 1s);
    CHECK(scenario.consumers[0].policy.lock == sqsim::stock::LockPolicy::none);
    CHECK(scenario.timeline.size() == 1);
    CHECK(scenario.always.size() == 1);
}

TEST_CASE("a scenario is read again from the files it was made of, whatever became of them") {
    Files files;
    files.write("base.yaml", document("seed: 5"));
    const auto over = "version: 1\nname: over\nextends: base.yaml\n---\n" + document("seed: 7");
    const std::string path = files.write("over.yaml", over);
    const Loaded loaded = load_file(path);
    REQUIRE(loaded.scenarios.size() == 2);
    const auto& sources = loaded.scenarios.front().sources;
    REQUIRE(sources.size() == 2);
    CHECK(sources[0]->path == path);
    CHECK(whole_text(*sources[0]) == over);
    files.write("base.yaml", "nonsense");
    const Loaded again = load_sources(sources);
    REQUIRE(again.scenarios.size() == 2);
    CHECK(again.scenarios[0].seed == 5);
    CHECK(again.scenarios[1].seed == 7);
    CHECK(again.scenarios[1].sources.size() == 2);
    const Loaded without = load_sources({sources[0]});
    REQUIRE(without.diagnostics.size() == 1);
    CHECK(without.diagnostics.front().message.ends_with("base.yaml\": it was not kept"));
}

TEST_CASE("what is inherited stands in the base's file") {
    Files files;
    const std::string base =
        files.write("base.yaml", document("name: base\nalways: [effect-once]"));
    const Loaded loaded = load_file(files.write("over.yaml", "version: 1\nextends: base.yaml\n"));
    REQUIRE(loaded.scenarios.size() == 1);
    const Scenario& scenario = loaded.scenarios.front();
    CHECK(scenario.timeline.front().span.file->path == base);
    CHECK(scenario.always.front().span.file->path == base);
    CHECK(scenario.file->path != base);
    CHECK(scenario.span.file->path == scenario.file->path);
}

TEST_CASE("a timeline is replaced as a whole") {
    const Loaded loaded = load_text(
        "t.yaml", document("timeline: [ { at: T0 }, { at: T1 } ]\nalways: [effect-once]") +
                      "---\nversion: 1\nextends: \"#1\"\ntimeline: [ { at: T2 } ]\nalways: []\n");
    REQUIRE(loaded.diagnostics.empty());
    CHECK(loaded.scenarios[1].timeline.size() == 1);
    CHECK(loaded.scenarios[1].timeline.front().at == 2s);
    CHECK(loaded.scenarios[1].always.empty());
}

TEST_CASE("a document of a file is extended by its number, and bases have bases") {
    Files files;
    files.write("base.yaml", document("name: first\nseed: 1") +
                                 "---\nversion: 1\nextends: base.yaml\nseed: 2\n");
    const Loaded loaded = load_file(files.write("over.yaml", "version: 1\nextends: base.yaml#2\n"));
    REQUIRE(loaded.diagnostics.empty());
    CHECK(loaded.scenarios.front().seed == 2);
    CHECK(loaded.scenarios.front().name.in("en") == "first");
}

TEST_CASE("ticks may move against those of the base") {
    const Loaded loaded =
        load_text("t.yaml", document("ticks: { T0: 0s, T1: 1s, T2: 2s }") +
                                "---\nversion: 1\nextends: \"#1\"\nticks: { T1: 10s }\n");
    CHECK(loaded.diagnostics.empty());
}

TEST_CASE("what cannot be extended is told at the reference") {
    Files files;
    const std::string directory =
        std::filesystem::path{files.write("empty.yaml", "# nothing\n")}.parent_path().string() +
        "/";
    const std::string help = "\"extends\" is relative to the file it is in";
    check_extending(files, "version: 1\nname: 재고\nextends: «none.yaml»\n",
                    {"cannot-extend",
                     "cannot read \"" + directory + "none.yaml\": there is no such file", help});
    check_extending(files, "version: 1\nextends: «/dev/zero»\n",
                    {"cannot-extend", "cannot read \"/dev/zero\": it is not a regular file", help});
    check_extending(files, "version: 1\nextends: «empty.yaml»\n",
                    {"cannot-extend", "\"" + directory + "empty.yaml\" holds no scenario"});
    files.write("base.yaml", document(""));
    check_extending(files, "version: 1\nextends: «base.yaml#2»\n",
                    {"cannot-extend", "\"" + directory + "base.yaml\" has no document 2, only 1"});
    check_extending(files, "version: 1\nextends: «base.yaml#two»\n",
                    {"bad-value", "\"#two\" is not the number of a document",
                     "write \"base.yaml#2\" for the second document"});
}

TEST_CASE("documents that extend each other are refused") {
    check_text("version: 1\nextends: «'#1'»\n",
               {"extends-cycle", "these documents extend each other"});
    const Loaded loaded =
        load_text("t.yaml", "version: 1\nextends: '#2'\n---\nversion: 1\nextends: '#1'\n");
    CHECK(loaded.diagnostics.size() == 2);
}

TEST_CASE("what is wrong in a base is told once, in the base's file") {
    Files files;
    const std::string base = files.write("base.yaml", document("seed: x"));
    const Loaded loaded = load_file(files.write(
        "over.yaml",
        "version: 1\nextends: base.yaml\n---\nversion: 1\nextends: base.yaml\nname: again\n"));
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics.front().file->path == base);
    CHECK(loaded.diagnostics.front().span.line == 1);
}
