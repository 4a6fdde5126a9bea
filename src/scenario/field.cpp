#include "scenario/field.hpp"

#include <algorithm>
#include <utility>

#include "scenario/suggestion.hpp"

namespace sqsim::scenario {
namespace {

std::string child_path(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
}

Field child(const Field& parent, const MapEntry& entry) {
    return {entry.value.get(), child_path(parent.path, entry.key), entry.key, entry.key_span};
}

}  // namespace

void add_wrong_kind(Diagnostics& diagnostics, const Field& field, const std::string& wanted,
                    std::string help) {
    const std::string subject = field.path.empty() ? "this" : "\"" + field.path + "\"";
    if (field.node->kind == Node::Kind::null) {
        diagnostics.add("missing-value", field.span(),
                        subject + " has no value, it must be " + wanted, {std::move(help), {}});
        return;
    }
    diagnostics.add("wrong-kind", field.span(),
                    subject + " must be " + wanted + ", not " + describe(field.node->kind),
                    {std::move(help), {}});
}

std::vector<Field> map_entries(Diagnostics& diagnostics, const Field& field) {
    std::vector<Field> entries;
    if (field.node->kind != Node::Kind::map) {
        add_wrong_kind(diagnostics, field, "a map");
        return entries;
    }
    for (const MapEntry& entry : field.node->entries) entries.push_back(child(field, entry));
    return entries;
}

std::vector<Field> list_items(Diagnostics& diagnostics, const Field& field, std::string help) {
    std::vector<Field> items;
    if (field.node->kind != Node::Kind::sequence) {
        if (help.empty() && field.node->kind == Node::Kind::scalar)
            help = "write [" + field.node->text + "]";
        add_wrong_kind(diagnostics, field, "a list", std::move(help));
        return items;
    }
    for (const NodePtr& item : field.node->items)
        items.push_back({item.get(), field.path, {}, item->span});
    return items;
}

std::vector<Field> one_or_more(Diagnostics& diagnostics, const Field& field) {
    if (field.node->kind == Node::Kind::scalar) return {field};
    return list_items(diagnostics, field);
}

MapReader::MapReader(Diagnostics& diagnostics, const Field& field, const KeySet& keys)
    : diagnostics_{diagnostics}, field_{field} {
    for (const Field& entry : map_entries(diagnostics, field)) {
        if (std::find(keys.keys.begin(), keys.keys.end(), entry.key) != keys.keys.end()) continue;
        if (diagnostics.full()) return;
        const std::string where = field.path.empty() ? std::string{} : " in \"" + field.path + "\"";
        // `{ work: uniform(1s, 2s) }` reads as two entries.
        const bool cut_off = entry.key.find('(') == std::string::npos && entry.key.ends_with(')');
        diagnostics.add("unknown-key", entry.key_span, "unknown key \"" + entry.key + "\"" + where,
                        {cut_off ? "the value before it has a comma: inside { } it needs quotes"
                                 : help_choosing(entry.key, keys.keys),
                         {}});
    }
}

std::optional<Field> MapReader::find(std::string_view key) const {
    const MapEntry* entry = find_entry(*field_.node, key);
    if (entry == nullptr) return std::nullopt;
    return child(field_, *entry);
}

std::optional<Field> MapReader::require(std::string_view key) const {
    std::optional<Field> found = find(key);
    if (!found && is_map()) {
        const std::string subject =
            field_.path.empty() ? "this document" : "\"" + field_.path + "\"";
        diagnostics_.add("missing-key", field_.key_span,
                         subject + " has no \"" + std::string{key} + "\"");
    }
    return found;
}

}  // namespace sqsim::scenario
