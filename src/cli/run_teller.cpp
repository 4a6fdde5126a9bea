#include "cli/run_teller.hpp"

#include <sstream>

#include "cli/exit_code.hpp"
#include "cli/scenario_files.hpp"

namespace sqsim::cli {

namespace {

/// An interrupted run leaves the code to the signal.
int code_of(report::Verdict verdict) {
    if (verdict == report::Verdict::failed) return exit_code::failed;
    return verdict == report::Verdict::proves_nothing ? exit_code::nothing : exit_code::success;
}

/// The line that plays the run again.
std::string rerun_line(const simulation::RunResult& result, const report::RunInvocation& invocation,
                       const std::string& language) {
    const auto& scenario = *result.scenario;
    std::ostringstream line;
    line << "sqsim run " << shell_word(scenario.file ? scenario.file->path : "-");
    if (result.remote) {
        line << " --endpoint " << shell_word(result.remote->endpoint)
             << (result.remote->query ? " --protocol query" : "");
    } else {
        line << " --seed 0x" << std::hex << std::uppercase << result.seed;
    }
    if (result.threads) {
        line << " --runtime threads";
        if (invocation.speed != "1") line << " --speed " << invocation.speed;
    }
    if (!invocation.alone_in_file) line << " -k " << shell_word(scenario.name.in(language));
    return line.str();
}

}  // namespace

RunTeller::RunTeller(const Telling& telling, const Settings& settings)
    : telling_{telling},
      settings_{settings},
      output_{telling.output},
      look_{look_for(settings, output_.target())},
      reports_{telling.reports, settings["lang"], telling.for_github},
      pictures_{telling.pictures} {
    if (settings["format"] == "tap") tap_ = report::tap_report();
}

void RunTeller::add(const simulation::RunResult& result, const report::RunInvocation& invocation) {
    const auto verdict = report::verdict_of(result);
    ++totals_[verdict];
    exit_code_ = worse(exit_code_, code_of(verdict));
    const auto rerun = rerun_line(result, invocation, settings_["lang"]);
    reports_.add(result, rerun);
    pictures_.add(result);
    if (telling_.exports_only) return;
    if (tap_) tap_->add(result, rerun);
    print(result, invocation);
    output_.stream().flush();
    if (settings_["format"] != "human" || result.failures.empty()) return;
    std::ostringstream failures;
    report::print_failures(failures, result, rerun, look_);
    failures_ += (failures_.empty() ? "" : "\n") + failures.str();
}

void RunTeller::add_invalid(const std::string& file,
                            const std::vector<scenario::Diagnostic>& diagnostics) {
    reports_.add_invalid(file, diagnostics);
    if (tap_) tap_->add_invalid(file, diagnostics);
}

/// Repeated runs show one picture; of the others only what is new is shown, a verdict that fails.
void RunTeller::print(const simulation::RunResult& result,
                      const report::RunInvocation& invocation) {
    if (settings_["format"] == "json") {
        report::print_json(output_.stream(), result);
    } else if (settings_["format"] == "jsonl") {
        report::print_jsonl(output_.stream(), result, invocation);
    } else if (!tap_ && !telling_.quiet && (!invocation.repeated || !result.passed())) {
        auto look = look_;
        if (invocation.repeated) look.style = report::Style::none;
        report::print_run(output_.stream(), result, look);
    }
}

void RunTeller::finish(bool interrupted) {
    if (!telling_.exports_only) print_end(interrupted);
    output_.finish();
    reports_.finish();
}

void RunTeller::print_end(bool interrupted) {
    if (tap_) tap_->write(output_.stream());
    if (settings_["format"] != "human") return;
    if (!failures_.empty()) output_.stream() << (telling_.quiet ? "" : "\n") << failures_;
    std::size_t runs = 0;
    for (const auto& [verdict, count] : totals_) runs += count;
    const bool said_nothing =
        telling_.quiet && failures_.empty() && !totals_.contains(report::Verdict::skipped);
    // Quiet or not, who interrupts learns how far it came.
    if (said_nothing ? !interrupted : runs < 2) return;
    auto& out = output_.stream();
    if (!said_nothing) out << '\n';
    report::print_totals(out, totals_, look_);
}

}  // namespace sqsim::cli
