#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// XML documents as trees. Private to this folder.
namespace sqsim::protocol {

struct XmlElement {
    std::string name;  ///< as written, with the prefix of its namespace
    std::string text;  ///< its own, without that of the elements in it
    std::vector<XmlElement> children;

    /// The first child of that name; null if there is none.
    [[nodiscard]] const XmlElement* find(std::string_view name) const;
    /// The text of that child; empty if there is none.
    [[nodiscard]] std::string_view text_of(std::string_view name) const;
};

/// The document's root element; nothing for what is no XML, declares entities, or is nested deeper
/// than any answer of SQS.
[[nodiscard]] std::optional<XmlElement> parse_xml(std::string_view text);

}  // namespace sqsim::protocol
