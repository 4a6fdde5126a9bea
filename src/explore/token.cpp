#include "explore/token.hpp"

#include <charconv>

#include "check/invariant.hpp"
#include "explore/faults.hpp"

namespace sqsim::explore {

namespace {

constexpr std::string_view prefix = "sq1=";

/// What a shell or the token itself would take for something else is written as %XX.
bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) return true;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view{"-_./:+="}.find(c) != std::string_view::npos;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (is_plain(c)) {
            result += c;
            continue;
        }
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        result += {'%', digits[byte / 16], digits[byte % 16]};
    }
    return result;
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        unsigned byte = 0;
        if (i + 2 >= text.size()) return std::nullopt;
        const char* const digits = text.data() + i + 1;
        const auto [end, error] = std::from_chars(digits, digits + 2, byte, 16);
        if (error != std::errc{} || end != digits + 2) return std::nullopt;
        result += static_cast<char>(byte);
        i += 2;
    }
    return result;
}

/// `+crash:c1`, or `c1.write:o1`.
bool is_label(std::string_view text) {
    if (!text.starts_with('+')) return text.find('.') != std::string_view::npos;
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon + 1 < text.size() &&
           Faults::kind_called(text.substr(1, colon - 1)).has_value();
}

}  // namespace

std::string Token::text() const {
    std::string text = std::string{prefix} + escaped(file) + "@" + std::to_string(document);
    if (!violation.empty()) text += ":" + violation;
    for (const auto& name : without) text += ",-" + escaped(name);
    for (const auto& label : script) text += "," + escaped(label);
    return text;
}

std::optional<Token> Token::parse(std::string_view text, Mistake& mistake) {
    const auto wrong = [&](std::size_t column, std::string what) -> std::optional<Token> {
        mistake = {column, std::move(what)};
        return std::nullopt;
    };
    if (!text.starts_with(prefix)) return wrong(0, "a token begins with 'sq1='");
    Token token;
    std::size_t begin = prefix.size();
    bool is_first = true;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        const auto item = unescaped(part);
        if (!item) return wrong(begin, "'%' stands before two hexadecimal digits");
        if (is_first) {
            const auto at = item->rfind('@');
            if (at == std::string::npos || at == 0) {
                return wrong(begin, "a file and '@' with the number of its document belong here");
            }
            const char* const number = item->data() + at + 1;
            const char* const number_end =
                item->data() + std::min(item->find(':', at), item->size());
            const auto [stop, error] = std::from_chars(number, number_end, token.document);
            if (error != std::errc{} || stop != number_end || token.document == 0) {
                return wrong(begin + part.rfind('@') + 1,
                             "'@' is followed by the number of a document, from 1");
            }
            token.file = item->substr(0, at);
            if (number_end != item->data() + item->size()) {
                token.violation = number_end + 1;
                if (check::find_invariant(token.violation) == nullptr) {
                    return wrong(begin + part.rfind(':') + 1,
                                 "'" + token.violation + "' is no invariant; see sqsim invariants");
                }
            }
        } else if (item->starts_with('-') && item->size() > 1) {
            token.without.push_back(item->substr(1));
        } else if (is_label(*item)) {
            token.script.push_back(*item);
        } else {
            return wrong(begin, "'" + *item +
                                    "' is neither a step (c1.write:o1), nor a fault "
                                    "(+crash:c1), nor something to leave out (-o3)");
        }
        is_first = false;
        begin = end + 1;
    }
    return token;
}

}  // namespace sqsim::explore
