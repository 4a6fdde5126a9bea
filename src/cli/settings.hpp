#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/option.hpp"

namespace sqsim::cli {

/// Something that can be set on the command line, by an environment variable and in a settings
/// file.
struct SettingDefinition {
    std::string key;                   ///< in files; the variable is SQSIM_KEY, the option --key
    std::string value_name;            ///< empty: a flag, whose values are `yes`, `no`, `auto`
    std::vector<std::string> choices;  ///< empty: anything that `check` lets pass
    std::string otherwise;             ///< the default, as text
    std::string help;
    std::vector<std::string> commands;  ///< those that have the option; empty: all
    bool common = true;

    /// Whether the command has the option.
    [[nodiscard]] bool is_of(const std::string& command) const;
};

[[nodiscard]] const std::vector<SettingDefinition>& setting_definitions();
[[nodiscard]] const SettingDefinition* find_setting(const std::string& key);
[[nodiscard]] Option option_of(const SettingDefinition& setting);
/// `SQSIM_STYLE`
[[nodiscard]] std::string variable_of(const SettingDefinition& setting);

/// `auto, always, never`
[[nodiscard]] std::string choices_of(const SettingDefinition& setting);

/// What is wrong with a value; nothing if it is right.
[[nodiscard]] std::optional<std::string> problem_with(const SettingDefinition& setting,
                                                      const std::string& value);

/// The settings of a run of the program, each with where it came from: command line, environment,
/// ./sqsim.ini, the user's sqsim.ini, default, in this order.
class Settings {
  public:
    struct Value {
        std::string text;
        std::string origin;  ///< `default`, `SQSIM_STYLE`, `sqsim.ini:3`, `--style`
    };

    /// What becomes of settings files and variables.
    enum class Sources {
        unread,    ///< the command has no use for them
        forgiven,  ///< a mistake there is a warning, and the rest holds
        strict,    ///< a mistake there is an error
    };

    /// Reads files and environment and lays the command line over them. Throws CommandError for
    /// mistakes, of files and variables only where they are read strictly: exit_code::invalid_file
    /// for a file (exit_code::cannot if it cannot be read), exit_code::usage for the others.
    Settings(const Arguments& arguments, Sources sources);

    /// Sentences about what is probably a mistake and yet keeps nothing from running.
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

    [[nodiscard]] const Value& of(const std::string& key) const { return values_.at(key); }
    [[nodiscard]] const std::string& operator[](const std::string& key) const {
        return values_.at(key).text;
    }

  private:
    std::map<std::string, Value> values_;
    std::vector<std::string> warnings_;
};

/// `decimal` or `0x...`, 64 bit; nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_number(const std::string& text);
/// A positive decimal number such as `2` or `0.5`.
[[nodiscard]] std::optional<double> parse_factor(const std::string& text);

}  // namespace sqsim::cli
