#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqsim::cli {

/// The shells that completions are written for.
[[nodiscard]] const std::vector<std::string_view>& completion_shells();

/// A script that teaches the shell the commands, their options and the values that an option can
/// have, out of the tables that the parser reads. `shell` is one of those above.
[[nodiscard]] std::string completions_for(std::string_view shell);

}  // namespace sqsim::cli
