#include "scenario/tree_builder.hpp"

#include <algorithm>
#include <utility>

namespace sqsim::scenario {
namespace {

/// Far more than a scenario needs; a file of 1 MiB without aliases stays below the first.
constexpr std::size_t most_nodes = 1'000'000;
constexpr std::size_t deepest = 32;

BytePosition byte_position(const YAML::Mark& mark) {
    return {static_cast<std::size_t>(std::max(mark.line, 0)),
            static_cast<std::size_t>(std::max(mark.column, 0))};
}

std::string position_text(const SourceSpan& span) {
    return "line " + std::to_string(span.line) + ", column " + std::to_string(span.column);
}

[[noreturn]] void reject_depth(const SourceSpan& span) {
    throw RejectedDocument{"too-large", span,
                           "this is nested deeper than " + std::to_string(deepest) + " levels"};
}

}  // namespace

TreeBuilder::TreeBuilder(SourceFilePtr file, Diagnostics& diagnostics)
    : scanner_{std::move(file)}, diagnostics_{diagnostics} {}

NodePtr TreeBuilder::take_root() {
    anchors_.clear();
    return std::exchange(root_, nullptr);
}

std::optional<SourceSpan> TreeBuilder::innermost_open() const {
    if (open_.empty()) return std::nullopt;
    SourceSpan begin = open_.back().node->span;
    begin.length = 1;
    return begin;
}

void TreeBuilder::OnDocumentStart(const YAML::Mark&) {
    anchors_.clear();
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    auto node = std::make_shared<Node>();
    node->span = scanner_.locate_bytes(byte_position(mark), 1);
    // Where no value is written, the parser points at whatever comes next.
    if (!open_.empty() && open_.back().key) node->span = open_.back().key->span;
    if (anchor != 0) anchors_[anchor] = node;
    put(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const auto found = anchors_.find(anchor);
    if (found != anchors_.end()) {
        put(found->second);
        return;
    }
    // The parser rejects unknown names itself: this one's value has not ended yet.
    const SourceSpan span = scanner_.locate_alias(byte_position(mark));
    throw RejectedDocument{"bad-yaml", span, "an alias inside the value that it names never ends"};
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::scalar;
    node->text = value;
    node->plain = tag != "!";
    scanner_.locate_scalar(*node, byte_position(mark));
    // The parser takes the end of the file for the missing quote.
    if (!scanner_.quoted_text_ends(byte_position(mark)))
        throw RejectedDocument{"bad-yaml", node->span,
                               "this is not valid YAML: the quoted text never ends"};
    reject_tag(node->span, tag);
    if (anchor != 0) anchors_[anchor] = node;
    put(std::move(node));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, EventStyle) {
    start(Node::Kind::sequence, mark, tag, anchor);
}

void TreeBuilder::OnSequenceEnd() {
    finish();
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             EventStyle) {
    start(Node::Kind::map, mark, tag, anchor);
}

void TreeBuilder::OnMapEnd() {
    finish();
}

void TreeBuilder::start(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
                        YAML::anchor_t anchor) {
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->span = scanner_.locate_collection(byte_position(mark));
    reject_tag(node->span, tag);
    // Checked here as well as in count(), so that the parser's own recursion stays shallow.
    if (open_.size() >= deepest) reject_depth(node->span);
    open_.push_back({.node = std::move(node), .anchor = anchor, .key = {}, .seen = {}});
}

void TreeBuilder::finish() {
    const Frame frame = std::move(open_.back());
    open_.pop_back();
    if (frame.anchor != 0) anchors_[frame.anchor] = frame.node;
    put(frame.node);
}

void TreeBuilder::put(NodePtr node) {
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Frame& frame = open_.back();
    if (frame.node->kind == Node::Kind::sequence) {
        count(*frame.node, *node);
        frame.node->items.push_back(std::move(node));
    } else if (!frame.key) {
        frame.key = std::move(node);
    } else {
        put_entry(frame, std::move(node));
    }
}

void TreeBuilder::put_entry(Frame& frame, NodePtr value) {
    const NodePtr key = std::exchange(frame.key, nullptr);
    if (key->kind != Node::Kind::scalar) {
        diagnostics_.add("bad-key", key->span,
                         "a key is a single word here, not " + describe(key->kind));
        return;
    }
    if (key->text == "<<" && key->plain) {
        diagnostics_.add("merge-key", key->span, "merge keys (\"<<\") are not supported",
                         {.help = "use \"extends: other.yaml\", or an alias for a whole value"});
        return;
    }
    const auto [first, is_new] = frame.seen.emplace(key->text, key->span);
    if (!is_new) {
        diagnostics_.add("duplicate-key", key->span, "the key \"" + key->text + "\" is here twice",
                         {.help = "", .note = "first in " + position_text(first->second)});
        return;
    }
    count(*frame.node, *value);
    frame.node->entries.push_back({key->text, key->span, std::move(value)});
}

void TreeBuilder::count(Node& parent, const Node& child) const {
    parent.size += child.size;
    parent.depth = std::max(parent.depth, child.depth + 1);
    if (parent.size > most_nodes)
        throw RejectedDocument{
            "too-large", parent.span,
            "the aliases of this value grow it beyond " + std::to_string(most_nodes) + " values"};
    if (parent.depth > deepest) reject_depth(parent.span);
}

void TreeBuilder::reject_tag(const SourceSpan& span, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    diagnostics_.add("tag", span, "tags (\"" + tag + "\") are not supported",
                     {.help = "leave it out; quote a value to make it text"});
}

}  // namespace sqsim::scenario
