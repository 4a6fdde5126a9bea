#include "scenario/extends.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <set>

#include "scenario/values.hpp"
#include "scenario/yaml_reader.hpp"

namespace sqsim::scenario {
namespace {

constexpr std::size_t most_layers = 16;

/// Where a document's `extends` points.
struct Target {
    std::string path;
    std::size_t document = 0;  ///< from 0
    SourceSpan span;           ///< of the value
};

std::string relative_to(const std::string& file, const std::string& path) {
    return (std::filesystem::path{file}.parent_path() / path).lexically_normal().string();
}

/// The `extends` of a document of `path`; nothing if it has none, or a wrong one (`valid` is then
/// false).
std::optional<Target> target_of(Diagnostics& diagnostics, const std::string& path, const Node& node,
                                bool& valid) {
    const MapEntry* entry = find_entry(node, "extends");
    if (entry == nullptr) return std::nullopt;
    valid = false;
    const auto text =
        words(diagnostics, Field{entry->value.get(), "extends", "extends", entry->key_span});
    if (!text) return std::nullopt;
    const std::size_t sign = text->rfind('#');
    const std::string file = text->substr(0, sign);
    std::size_t number = 1;
    if (sign != std::string::npos) {
        const char* const end = text->data() + text->size();
        const auto parsed = std::from_chars(text->data() + sign + 1, end, number);
        if (parsed.ec != std::errc{} || parsed.ptr != end || number == 0) {
            diagnostics.add("bad-value", entry->value->span,
                            "\"" + text->substr(sign) + "\" is not the number of a document",
                            {"write \"" + file + "#2\" for the second document", {}});
            return std::nullopt;
        }
    }
    valid = true;
    return Target{file.empty() ? path : relative_to(path, file), number - 1, entry->value->span};
}

/// The entries of `over` on top of those of `base`; `combine` makes one value of two.
template <class Combine>
NodePtr merge_entries(const Node& base, const Node& over, const Combine& combine) {
    auto merged = std::make_shared<Node>(over);
    merged->entries = base.entries;
    std::map<std::string_view, std::size_t> position;
    for (std::size_t index = 0; index < base.entries.size(); ++index)
        position.emplace(base.entries[index].key, index);
    for (const MapEntry& entry : over.entries) {
        const auto same = position.find(entry.key);
        if (same == position.end()) {
            merged->entries.push_back(entry);
        } else {
            MapEntry& target = merged->entries[same->second];
            target = {entry.key, entry.key_span, combine(entry.key, target.value, entry.value)};
        }
    }
    return merged;
}

/// `over` on top of `base`, key by key; with more than no `levels`, maps under the same key as
/// well.
NodePtr merge_maps(const NodePtr& base, const NodePtr& over, int levels) {
    const bool empty_over = over->kind == Node::Kind::null;  // `c1:` adds nothing to its base
    if (empty_over && base->kind == Node::Kind::map) return base;
    if (base->kind != Node::Kind::map || over->kind != Node::Kind::map) return over;
    return merge_entries(*base, *over,
                         [&](std::string_view, const NodePtr& below, const NodePtr& above) {
                             return levels > 0 ? merge_maps(below, above, levels - 1) : above;
                         });
}

/// How many levels below a top-level key are merged; none: the value is replaced as a whole.
std::optional<int> levels_below(std::string_view key) {
    if (key == "consumers" || key == "load") return 1;
    const bool by_key = key == "queue" || key == "stock" || key == "orders" || key == "messages" ||
                        key == "ticks" || key == "explore";
    return by_key ? std::optional<int>{0} : std::nullopt;
}

}  // namespace

const std::vector<NodePtr>& Library::add(const SourceText& source) {
    if (first_ == nullptr) {
        first_ = source.file;
    } else if (source.file->path != first_->path) {
        others_.insert_or_assign(source.file->path, source.file);
    }
    return files_.insert_or_assign(source.file->path, read_yaml(source, diagnostics_))
        .first->second;
}

std::vector<SourceFilePtr> Library::sources() const {
    std::vector<SourceFilePtr> all;
    if (first_ != nullptr) all.push_back(first_);
    for (const auto& [path, file] : others_) all.push_back(file);
    return all;
}

std::optional<std::string> Library::text_of(const std::string& path, std::size_t& size,
                                            ReadFailure& failure) const {
    if (known_ != nullptr) {
        for (const SourceFilePtr& file : *known_) {
            if (file->path == path) return whole_text(*file);
        }
        failure = "it was not kept";
        return std::nullopt;
    }
    std::error_code error;
    failure = "it is not a regular file";
    // Anything else, such as a pipe, might never end.
    if (std::filesystem::is_regular_file(path, error) || !std::filesystem::exists(path, error) ||
        std::filesystem::is_directory(path, error))
        return read_bytes(path, size, failure);
    return std::nullopt;
}

const std::vector<NodePtr>* Library::documents(const std::string& path,
                                               const SourceSpan& asked_at) {
    if (const auto known = files_.find(path); known != files_.end()) return &known->second;
    std::size_t size = 0;
    ReadFailure failure;
    const std::optional<std::string> bytes = text_of(path, size, failure);
    if (!bytes) {
        diagnostics_.add("cannot-extend", asked_at, "cannot read \"" + path + "\": " + failure,
                         {"\"extends\" is relative to the file it is in", {}});
        return nullptr;
    }
    const auto source = make_source_text(path, *bytes, size, diagnostics_);
    if (!source) return &files_[path];
    const std::size_t findings_before = diagnostics_.size();
    const std::vector<NodePtr>& read = add(*source);
    if (read.empty() && diagnostics_.size() == findings_before)
        diagnostics_.add("cannot-extend", asked_at, "\"" + path + "\" holds no scenario");
    return &read;
}

std::vector<NodePtr> Library::layers(const std::string& path, std::size_t document) {
    std::vector<NodePtr> found;
    std::set<std::pair<std::string, std::size_t>> visited;
    std::optional<Target> next = Target{path, document, {}};
    bool valid = true;
    while (next) {
        const Target target = *next;
        if (!visited.emplace(target.path, target.document).second || found.size() == most_layers) {
            diagnostics_.add("extends-cycle", target.span,
                             found.size() == most_layers ? "\"extends\" goes on for too long"
                                                         : "these documents extend each other");
            return {};
        }
        const auto* const all = documents(target.path, target.span);
        if (all == nullptr || all->empty()) return {};  // reported where the file was read
        if (target.document >= all->size()) {
            diagnostics_.add("cannot-extend", target.span,
                             "\"" + target.path + "\" has no document " +
                                 std::to_string(target.document + 1) + ", only " +
                                 std::to_string(all->size()));
            return {};
        }
        const NodePtr& node = (*all)[target.document];
        if (node->kind != Node::Kind::map) {
            diagnostics_.add("wrong-kind", node->span,
                             node->kind == Node::Kind::null
                                 ? "this document is empty"
                                 : "a scenario is a map of keys such as \"version\" and "
                                   "\"timeline\", not " +
                                       describe(node->kind));
            return {};
        }
        found.push_back(node);
        next = target_of(diagnostics_, target.path, *node, valid);
    }
    if (!valid) return {};
    std::reverse(found.begin(), found.end());
    return found;
}

NodePtr merge_layers(const std::vector<NodePtr>& layers) {
    NodePtr merged = layers.front();
    for (std::size_t index = 1; index < layers.size(); ++index)
        merged =
            merge_entries(*merged, *layers[index],
                          [](std::string_view key, const NodePtr& below, const NodePtr& above) {
                              const auto levels = levels_below(key);
                              return levels ? merge_maps(below, above, *levels) : above;
                          });
    return merged;
}

}  // namespace sqsim::scenario
