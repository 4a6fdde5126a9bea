#include "scenario/decode_pattern.hpp"

#include <utility>

#include "scenario/expression.hpp"
#include "scenario/variables.hpp"

namespace sqsim::scenario {
namespace {

bool stands_between_slashes(const std::string& text) {
    return text.size() >= 2 && text.front() == '/' && text.back() == '/';
}

void check_expression(Diagnostics& diagnostics, const Field& field, const std::string& text) {
    if (is_expression(text)) return;
    diagnostics.add("bad-pattern", field.span(), "this is no regular expression",
                    {"a text with a slash at both ends is one; see Perl's syntax", {}});
}

Pattern scalar_pattern(Decoding& decoding, const Field& field) {
    const std::string& text = field.node->text;
    if (text == "*") return {Pattern::Kind::anything};
    if (stands_between_slashes(text)) {
        Pattern pattern{Pattern::Kind::expression, text.substr(1, text.size() - 2)};
        check_expression(decoding.diagnostics, field, pattern.text);
        return pattern;
    }
    if (const auto name = whole_variable(text)) {
        decoding.names.add_variable(std::string{*name});
    } else {
        check_variables(decoding, {text, field.span(), field.path});
    }
    return {Pattern::Kind::text, text};
}

}  // namespace

Pattern decode_pattern(Decoding& decoding, const Field& field, const protocol::Shape* shape,
                       const std::string& action) {
    Pattern pattern;
    switch (field.node->kind) {
        case Node::Kind::null:
            break;
        case Node::Kind::scalar:
            pattern = scalar_pattern(decoding, field);
            break;
        case Node::Kind::sequence: {
            pattern.kind = Pattern::Kind::list;
            const bool fits = shape != nullptr && shape->kind == protocol::Shape::Kind::list;
            for (const Field& item : list_items(decoding.diagnostics, field))
                pattern.items.push_back(
                    decode_pattern(decoding, item, fits ? shape->item : nullptr, action));
            break;
        }
        case Node::Kind::map:
            pattern.kind = Pattern::Kind::map;
            for (const Field& entry : map_entries(decoding.diagnostics, field)) {
                const auto* inner = inner_shape(decoding, entry, shape, "the answer to " + action);
                pattern.members.emplace_back(entry.key,
                                             decode_pattern(decoding, entry, inner, action));
            }
            break;
    }
    pattern.span = field.span();
    return pattern;
}

std::string to_text(const Pattern& pattern) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    switch (pattern.kind) {
        case Pattern::Kind::absent:
            return "~";
        case Pattern::Kind::anything:
            return "*";
        case Pattern::Kind::text:
            return pattern.text;
        case Pattern::Kind::expression:
            return "/" + pattern.text + "/";
        case Pattern::Kind::list:
            for (const Pattern& item : pattern.items) add(to_text(item));
            return "[" + text + "]";
        case Pattern::Kind::map:
            for (const auto& [name, member] : pattern.members) add(name + ": " + to_text(member));
            return text.empty() ? "{}" : "{ " + text + " }";
    }
    return text;
}

}  // namespace sqsim::scenario
