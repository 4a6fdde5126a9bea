#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "check/occurrence.hpp"
#include "explore/exhaustive.hpp"
#include "explore/exploration.hpp"
#include "explore/stage.hpp"
#include "scenario/load.hpp"

using namespace sqsim;
using namespace sqsim::explore;

namespace {

using Names = std::set<std::string>;

std::vector<std::filesystem::path> lesson_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{SQSIM_LESSONS}) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Names not_seen(const scenario::Scenario& lesson, check::OccurrenceSet seen) {
    Names missing;
    const auto& all = check::occurrences();
    for (const auto& name : lesson.explore->sometimes) {
        const auto index = check::find_occurrence(name.id) - all.data();
        if (!seen[static_cast<std::size_t>(index)]) missing.insert(name.id);
    }
    return missing;
}

SearchResult search(Stage& stage) {
    SearchLimits limits;
    limits.states = 200'000;
    SearchResult result = search_exhaustively(stage, limits);
    CHECK(result.complete);
    return result;
}

/// What the lesson demands holds everywhere, and each thing that it breaks is broken somewhere.
void explore_every_way(const scenario::Scenario& lesson) {
    Stage stage{lesson,
                {.faults = faults_of(lesson), .demands = demands_of(lesson), .without = {}}};
    CHECK(search(stage).graph.violations() == std::vector<std::string>{});
    check::OccurrenceSet seen = stage.seen();
    for (const auto& name : breaks_of(lesson)) {
        CAPTURE(name);
        Stage broken{lesson, {.faults = faults_of(lesson), .demands = {.only = name}}};
        CHECK(search(broken).graph.violations() == std::vector<std::string>{name});
        seen |= broken.seen();
    }
    CHECK(not_seen(lesson, seen) == Names{});
}

}  // namespace

TEST_CASE("every way through a lesson breaks what the lesson says, and nothing else") {
    std::size_t broken = 0;
    std::size_t repaired = 0;
    for (const auto& file : lesson_files()) {
        const auto loaded = scenario::load_file(file.string());
        REQUIRE(loaded.diagnostics.empty());
        for (const auto& lesson : loaded.scenarios) {
            if (!lesson.explore) continue;
            const std::string name = file.filename().string();
            CAPTURE(name);
            CAPTURE(lesson.document);
            explore_every_way(lesson);
            ++(lesson.explore->breaks.empty() ? repaired : broken);
        }
    }
    CHECK(broken >= 10);
    CHECK(repaired >= 10);
}
