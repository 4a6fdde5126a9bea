#include "check/invariant.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "report/listing.hpp"

namespace sqsim::cli {

namespace {

std::string owner_text(check::Owner owner, bool korean) {
    switch (owner) {
        case check::Owner::queue:
            return korean ? "SQS (항상 감시)" : "SQS (always watched)";
        case check::Owner::store:
            return korean ? "데이터베이스 (항상 감시)" : "database (always watched)";
        case check::Owner::consumer:
            return korean ? "소비자 (always, breaks)" : "consumer (always, breaks)";
    }
    return {};
}

int execute(const Arguments&, const Settings& settings) {
    const bool korean = settings["lang"] == "ko";
    std::vector<std::vector<std::string>> rows;
    for (const auto& invariant : check::invariants()) {
        rows.push_back({std::string{invariant.id}, owner_text(invariant.owner, korean),
                        std::string{korean ? invariant.korean : invariant.english}});
    }
    Output output{"-"};
    report::print_listing(output.stream(),
                          korean ? std::vector<std::string>{"이름", "책임", "항상 참인 것"}
                                 : std::vector<std::string>{"id", "owed by", "what always holds"},
                          rows, look_for(settings, output.target()));
    output.finish();
    return exit_code::success;
}

}  // namespace

Command invariants_command() {
    return {"invariants",
            "list the invariants, who owes them and what they say",
            "",
            0,
            0,
            {{"sqsim invariants", "names for `always` and `breaks` in scenario files"}},
            {},
            "",
            execute,
            Settings::Sources::forgiven};
}

}  // namespace sqsim::cli
