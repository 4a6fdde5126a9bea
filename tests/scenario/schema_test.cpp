#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sqsim/error.hpp>
#include <sstream>
#include <string>

#include "check/invariant.hpp"
#include "scenario/keys.hpp"
#include "scenario/load.hpp"
#include "stock/listener_options.hpp"

using namespace sqsim;
using namespace sqsim::scenario;

namespace {

/// YAML contains JSON.
YAML::Node schema() {
    return YAML::Load(std::string{json_schema()});
}

std::set<std::string> keys_of(const YAML::Node& map) {
    std::set<std::string> keys;
    for (const auto& entry : map) keys.insert(entry.first.as<std::string>());
    return keys;
}

std::set<std::string> values_of(const YAML::Node& list) {
    std::set<std::string> values;
    for (const auto& value : list) values.insert(value.as<std::string>());
    return values;
}

/// Calls `visit` for every map in the schema.
template <class Visit>
void for_each_map(const YAML::Node& node, const Visit& visit) {
    if (node.IsMap()) visit(node);
    for (const auto& entry : node)
        for_each_map(node.IsMap() ? entry.second : YAML::Node(entry), visit);
}

}  // namespace

TEST_CASE("the installed schema is the program's") {
    std::ifstream file{SQSIM_SCENARIO_SCHEMA_FILE, std::ios::binary};
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(text.str() == json_schema());
}

TEST_CASE("the schema has exactly the keys that the decoder knows") {
    const YAML::Node root = schema();
    for (const KeySet& set : key_sets()) {
        CAPTURE(set.name);
        const YAML::Node map =
            set.name == "document" ? root : root["definitions"][std::string{set.name}];
        REQUIRE(map["properties"]);
        CHECK(keys_of(map["properties"]) ==
              std::set<std::string>(set.keys.begin(), set.keys.end()));
    }
    for (const auto& definition : root["definitions"]) {
        if (!definition.second["properties"]) continue;
        const std::string name = definition.first.as<std::string>();
        CAPTURE(name);
        const auto known = [&](const KeySet& set) { return set.name == name; };
        CHECK(std::any_of(key_sets().begin(), key_sets().end(), known));
    }
}

TEST_CASE("the schema closes every map with fixed keys") {
    for_each_map(schema(), [](const YAML::Node& map) {
        const bool fixed = map["properties"] && map["properties"].IsMap() && map["type"];
        if (fixed || (map["patternProperties"] && map["type"])) {
            REQUIRE(map["additionalProperties"]);
            CHECK(map["additionalProperties"].as<std::string>() == "false");
        }
    });
}

TEST_CASE("the schema points only at definitions that exist") {
    const YAML::Node root = schema();
    for_each_map(root, [&](const YAML::Node& map) {
        if (!map["$ref"] || !map["$ref"].IsScalar()) return;
        const std::string target = map["$ref"].as<std::string>();
        REQUIRE(target.rfind("#/definitions/", 0) == 0);
        CHECK(root["definitions"][target.substr(std::string{"#/definitions/"}.size())].IsDefined());
    });
}

TEST_CASE("the schema lists the presets, errors, invariants and steps there are") {
    const YAML::Node definitions = schema()["definitions"];
    const auto& presets = stock::preset_names();
    CHECK(values_of(definitions["preset"]["enum"]) ==
          std::set<std::string>(presets.begin(), presets.end()));
    std::set<std::string> errors{"none"};
    for (int code = 0; code <= static_cast<int>(ErrorCode::UnsupportedOperation); ++code)
        errors.emplace(describe(static_cast<ErrorCode>(code)).name);
    CHECK(values_of(definitions["error_code"]["enum"]) == errors);
    const YAML::Node invariants = definitions["invariant"]["oneOf"];
    REQUIRE(invariants.size() == check::invariants().size());
    for (std::size_t index = 0; index < invariants.size(); ++index) {
        CHECK(invariants[index]["const"].as<std::string>() == check::invariants()[index].id);
        CHECK(invariants[index]["description"].as<std::string>() ==
              check::invariants()[index].english);
    }
    for (const std::string_view name : step_names())
        CHECK(definitions["step"]["patternProperties"]["^" + std::string{name} + "$"].IsDefined());
    const std::string commands = definitions["command"]["pattern"].as<std::string>();
    std::string alternatives;
    for (const std::string_view command : consumer_commands())
        alternatives += (alternatives.empty() ? "(" : "|") + std::string{command};
    CHECK(commands.find(alternatives + ")") != std::string::npos);
}
