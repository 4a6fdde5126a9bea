#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sqsim/error.hpp>
#include <sstream>
#include <string>

#include "check/invariant.hpp"
#include "check/occurrence.hpp"
#include "protocol/failure.hpp"
#include "protocol/shape.hpp"
#include "scenario/document.hpp"
#include "scenario/keys.hpp"
#include "scenario/load.hpp"
#include "scenario/yaml_reader.hpp"
#include "scenario_text.hpp"
#include "stock/listener_options.hpp"

using namespace sqsim;
using namespace sqsim::scenario;

namespace {

/// The schema as a tree: YAML contains JSON.
NodePtr schema() {
    Diagnostics diagnostics;
    const auto source = make_source_text("schema.json", std::string{json_schema()}, 0, diagnostics);
    REQUIRE(source.has_value());
    const auto documents = read_yaml(*source, diagnostics);
    REQUIRE(diagnostics.empty());
    REQUIRE(documents.size() == 1);
    return documents.front();
}

/// The value under `key`, which must be there.
const Node& at(const Node& map, std::string_view key) {
    CAPTURE(key);
    const MapEntry* entry = find_entry(map, key);
    REQUIRE(entry != nullptr);
    return *entry->value;
}

bool has(const Node& map, std::string_view key) {
    return find_entry(map, key) != nullptr;
}

std::set<std::string> keys_of(const Node& map) {
    std::set<std::string> keys;
    for (const MapEntry& entry : map.entries) keys.insert(entry.key);
    return keys;
}

std::set<std::string> values_of(const Node& list) {
    std::set<std::string> values;
    for (const NodePtr& item : list.items) values.insert(item->text);
    return values;
}

/// Calls `visit` for every map in the schema.
template <class Visit>
void for_each_map(const Node& node, const Visit& visit) {
    if (node.kind == Node::Kind::map) visit(node);
    for (const MapEntry& entry : node.entries) for_each_map(*entry.value, visit);
    for (const NodePtr& item : node.items) for_each_map(*item, visit);
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
    const NodePtr root = schema();
    const Node& definitions = at(*root, "definitions");
    for (const KeySet& set : key_sets()) {
        CAPTURE(set.name);
        const Node& map = set.name == "document" ? *root : at(definitions, set.name);
        CHECK(keys_of(at(map, "properties")) ==
              std::set<std::string>(set.keys.begin(), set.keys.end()));
    }
    for (const MapEntry& definition : definitions.entries) {
        if (!has(*definition.value, "properties")) continue;
        CAPTURE(definition.key);
        const auto known = [&](const KeySet& set) { return set.name == definition.key; };
        CHECK(std::any_of(key_sets().begin(), key_sets().end(), known));
    }
}

TEST_CASE("the schema has the parameters of every action") {
    const NodePtr root = schema();
    const Node& call = at(at(at(*root, "definitions"), "call"), "properties");
    const auto names = [](const protocol::Shape& shape) {
        std::set<std::string> all;
        for (const protocol::Member& member : shape.members) all.emplace(member.name);
        return all;
    };
    for (const protocol::ActionShape& action : protocol::action_shapes()) {
        CAPTURE(action.name);
        const Node& parameters = at(at(call, action.name), "properties");
        CHECK(keys_of(parameters) == names(*action.parameters));
        const protocol::Member* entries = protocol::find_member(*action.parameters, "Entries");
        if (entries == nullptr) continue;
        const Node& entry = at(at(at(parameters, "Entries"), "items"), "properties");
        CHECK(keys_of(entry) == names(*entries->shape->item));
    }
}

TEST_CASE("the schema lists the errors that only the protocol can make") {
    const NodePtr root = schema();
    const Node& code = at(at(*root, "definitions"), "call_error_code");
    std::set<std::string> errors =
        values_of(at(at(at(*root, "definitions"), "error_code"), "enum"));
    errors.erase("none");
    for (const std::string& name : values_of(at(*at(code, "anyOf").items[1], "enum")))
        errors.insert(name);
    const auto& names = protocol::failure_names();
    CHECK(errors == std::set<std::string>(names.begin(), names.end()));
}

TEST_CASE("the schema closes every map with fixed keys") {
    int closed = 0;
    for_each_map(*schema(), [&](const Node& map) {
        const bool with_keys = has(map, "properties") || has(map, "patternProperties");
        if (!with_keys || !has(map, "type")) return;
        CHECK(at(map, "additionalProperties").text == "false");
        ++closed;
    });
    CHECK(closed > 20);
}

TEST_CASE("the schema points only at definitions that exist") {
    const NodePtr root = schema();
    const std::string prefix = "#/definitions/";
    for_each_map(*root, [&](const Node& map) {
        if (!has(map, "$ref")) return;
        const std::string target = at(map, "$ref").text;
        REQUIRE(target.rfind(prefix, 0) == 0);
        static_cast<void>(at(at(*root, "definitions"), target.substr(prefix.size())));
    });
}

TEST_CASE("the schema refuses the durations that the loader refuses") {
    const NodePtr root = schema();
    const Node& definitions = at(*root, "definitions");
    const auto schema_takes = [&](const Node& property, const std::string& value) {
        const std::string target = at(property, "$ref").text;
        const Node& definition = at(definitions, target.substr(target.rfind('/') + 1));
        return std::regex_match(value, std::regex{at(definition, "pattern").text});
    };
    const auto loader_takes = [](const std::string& part) {
        return load_text("test.yaml", test::document(part)).diagnostics.empty();
    };
    int refused = 0;
    const auto compare = [&](const std::string& map, const std::string& key,
                             const std::string& before, const std::string& after) {
        // Longer ones than AWS allows are left to the loader: a pattern cannot count.
        for (const std::string value : {"0s", "1ms", "1500ms", "1s1us", "1m", "2s", "s", "2"}) {
            const bool in_range = key != "message_retention_period" || value == "1m";
            if (!in_range && value.find("ms") == std::string::npos) continue;
            if (value == "1m" && key.find("wait") != std::string::npos) continue;
            CAPTURE(key);
            CAPTURE(value);
            const Node& property = at(at(at(definitions, map), "properties"), key);
            const bool takes = schema_takes(property, value);
            CHECK(takes == loader_takes(before + key + ": " + value + after));
            refused += takes ? 0 : 1;
        }
    };
    for (const std::string key :
         {"visibility_timeout", "delay", "message_retention_period", "receive_message_wait_time"})
        compare("queue", key, "queue: { ", " }");
    for (const std::string key :
         {"poll_wait", "visibility", "stop_timeout", "poll_gate", "handler_timeout"})
        compare("listener", key, "consumers: { c1: { poll: continuous, listener: { ", " } } }");
    compare("eventually", "within", "timeline: [ { at: T0 }, { eventually: { ",
            " }, expect: { stock: { 1: 10 } } } ]");
    CHECK(refused > 30);
}

TEST_CASE("the schema lists the presets, errors, invariants, occurrences and steps there are") {
    const NodePtr root = schema();
    const Node& definitions = at(*root, "definitions");
    const auto& presets = stock::preset_names();
    CHECK(values_of(at(at(definitions, "preset"), "enum")) ==
          std::set<std::string>(presets.begin(), presets.end()));
    std::set<std::string> errors{"none"};
    for (int code = 0; code <= static_cast<int>(ErrorCode::UnsupportedOperation); ++code)
        errors.emplace(describe(static_cast<ErrorCode>(code)).name);
    CHECK(values_of(at(at(definitions, "error_code"), "enum")) == errors);
    const auto& invariants = at(at(definitions, "invariant"), "oneOf").items;
    REQUIRE(invariants.size() == check::invariants().size());
    for (std::size_t index = 0; index < invariants.size(); ++index) {
        CHECK(at(*invariants[index], "const").text == check::invariants()[index].id);
        CHECK(at(*invariants[index], "description").text == check::invariants()[index].english);
    }
    const auto& occurrences = at(at(definitions, "occurrence"), "oneOf").items;
    REQUIRE(occurrences.size() == check::occurrences().size());
    for (std::size_t index = 0; index < occurrences.size(); ++index) {
        CHECK(at(*occurrences[index], "const").text == check::occurrences()[index].id);
        CHECK(at(*occurrences[index], "description").text == check::occurrences()[index].english);
    }
    for (const std::string_view name : step_names())
        CHECK(has(at(at(definitions, "step"), "patternProperties"), "^" + std::string{name} + "$"));
    std::string alternatives;
    for (const std::string_view command : consumer_commands())
        alternatives += (alternatives.empty() ? "(" : "|") + std::string{command};
    CHECK(at(at(definitions, "command"), "pattern").text.find(alternatives + ")") !=
          std::string::npos);
}
