#include "cli/run_session.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <new>
#include <sstream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_files.hpp"
#include "cli/scenario_walk.hpp"
#include "cli/signals.hpp"
#include "conformance/player.hpp"
#include "report/report.hpp"

namespace sqsim::cli {

namespace {

simulation::RunOptions options_from(const Settings& settings) {
    simulation::RunOptions options;
    options.seed = parse_number(settings["seed"]);
    options.threads = settings["runtime"] == "threads";
    options.speed = parse_factor(settings["speed"]).value_or(1);
    options.interrupt = &interrupt_flag();
    return options;
}

}  // namespace

RunSession::RunSession(const RunRequest& request, const Settings& settings)
    : request_{request}, settings_{settings}, teller_{request.telling, settings} {
    if (!request.record.empty()) recorder_ = std::make_unique<RunRecorder>(request.record);
}

int RunSession::run() {
    count_pictures();
    std::size_t begun = 0;
    for (; begun < request_.files.size() && !finished(); ++begun) run_file(request_.files[begun]);
    teller_.finish(interrupt_flag());
    if (interrupt_flag()) tell_left_out(begun);
    if (interrupting_signal() != 0) return exit_code::signal_base + interrupting_signal();
    if (selected_ == 0 && exit_code() == exit_code::success) {
        report_unsuccessful(request_.select.empty()
                                ? "no scenario found"
                                : "no scenario's name contains '" + request_.select + "'");
        return exit_code::nothing;
    }
    const bool all_skipped =
        teller_.totals().contains(report::Verdict::skipped) && teller_.totals().size() == 1;
    if (all_skipped && exit_code() == exit_code::success) {
        report_unsuccessful("every scenario was skipped, so nothing was shown");
        return exit_code::nothing;
    }
    return exit_code();
}

/// A picture that takes one run of several is refused before any of them is played.
void RunSession::count_pictures() const {
    const auto& pictures = request_.telling.pictures;
    if (request_.list || (pictures.svg.empty() && pictures.png.empty())) return;
    std::uint64_t runs = 0;
    for (const auto& file : request_.files) {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored)) continue;  // a pipe is read once
        const auto loaded = scenario::load_file(file);
        for (const auto* scenario : selected(loaded)) {
            if (!scenario->load) runs += request_.repeat;
        }
    }
    refuse_more_runs_than_pictures(pictures, runs);
}

int RunSession::exit_code() const {
    return worse(files_code_, teller_.exit_code());
}

bool RunSession::finished() const {
    return interrupt_flag() || (request_.fail_fast && exit_code() != exit_code::success);
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
        teller_.output().flush();
        if (loaded.unreadable) {
            report_unsuccessful(loaded.diagnostics.front().message);
        } else {
            report::print_diagnostics(std::cerr, loaded.diagnostics,
                                      look_for(settings_, Target::standard_error));
        }
        teller_.add_invalid(file, loaded.diagnostics);
        files_code_ =
            worse(files_code_, loaded.unreadable ? exit_code::cannot : exit_code::invalid_file);
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
    files_code_ = worse(files_code_, exit_code::nothing);
}

void RunSession::list(const scenario::Scenario& scenario) {
    if (settings_["format"] != "human") {
        report::print_json_entry(teller_.output().stream(), scenario);
        return;
    }
    teller_.output().stream() << (scenario.file ? scenario.file->path : "-") << ": "
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
        teller_.output().flush();
        throw CommandError{exit_code::cannot, error.what()};
    }
}

void RunSession::refuse_to_run(const scenario::Scenario& scenario, const std::string& reason) {
    teller_.output().flush();
    throw CommandError{exit_code::cannot,
                       "cannot run " + (scenario.file ? scenario.file->path : "-") + ": " + reason};
}

void RunSession::finish_run(const simulation::RunResult& result, bool first, bool alone_in_file) {
    const report::RunInvocation invocation{alone_in_file, settings_["speed"], !first};
    if (recorder_) recorder_->add(result, invocation);
    teller_.add(result, invocation);
}

void RunSession::report_unsuccessful(const std::string& sentence) {
    teller_.output().flush();
    complain(sentence);
}

}  // namespace sqsim::cli
