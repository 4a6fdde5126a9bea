#include "cli/run_session.hpp"

#include <algorithm>
#include <iostream>
#include <new>
#include <sstream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_files.hpp"
#include "cli/signals.hpp"
#include "conformance/player.hpp"
#include "report/report.hpp"

namespace sqsim::cli {

namespace {

bool named_like(const scenario::Scenario& scenario, const std::string& part) {
    for (const auto& [language, name] : scenario.name.by_language) {
        if (name.find(part) != std::string::npos) return true;
    }
    return false;
}

simulation::RunOptions options_from(const Settings& settings) {
    simulation::RunOptions options;
    options.seed = parse_number(settings["seed"]);
    options.threads = settings["runtime"] == "threads";
    options.speed = parse_factor(settings["speed"]).value_or(1);
    options.interrupt = &interrupt_flag();
    return options;
}

/// An interrupted run leaves the code to the signal.
int code_of(report::Verdict verdict) {
    if (verdict == report::Verdict::failed) return exit_code::failed;
    return verdict == report::Verdict::proves_nothing ? exit_code::nothing : exit_code::success;
}

}  // namespace

RunSession::RunSession(const RunRequest& request, const Settings& settings)
    : request_{request},
      settings_{settings},
      output_{request.output},
      look_{look_for(settings, output_.target())},
      reports_{request.reports, settings["lang"]},
      pictures_{request.pictures} {
    if (settings["format"] == "tap") tap_ = report::tap_report();
    if (!request.record.empty()) recorder_ = std::make_unique<RunRecorder>(request.record);
}

int RunSession::run() {
    std::size_t begun = 0;
    for (; begun < request_.files.size() && !finished(); ++begun) run_file(request_.files[begun]);
    print_end();
    output_.finish();
    reports_.finish();
    if (interrupt_flag()) tell_left_out(begun);
    if (interrupting_signal() != 0) return exit_code::signal_base + interrupting_signal();
    if (selected_ == 0 && exit_code_ == exit_code::success) {
        report_unsuccessful(request_.select.empty()
                                ? "no scenario found"
                                : "no scenario's name contains '" + request_.select + "'");
        return exit_code::nothing;
    }
    if (skipped() > 0 && totals_.size() == 1 && exit_code_ == exit_code::success) {
        report_unsuccessful("every scenario was skipped, so nothing was shown");
        return exit_code::nothing;
    }
    return exit_code_;
}

std::size_t RunSession::skipped() const {
    const auto found = totals_.find(report::Verdict::skipped);
    return found == totals_.end() ? 0 : found->second;
}

bool RunSession::finished() const {
    return interrupt_flag() || (request_.fail_fast && exit_code_ != exit_code::success);
}

/// Who interrupts learns what was never begun.
void RunSession::tell_left_out(std::size_t begun) {
    constexpr std::size_t named_at_most = 5;
    const std::size_t count = request_.files.size() - begun;
    if (count == 0) return;
    std::string names;
    for (std::size_t i = 0; i < std::min(count, named_at_most); ++i)
        names += (i == 0 ? "" : ", ") + request_.files[begun + i];
    if (count > named_at_most)
        names += " and " + std::to_string(count - named_at_most) + " more files";
    report_unsuccessful("interrupted; not run: " + names);
}

void RunSession::run_file(const std::string& file) {
    const auto loaded = scenario::load_file(file);
    if (!loaded.diagnostics.empty()) {
        output_.flush();
        if (loaded.unreadable) {
            report_unsuccessful(loaded.diagnostics.front().message);
        } else {
            report::print_diagnostics(std::cerr, loaded.diagnostics,
                                      look_for(settings_, Target::standard_error));
        }
        reports_.add_invalid(file, loaded.diagnostics);
        if (tap_) tap_->add_invalid(file, loaded.diagnostics);
        exit_code_ =
            worse(exit_code_, loaded.unreadable ? exit_code::cannot : exit_code::invalid_file);
        return;
    }
    for (const auto* scenario : selected(loaded)) {
        if (finished()) return;
        if (scenario->load && !request_.list) {
            leave_to_sweep(*scenario);
            continue;
        }
        ++selected_;
        if (request_.list) {
            list(*scenario);
        } else {
            run_scenario(*scenario, loaded.scenarios.size() == 1);
        }
    }
}

std::vector<const scenario::Scenario*> RunSession::selected(const scenario::Loaded& loaded) const {
    std::vector<const scenario::Scenario*> chosen;
    for (const auto& scenario : loaded.scenarios) {
        if (named_like(scenario, request_.select)) chosen.push_back(&scenario);
    }
    return chosen;
}

/// What has no timeline has nothing to be judged by.
void RunSession::leave_to_sweep(const scenario::Scenario& scenario) {
    const std::string file = scenario.file ? scenario.file->path : "-";
    report_unsuccessful(file + ": '" + scenario.name.in("en") +
                        "' is a load; play it with sqsim sweep " + shell_word(file));
    exit_code_ = worse(exit_code_, exit_code::nothing);
}

void RunSession::list(const scenario::Scenario& scenario) {
    if (settings_["format"] != "human") {
        report::print_json_entry(output_.stream(), scenario);
        return;
    }
    output_.stream() << (scenario.file ? scenario.file->path : "-") << ": "
                     << scenario.name.in(settings_["lang"]) << '\n';
}

void RunSession::run_scenario(const scenario::Scenario& scenario, bool alone_in_file) {
    if (request_.endpoint) return run_remotely(scenario, alone_in_file);
    const auto options = options_from(settings_);
    const std::uint64_t seed = options.seed.value_or(scenario.seed);
    try {
        simulation::Simulation simulation{scenario, options};
        for (std::uint64_t i = 0; i < request_.repeat && !finished(); ++i)
            finish_run(simulation.run(seed + i), i == 0, alone_in_file);
    } catch (const CommandError&) {
        throw;  // it says what it has to say
    } catch (const std::runtime_error& error) {
        refuse_to_run(scenario, error.what());
    } catch (const std::bad_alloc&) {
        refuse_to_run(scenario,
                      "the run needs more memory than there is; give it a shorter timeline, or one "
                      "that makes fewer events");
    }
}

void RunSession::run_remotely(const scenario::Scenario& scenario, bool alone_in_file) {
    try {
        if (!target_) target_ = std::make_unique<conformance::Target>(*request_.endpoint);
        for (std::uint64_t i = 0; i < request_.repeat && !finished(); ++i)
            finish_run(conformance::play(scenario, *target_, &interrupt_flag()), true,
                       alone_in_file);
    } catch (const client::Cancelled&) {
        // before anything was played
    } catch (const client::ConnectionError& error) {
        output_.flush();
        throw CommandError{exit_code::cannot, error.what()};
    }
}

void RunSession::refuse_to_run(const scenario::Scenario& scenario, const std::string& reason) {
    output_.flush();
    throw CommandError{exit_code::cannot,
                       "cannot run " + (scenario.file ? scenario.file->path : "-") + ": " + reason};
}

void RunSession::finish_run(const simulation::RunResult& result, bool first, bool alone_in_file) {
    const auto verdict = report::verdict_of(result);
    ++totals_[verdict];
    exit_code_ = worse(exit_code_, code_of(verdict));
    if (recorder_) recorder_->add(result);
    const auto rerun = rerun_line(result, alone_in_file);
    reports_.add(result, rerun);
    pictures_.add(result);
    if (tap_) tap_->add(result, rerun);
    print(result, first);
    output_.stream().flush();
    if (settings_["format"] != "human" || result.failures.empty()) return;
    std::ostringstream failures;
    report::print_failures(failures, result, rerun, look_);
    failures_ += (failures_.empty() ? "" : "\n") + failures.str();
}

/// Repeated runs show one picture; of the others only what is new is shown, a verdict that fails.
void RunSession::print(const simulation::RunResult& result, bool first) {
    if (settings_["format"] == "json") {
        report::print_json(output_.stream(), result);
    } else if (settings_["format"] == "jsonl") {
        report::print_jsonl(output_.stream(), result);
    } else if (!tap_ && !request_.quiet && (first || !result.passed())) {
        auto look = look_;
        if (!first) look.style = report::Style::none;
        report::print_run(output_.stream(), result, look);
    }
}

std::string RunSession::rerun_line(const simulation::RunResult& result, bool alone_in_file) const {
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
        if (settings_["speed"] != "1") line << " --speed " << settings_["speed"];
    }
    if (!alone_in_file) line << " -k " << shell_word(scenario.name.in(settings_["lang"]));
    return line.str();
}

void RunSession::report_unsuccessful(const std::string& sentence) {
    output_.flush();
    complain(sentence);
}

void RunSession::print_end() {
    if (tap_ && !request_.list) tap_->write(output_.stream());
    if (settings_["format"] != "human" || request_.list) return;
    if (!failures_.empty()) output_.stream() << (request_.quiet ? "" : "\n") << failures_;
    std::size_t runs = 0;
    for (const auto& [verdict, count] : totals_) runs += count;
    const bool said_nothing = request_.quiet && failures_.empty() && skipped() == 0;
    // Quiet or not, who interrupts learns how far it came.
    if (said_nothing ? !interrupt_flag().load() : runs < 2) return;
    auto& out = output_.stream();
    if (!said_nothing) out << '\n';
    report::print_totals(out, totals_, look_);
}

}  // namespace sqsim::cli
