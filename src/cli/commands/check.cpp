#include <algorithm>
#include <sstream>

#include "check/monitor.hpp"
#include "cli/command.hpp"
#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/history_file.hpp"
#include "cli/output.hpp"
#include "cli/terminal_look.hpp"
#include "report/heading.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::cli {

namespace {

/// The ids that were asked for; empty without any.
std::vector<std::string> invariants_of(const Arguments& arguments) {
    std::vector<std::string> wanted;
    std::istringstream list{arguments.value("--invariants", "")};
    for (std::string id; std::getline(list, id, ',');) {
        if (id != "all" && check::find_invariant(id) == nullptr) {
            std::vector<std::string_view> known{"all"};
            for (const auto& invariant : check::invariants()) known.push_back(invariant.id);
            throw CommandError{exit_code::usage, "--invariants: '" + id + "' is no invariant; " +
                                                     scenario::help_choosing(id, known)};
        }
        wanted.push_back(id);
    }
    return wanted;
}

bool counts(const check::Invariant& invariant, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return invariant.owner != check::Owner::consumer;
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const auto& id) { return id == "all" || id == invariant.id; });
}

/// Of a run under virtual time the recording says which history it was.
void warn_if_changed(const RecordedRun& run, const std::string& path) {
    if (run.history_hash.empty() || run.result.threads) return;
    if (report::hash_text(run.result.history.hash()) == run.history_hash) return;
    complain("warning: " + path + ": these are not the events that were recorded: their hash is " +
             report::hash_text(run.result.history.hash()) + ", not " + run.history_hash);
}

/// Lets the monitors watch the run; what they find are its failures.
void judge(simulation::RunResult& result, const std::vector<std::string>& wanted) {
    check::Monitors monitors{{.commits_in_order = !result.threads}};
    for (std::size_t i = 0; i < result.history.size(); ++i) monitors.on_event(result.history[i]);
    for (const auto& violation : monitors.violations()) {
        if (counts(*violation.invariant, wanted))
            result.failures.emplace_back(simulation::InvariantFailure{violation});
    }
}

int execute(const Arguments& arguments, const Settings& settings) {
    const auto wanted = invariants_of(arguments);
    Output output{"-"};
    auto look = look_for(settings, output.target());
    look.style = report::Style::none;
    int code = exit_code::success;
    for (const auto& path : arguments.positionals) {
        auto file = read_history_file(path);
        for (auto& run : file.runs) {
            warn_if_changed(run, path);
            judge(run.result, wanted);
            if (run.result.passed()) report::print_run(output.stream(), run.result, look);
            report::print_failures(output.stream(), run.result, {}, look);
            if (!run.result.passed()) code = worse(code, exit_code::failed);
        }
        output.flush();
        code = worse(code, tell_problems(file, path, settings));
    }
    output.finish();
    return code;
}

}  // namespace

Command check_command() {
    return {"check",
            "hold recorded events against the invariants",
            "FILE...",
            1,
            static_cast<std::size_t>(-1),
            {{"sqsim run order.yaml --format jsonl > order.jsonl", "a recording"},
             {"sqsim check order.jsonl", "what SQS promises, and what the database owes"},
             {"sqsim check order.jsonl --invariants all", "and what the consumer owes"}},
            {{"--invariants", "", "LIST",
              "these instead, by id: effect-once,no-loss; all; see sqsim invariants", "", true}},
            "FILE is a SQLite file of sqsim run --record, or holds one JSON object a line, as\n"
            "sqsim run --format jsonl writes them: of an event its name (event), its instant in\n"
            "nanoseconds since the start (t), who caused it (actor, or null) and its fields. Also\n"
            "events recorded elsewhere can be written so.\n"
            "- is standard input. A line that is wrong ends the file with exit code 3.\n",
            execute};
}

}  // namespace sqsim::cli
