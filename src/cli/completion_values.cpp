#include "cli/completion_values.hpp"

#include "cli/completions.hpp"
#include "cli/settings.hpp"
#include "explore/faults.hpp"
#include "sweep/parameter.hpp"

namespace sqsim::cli {

namespace {

std::vector<std::string> fault_words() {
    std::vector<std::string> words{"none"};
    for (std::size_t kind = 1; kind < explore::Faults::kinds; ++kind)
        words.push_back(std::string{name_of(static_cast<explore::Action::Kind>(kind))} + ":1");
    return words;
}

/// Of options that are no settings, those with a few words to choose from or to begin with.
std::vector<std::string> words_of(const Command& command, const Option& option) {
    if (option.name == "--theme") return {"auto", "light", "dark"};
    if (option.name == "--clock") return {"wall", "virtual"};
    if (option.name == "--faults") return fault_words();
    if (option.name == "--strategy")
        return {"portfolio", "exhaustive", "random", "pos", "pct:3", "delay:3"};
    std::vector<std::string> words;
    if (command.name == "sweep" && option.name == "--vary") {
        for (const auto& parameter : sweep::parameters())
            words.push_back(std::string{parameter.name} + "=");
    }
    return words;
}

}  // namespace

CompletionValues completion_values(const Command& command, const Option& option) {
    CompletionValues values;
    values.file = option.value == "FILE" || option.value == "FOLDER" || option.value == "F";
    if (const auto* setting = find_setting(option.setting)) values.words = setting->choices;
    if (values.words.empty()) values.words = words_of(command, option);
    return values;
}

std::vector<std::string> argument_values(const Command& command) {
    if (command.name != "completions") return {};
    const auto& shells = completion_shells();
    return {shells.begin(), shells.end()};
}

}  // namespace sqsim::cli
