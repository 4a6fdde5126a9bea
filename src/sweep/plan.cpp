#include "sweep/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>

namespace sqsim::sweep {

namespace {

/// The values by section, so that each key stands once: YAML maps have no key twice.
using Tree = std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>;

/// `load: { groups: 5 }` as an extension of the scenario's document.
std::string extension_of(const scenario::Scenario& scenario,
                         const std::vector<Variation>& variations, const Point& point) {
    Tree tree;
    for (std::size_t i = 0; i < variations.size(); ++i) {
        const auto& path = variations[i].parameter->path;
        const bool deep = path.size() == 3;
        tree[std::string{path[0]}][deep ? std::string{path[1]} : std::string{}]
            [std::string{path.back()}] = point.values[i];
    }
    std::string text = "version: 1\nextends: '";
    for (const char c : std::filesystem::path{scenario.file->path}.filename().string()) {
        text += c == '\'' ? "''" : std::string{c};
    }
    text += "#" + std::to_string(scenario.document + 1) + "'\n";
    for (const auto& [section, parts] : tree) {
        text += section + ":\n";
        for (const auto& [part, keys] : parts) {
            const std::string indent(part.empty() ? 2 : 4, ' ');
            if (!part.empty()) text += "  " + part + ":\n";
            for (const auto& [key, value] : keys) {
                text.append(indent).append(key).append(": ").append(value).append("\n");
            }
        }
    }
    return text;
}

}  // namespace

std::vector<Point> points_of(const std::vector<Variation>& variations) {
    std::vector<Point> points(1);
    for (const auto& variation : variations) {
        std::vector<Point> longer;
        for (const auto& point : points) {
            for (const auto& value : variation.values) {
                longer.push_back(point);
                longer.back().values.push_back(value);
            }
        }
        points = std::move(longer);
    }
    return points;
}

std::uint64_t count_of(const std::vector<Variation>& variations) {
    std::uint64_t count = 1;
    for (const auto& variation : variations) {
        if (__builtin_mul_overflow(count, variation.values.size(), &count))
            return std::numeric_limits<std::uint64_t>::max();
    }
    return count;
}

scenario::Loaded load_at(const scenario::Scenario& scenario,
                         const std::vector<Variation>& variations, const Point& point) {
    const std::string option = "--vary";
    const auto beside =
        (std::filesystem::path{scenario.file->path}.parent_path() / option).string();
    auto loaded = scenario::load_text(beside, extension_of(scenario, variations, point));
    // Beside the scenario only for the sake of `extends`: mistakes stand in no file.
    for (auto& diagnostic : loaded.diagnostics) {
        for (auto* file : {&diagnostic.file, &diagnostic.span.file}) {
            if (*file && (*file)->path == beside)
                *file = std::make_shared<scenario::SourceFile>(
                    scenario::SourceFile{option, (*file)->lines});
        }
    }
    return loaded;
}

Spread spread_of(const Measured& measured, const FigureColumn& column) {
    std::vector<std::int64_t> values;
    for (const auto& figures : measured.runs) values.push_back(column.value(figures));
    std::sort(values.begin(), values.end());
    return {values[(values.size() - 1) / 2], values.front(), values.back()};
}

}  // namespace sqsim::sweep
