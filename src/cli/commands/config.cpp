#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "report/listing.hpp"

namespace sqsim::cli {

namespace {

int execute(const Arguments&, const Settings& settings) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& setting : setting_definitions()) {
        const auto& value = settings.of(setting.key);
        rows.push_back({setting.key, value.text.empty() ? setting.otherwise : value.text,
                        value.origin, variable_of(setting)});
    }
    Output output{"-"};
    report::print_listing(output.stream(), {"setting", "value", "from", "variable"}, rows,
                          look_for(settings, output.target()));
    output.finish();
    return exit_code::success;
}

}  // namespace

Command config_command() {
    return {"config",
            "show every setting, its value and where it comes from",
            "",
            0,
            0,
            {{"sqsim config", "what a run would use"},
             {"SQSIM_LANG=ko sqsim config", "what a variable changes"}},
            {},
            "Files hold lines like `lang = ko`; # begins a comment. ./sqsim.ini outweighs\n"
            "$XDG_CONFIG_HOME/sqsim/sqsim.ini (by default ~/.config/sqsim/sqsim.ini).\n",
            execute};
}

}  // namespace sqsim::cli
