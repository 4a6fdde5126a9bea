#include "scenario/variables.hpp"

#include <cstddef>

namespace sqsim::scenario {
namespace {

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// The name behind a dollar sign at `offset`; empty if there is none.
std::string_view name_behind(std::string_view text, std::size_t offset) {
    std::size_t end = offset + 1;
    if (end >= text.size() || !is_letter(text[end])) return {};
    while (end < text.size() &&
           (is_letter(text[end]) || text[end] == '_' || (text[end] >= '0' && text[end] <= '9')))
        ++end;
    return text.substr(offset + 1, end - offset - 1);
}

/// Calls `plain` for pieces of text and `variable` for names.
template <class Plain, class Variable>
void split(std::string_view text, Plain plain, Variable variable) {
    while (!text.empty()) {
        const std::size_t sign = text.find('$');
        plain(text.substr(0, sign));
        if (sign == std::string_view::npos) return;
        const std::string_view name = name_behind(text, sign);
        if (!name.empty()) {
            variable(name);
        } else {
            plain("$");
        }
        const bool doubled = text.substr(sign, 2) == "$$";
        text.remove_prefix(sign + 1 + name.size() + (doubled ? 1 : 0));
    }
}

}  // namespace

std::optional<std::string_view> whole_variable(std::string_view text) {
    if (text.empty() || text.front() != '$') return std::nullopt;
    const std::string_view name = name_behind(text, 0);
    if (name.empty() || name.size() + 1 != text.size()) return std::nullopt;
    return name;
}

std::vector<std::string_view> variables_in(std::string_view text) {
    std::vector<std::string_view> names;
    split(
        text, [](std::string_view) {}, [&](std::string_view name) { names.push_back(name); });
    return names;
}

std::string with_values(std::string_view text, const Bindings& values) {
    std::string result;
    split(
        text, [&](std::string_view plain) { result += plain; },
        [&](std::string_view name) {
            const auto found = values.find(name);
            result += found == values.end() ? "$" + std::string{name} : found->second;
        });
    return result;
}

}  // namespace sqsim::scenario
