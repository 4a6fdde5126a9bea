#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/settings.hpp"

namespace sqsim::cli {

struct FoundSetting {
    std::string key;
    std::string value;
    std::string origin;
};

/// Told of each mistake: the exit code that it is worth, and a sentence. May throw; where it does
/// not, the mistake is passed over.
using Objection = std::function<void(int, const std::string&)>;

/// From the user's sqsim.ini ($XDG_CONFIG_HOME/sqsim, by default ~/.config/sqsim) and then from
/// ./sqsim.ini; later ones win. A file that is not there is no error.
[[nodiscard]] std::vector<FoundSetting> settings_in_files(const Objection& objection);

/// From SQSIM_* variables; empty ones count as not there.
[[nodiscard]] std::vector<FoundSetting> settings_in_environment(const Objection& objection);

/// A sentence about each SQSIM_* variable that is none of ours, in the order of their names.
[[nodiscard]] std::vector<std::string> unknown_variables();

/// `ko` where LC_ALL, else LC_MESSAGES, else LANG says so, otherwise `en`.
[[nodiscard]] Settings::Value default_language();

/// The variable's value; empty when it is not there.
[[nodiscard]] std::string environment(const char* name);

}  // namespace sqsim::cli
