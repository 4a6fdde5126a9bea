#include "core/message_attributes.hpp"

#include <algorithm>
#include <string_view>

#include "core/decimal_number.hpp"
#include "core/limits.hpp"
#include "core/utf8.hpp"

namespace sqsim::core {

namespace {

using Failure = std::optional<Error>;

Error invalid(std::string text) {
    return {ErrorCode::InvalidParameterValue, std::move(text)};
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

/// Letters outside ASCII were seen to be accepted against the documentation (fact 62).
bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

Failure check_name(const std::string& name) {
    if (name.empty() || name.size() > limits::message_attribute_name_size_max) {
        return invalid("Message (user) attribute name must be shorter than 256 bytes.");
    }
    if (starts_with_ignoring_case(name, "aws.") || starts_with_ignoring_case(name, "amazon.")) {
        return invalid(
            "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These "
            "strings are reserved for internal use.");
    }
    if (name.front() == '.') {
        return invalid("Message (user) attribute name must not begin with character '.'.");
    }
    if (name.back() == '.') {
        return invalid("Message (user) attribute name must not end with character '.'.");
    }
    if (name.find("..") != std::string::npos) {
        return invalid("Message (user) attribute name must not have successive '.' characters.");
    }
    if (!std::all_of(name.begin(), name.end(), is_name_character)) {
        return invalid("Message (user) attribute name '" + name + "' contains invalid characters.");
    }
    return std::nullopt;
}

std::string_view base_type(const MessageAttributeValue& value) {
    return std::string_view{value.data_type}.substr(0, value.data_type.find('.'));
}

const std::optional<std::string>& content(const MessageAttributeValue& value) {
    return base_type(value) == "Binary" ? value.binary_value : value.string_value;
}

Failure check_value(const std::string& name, const MessageAttributeValue& value) {
    const std::string_view type = base_type(value);
    if ((type != "String" && type != "Number" && type != "Binary") ||
        value.data_type.size() > limits::message_attribute_type_size_max) {
        return invalid("The type of message (user) attribute '" + name +
                       "' is invalid. You must use only the following supported type prefixes: "
                       "Binary, Number, String.");
    }
    if (!content(value) || content(value)->empty()) {
        return invalid("Message (user) attribute '" + name +
                       "' must contain a non-empty value of type '" + std::string{type} + "'.");
    }
    if (type == "Number" && !is_decimal_number(*content(value))) {
        return invalid("Can't cast the value of message (user) attribute '" + name +
                       "' to a number.");
    }
    if (type == "String" && !has_allowed_characters(*content(value))) {
        return invalid("Message (user) attribute '" + name + "' contains invalid characters.");
    }
    return std::nullopt;
}

void append_with_length(std::string& text, std::string_view part) {
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(part.size() >> shift);
    text += part;
}

bool asks_for(const std::string& requested, const std::string& name) {
    if (requested == "All" || requested == "*" || requested == ".*") return true;
    if (requested.ends_with(".*")) {
        return name.starts_with(std::string_view{requested}.substr(0, requested.size() - 2));
    }
    return requested == name;
}

}  // namespace

std::optional<Error> check_message_attributes(const MessageAttributeMap& attributes) {
    if (attributes.size() > limits::message_attribute_count_max) {
        return invalid("Number of message attributes [" + std::to_string(attributes.size()) +
                       "] exceeds the allowed maximum [10].");
    }
    for (const auto& [name, value] : attributes) {
        if (auto failure = check_name(name)) return failure;
        if (auto failure = check_value(name, value)) return failure;
    }
    return std::nullopt;
}

std::optional<Error> check_message_system_attributes(const MessageAttributeMap& attributes) {
    for (const auto& [name, value] : attributes) {
        if (name != "AWSTraceHeader") {
            return invalid("Message system attribute name '" + name + "' is invalid.");
        }
        if (value.data_type != "String" || !value.string_value || value.string_value->empty()) {
            return invalid("Message (system) attribute '" + name +
                           "' must contain a non-empty value of type 'String'.");
        }
    }
    return std::nullopt;
}

std::size_t size_in_bytes(const MessageAttributeMap& attributes) {
    std::size_t size = 0;
    for (const auto& [name, value] : attributes) {
        size += name.size() + value.data_type.size();
        if (content(value)) size += content(value)->size();
    }
    return size;
}

Md5Digest md5_of(const MessageAttributeMap& attributes) {
    std::string text;
    for (const auto& [name, value] : attributes) {  // a std::map: ascending by name
        append_with_length(text, name);
        append_with_length(text, value.data_type);
        text += base_type(value) == "Binary" ? '\x02' : '\x01';
        append_with_length(text, *content(value));
    }
    return md5(text);
}

MessageAttributeMap select_message_attributes(const MessageAttributeMap& attributes,
                                              const std::vector<std::string>& requested) {
    MessageAttributeMap selected;
    for (const auto& attribute : attributes) {
        const bool asked =
            std::any_of(requested.begin(), requested.end(),
                        [&](const std::string& r) { return asks_for(r, attribute.first); });
        if (asked) selected.insert(attribute);
    }
    return selected;
}

}  // namespace sqsim::core
