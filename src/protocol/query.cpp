#include "protocol/query.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>

#include "core/utf8.hpp"

namespace sqsim::protocol {

namespace {

namespace json = boost::json;

/// A batch with ten attributes on each message takes some four hundred.
constexpr std::size_t most_parameters = 4096;
/// `SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringListValue.1` has seven.
constexpr std::size_t most_parts = 8;

std::optional<unsigned> hex_digit(char c) {
    if ('0' <= c && c <= '9') return static_cast<unsigned>(c - '0');
    if ('a' <= c && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if ('A' <= c && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// A percent sign without two digits behind it stays as it is.
std::string unescaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                result += static_cast<char>(*high << 4U | *low);
                i += 2;
                continue;
            }
        }
        result += text[i] == '+' ? ' ' : text[i];
    }
    return result;
}

/// Puts the numbers of a list's elements in their order.
struct ByNumber {
    bool operator()(std::string_view left, std::string_view right) const {
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    }
};

/// What stands under a name: `A.1.B=x` is x under B under 1 under A. The texts are the parameters'.
struct Node {
    std::optional<std::string_view> value;
    std::map<std::string_view, Node, ByNumber> children;

    [[nodiscard]] const Node* find(std::string_view name) const {
        const auto found = children.find(name);
        return found == children.end() ? nullptr : &found->second;
    }
    [[nodiscard]] std::string_view text() const { return value.value_or(""); }
};

std::optional<Node> tree_of(const QueryParameters& parameters) {
    if (parameters.size() > most_parameters) return std::nullopt;
    Node root;
    for (const auto& [name, value] : parameters) {
        Node* node = &root;
        std::string_view rest = name;
        std::size_t parts = 0;
        for (bool more = true; more && ++parts <= most_parts;) {
            const std::size_t dot = rest.find('.');
            more = dot != std::string_view::npos;
            node = &node->children[rest.substr(0, dot)];
            rest.remove_prefix(more ? dot + 1 : rest.size());
        }
        if (parts <= most_parts && !node->value) node->value = value;
    }
    return root;
}

/// Texts that the engine judges itself, with an error of their own (fact 55).
bool is_content(std::string_view name) {
    return name.ends_with("MessageBody") || name.ends_with("StringValue");
}

/// A form can hold any bytes; what is no text could not be quoted in an answer.
bool all_are_texts(const QueryParameters& parameters) {
    return std::all_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
        return core::has_allowed_characters(parameter.first) &&
               (is_content(parameter.first) || core::has_allowed_characters(parameter.second));
    });
}

/// Reads a tree by the shape of what is wanted.
class Reader {
  public:
    explicit Reader(std::string_view action) : action_{action} {}

    [[nodiscard]] json::object structure(const Node& node, const Shape& shape) const {
        json::object object;
        for (const Member& member : shape.members) {
            const Node* const child = node.find(query_name(action_, member));
            if (child != nullptr) object.emplace(member.name, value(*child, *member.shape));
        }
        return object;
    }

  private:
    [[nodiscard]] json::value value(const Node& node, const Shape& shape) const {
        switch (shape.kind) {
            case Shape::Kind::text:
                return json::value(node.text());
            case Shape::Kind::number:
                return number(node.text());
            case Shape::Kind::truth:
                return node.text() == "true";
            case Shape::Kind::list:
                return list(node, *shape.item);
            case Shape::Kind::map:
                return map(node, *shape.item);
            case Shape::Kind::structure:
                return structure(node, shape);
        }
        return nullptr;
    }

    [[nodiscard]] static json::value number(std::string_view text) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
            return json::value(text);
        return number;
    }

    /// One element may do without a number; an empty text without one is an empty list.
    [[nodiscard]] json::array list(const Node& node, const Shape& item) const {
        json::array elements;
        if (node.children.empty() && !node.text().empty()) elements.push_back(value(node, item));
        for (const auto& [number, child] : node.children) elements.push_back(value(child, item));
        return elements;
    }

    /// Names stand under `Name`, tags' under `Key`.
    [[nodiscard]] json::object map(const Node& node, const Shape& item) const {
        json::object object;
        for (const auto& [number, entry] : node.children) {
            const Node* name = entry.find("Name");
            if (name == nullptr) name = entry.find("Key");
            const Node* const content = entry.find("Value");
            if (name == nullptr) continue;
            object.emplace(name->text(), value(content == nullptr ? Node{} : *content, item));
        }
        return object;
    }

    std::string_view action_;
};

}  // namespace

QueryParameters parse_form(std::string_view text) {
    QueryParameters parameters;
    while (!text.empty() && parameters.size() <= most_parameters) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::size_t sign = pair.find('=');
        const std::string_view value =
            sign == std::string_view::npos ? std::string_view{} : pair.substr(sign + 1);
        parameters.emplace_back(unescaped(pair.substr(0, sign)), unescaped(value));
    }
    return parameters;
}

std::string_view value_of(const QueryParameters& parameters, std::string_view name) {
    for (const auto& [key, value] : parameters) {
        if (key == name) return value;
    }
    return {};
}

std::variant<json::object, Failure> request_from_query(const ActionShape& action,
                                                       const QueryParameters& parameters) {
    const auto root = tree_of(parameters);
    if (!root) {
        return malformed_input("The request has more than " + std::to_string(most_parameters) +
                               " parameters");
    }
    if (!all_are_texts(parameters)) return malformed_input("The request is no UTF-8 text");
    return Reader{action.name}.structure(*root, *action.parameters);
}

std::string query_name(std::string_view action, const Member& member) {
    const bool repeats =
        member.shape->kind == Shape::Kind::list || member.shape->kind == Shape::Kind::map;
    if (!repeats) return std::string{member.name};
    if (member.name == "Entries") return std::string{action} + "RequestEntry";
    if (member.name == "Successful" || member.name == "Results")
        return std::string{action} + "ResultEntry";
    if (member.name == "Failed") return "BatchResultErrorEntry";
    if (member.name == "Actions") return "ActionName";
    if (member.name == "tags") return "Tag";
    if (member.name == "queueUrls") return "QueueUrl";
    return std::string{member.name.substr(0, member.name.size() - 1)};  // the others lose their s
}

std::string_view query_key_name(std::string_view map) {
    return map == "Tag" ? "Key" : "Name";
}

}  // namespace sqsim::protocol
