#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Variables in the texts of calls: `$name`, a letter followed by letters, digits and `_`. `$$` is
/// a dollar sign; so is one before anything but a letter.
namespace sqsim::scenario {

using Bindings = std::map<std::string, std::string, std::less<>>;

/// The name in a text that is one variable and nothing else.
[[nodiscard]] std::optional<std::string_view> whole_variable(std::string_view text);

/// The names in a text, as often as they stand in it.
[[nodiscard]] std::vector<std::string_view> variables_in(std::string_view text);

/// The text with values in place of variables; those without a value stay as they are.
[[nodiscard]] std::string with_values(std::string_view text, const Bindings& values);

}  // namespace sqsim::scenario
