#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "scenario/load.hpp"

namespace sqsim::cli {

namespace {

int execute(const Arguments& arguments, const Settings&) {
    Output output{arguments.value("--output", "-")};
    const auto schema = scenario::json_schema();
    output.stream() << schema << (schema.ends_with('\n') ? "" : "\n");
    output.finish();
    return exit_code::success;
}

}  // namespace

Command schema_command() {
    return {"schema",
            "print the JSON Schema of scenario files",
            "",
            0,
            0,
            {{"sqsim schema -o scenarios/schema.json", "for editors with yaml-language-server"}},
            {{"--output", "-o", "FILE", "write to FILE instead of standard output", "", true}},
            "",
            execute,
            Settings::Sources::unread};
}

}  // namespace sqsim::cli
