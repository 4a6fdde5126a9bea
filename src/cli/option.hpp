#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::cli {

/// A flag or option of a command: what the parser, the help and the check for misspellings read.
struct Option {
    std::string name;      ///< `--seed`
    std::string shorter;   ///< `-s`, or empty
    std::string value;     ///< what its value is called, `N`; empty for a flag without value
    std::string help;      ///< one sentence without a full stop
    std::string setting;   ///< the key of the setting it overrides; empty if it is none
    bool common = true;    ///< in the short help as well
    bool repeats = false;  ///< may be there several times; its values are joined by line feeds
};

/// What stood on the command line of a command.
struct Arguments {
    std::map<std::string, std::string> values;  ///< by option name; `true` for a flag
    std::vector<std::string> positionals;
    std::string command = {};  ///< whose they are

    [[nodiscard]] bool has(const std::string& name) const { return values.contains(name); }
    /// The value of an option, or `otherwise`.
    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise) const {
        const auto found = values.find(name);
        return found == values.end() ? otherwise : found->second;
    }
};

}  // namespace sqsim::cli
