#include <ostream>

#include "check/invariant.hpp"
#include "check/occurrence.hpp"
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

using Rows = std::vector<std::vector<std::string>>;
using Heads = std::vector<std::string>;

Rows invariant_rows(bool korean) {
    Rows rows;
    for (const auto& invariant : check::invariants()) {
        rows.push_back({std::string{invariant.id}, owner_text(invariant.owner, korean),
                        std::string{korean ? invariant.korean : invariant.english}});
    }
    return rows;
}

Rows occurrence_rows(bool korean) {
    Rows rows;
    for (const auto& occurrence : check::occurrences()) {
        rows.push_back({std::string{occurrence.id},
                        korean ? "탐색 (sometimes)" : "exploration (sometimes)",
                        std::string{korean ? occurrence.korean : occurrence.english}});
    }
    return rows;
}

int execute(const Arguments&, const Settings& settings) {
    const bool korean = settings["lang"] == "ko";
    Output output{"-"};
    const auto look = look_for(settings, output.target());
    report::print_listing(output.stream(),
                          korean ? Heads{"이름", "책임", "항상 참인 것"}
                                 : Heads{"id", "owed by", "what always holds"},
                          invariant_rows(korean), look);
    output.stream() << '\n';
    report::print_listing(output.stream(),
                          korean ? Heads{"이름", "요구하는 곳", "어떤 실행에서 보이는 것"}
                                 : Heads{"id", "asked for by", "what some run shows"},
                          occurrence_rows(korean), look);
    output.finish();
    return exit_code::success;
}

}  // namespace

Command invariants_command() {
    return {"invariants",
            "list the invariants and occurrences that scenario files can name",
            "",
            0,
            0,
            {{"sqsim invariants", "names for `always`, `breaks` and `sometimes`"}},
            {},
            "",
            execute,
            Settings::Sources::forgiven};
}

}  // namespace sqsim::cli
