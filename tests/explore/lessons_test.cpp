#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "explore/exploration.hpp"
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

}  // namespace

#ifndef NDEBUG
// Builds that check themselves are too slow for every way; they go some.
TEST_CASE("no run of a lesson by chance breaks what the lesson does not say") {
    for (const auto& file : lesson_files()) {
        const auto loaded = scenario::load_file(file.string());
        for (const auto& lesson : loaded.scenarios) {
            if (!lesson.explore) continue;
            CAPTURE(file.string());
            ExploreOptions options;
            options.sample.runs = 40;
            options.minimise = false;
            for (const auto& finding : explore::explore(lesson, options).findings) {
                CHECK(finding.expected);
            }
        }
    }
}
#else
namespace {

void explore_every_way(const scenario::Scenario& lesson) {
    ExploreOptions options;
    options.strategy = "exhaustive";
    options.minimise = false;
    const Exploration exploration = explore::explore(lesson, options);
    CHECK(exploration.complete);
    Names violated;
    for (const auto& finding : exploration.findings) {
        violated.insert(finding.counterexample.violation);
    }
    const auto breaks = breaks_of(lesson);
    CHECK(violated == Names(breaks.begin(), breaks.end()));
    CHECK(exploration.not_seen == std::vector<std::string>{});
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
    CHECK(broken >= 16);
    CHECK(repaired >= 16);
}
#endif
