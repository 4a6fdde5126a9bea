#include "cli/completion_values.hpp"

#include "cli/settings.hpp"
#include "sweep/parameter.hpp"

namespace sqsim::cli {

CompletionValues completion_values(const Command& command, const Option& option) {
    CompletionValues values;
    values.file = option.value == "FILE" || option.value == "FOLDER" || option.value == "F";
    if (const auto* setting = find_setting(option.setting)) values.words = setting->choices;
    if (command.name == "sweep" && option.name == "--vary") {
        for (const auto& parameter : sweep::parameters())
            values.words.push_back(std::string{parameter.name} + "=");
    }
    return values;
}

}  // namespace sqsim::cli
