#include "cli/explore_session.hpp"

#include <iomanip>
#include <sstream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "cli/token_run.hpp"
#include "explore/explored_scenario.hpp"
#include "report/explore_words.hpp"
#include "report/words.hpp"

namespace sqsim::cli {

namespace {

/// How long a counterexample is made smaller at most.
constexpr std::chrono::seconds minimising_at_most{20};

bool can_be_explored(const scenario::Scenario& scenario) {
    return !scenario.consumers.empty() && !explore::parts_of(scenario).messages.empty();
}

}  // namespace

ExploreSession::ExploreSession(const ExploreRequest& request, const Settings& settings)
    : request_{request},
      settings_{settings},
      output_{request.output},
      look_{look_for(settings, output_.target())},
      page_file_{request.page.empty() ? nullptr : std::make_unique<Output>(request.page)},
      page_{settings["lang"]},
      progress_{!request.quiet} {}

int ExploreSession::run() {
    const auto walked = walk_scenarios(
        request_.selection, settings_, output_, [] { return interrupt_flag().load(); },
        [this](const scenario::Scenario& scenario, bool) {
            if (can_be_explored(scenario)) {
                explore_scenario(scenario);
            } else {
                ++skipped_;
            }
        });
    output_.finish();
    if (page_file_) {
        page_.write(page_file_->stream());
        page_file_->finish();
    }
    exit_code_ = worse(exit_code_, walked.exit_code);
    if (interrupting_signal() != 0) return exit_code::signal_base + interrupting_signal();
    if (exit_code_ != exit_code::success || walked.selected > skipped_) return exit_code_;
    complain(walked.selected == 0
                 ? nothing_selected(request_.selection)
                 : "nothing to explore: it takes consumers, and messages that are sent to them");
    return exit_code::nothing;
}

double ExploreSession::seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

bool ExploreSession::is_out_of_time() const {
    return request_.time && Clock::now() - start_ >= *request_.time;
}

bool ExploreSession::is_small_enough() {
    const auto now = Clock::now();
    if (!minimising_) minimising_ = now;
    if (progress_.is_due()) {
        std::ostringstream time;
        time << std::fixed << std::setprecision(1) << seconds() << "s";
        progress_.show(
            report::phrase(report::explore_words_in(look_.language).progress_minimise, time.str()));
    }
    return interrupt_flag() || now - *minimising_ > minimising_at_most;
}

explore::ExploreOptions ExploreSession::options_for_run() {
    auto options = request_.options;
    options.is_over = [this] { return interrupt_flag() || is_out_of_time(); };
    options.is_small_enough = [this] { return is_small_enough(); };
    options.on_run = [this](std::uint64_t runs, std::uint64_t found) {
        if (progress_.is_due()) show_progress(runs, found);
    };
    return options;
}

void ExploreSession::show_progress(std::uint64_t runs, std::uint64_t found) {
    const auto& words = report::explore_words_in(look_.language);
    const double elapsed = seconds();
    const auto rate =
        report::grouped(static_cast<std::uint64_t>(static_cast<double>(runs) / elapsed));
    const bool search = request_.options.strategy == "exhaustive";
    std::string text = search ? report::phrase(words.progress_search, report::grouped(found),
                                               report::grouped(runs), rate)
                              : report::phrase(words.progress_sample, report::grouped(runs),
                                               report::grouped(found), rate);
    double left = -1;
    if (request_.time) left = std::chrono::duration<double>(*request_.time).count() - elapsed;
    if (!search && request_.every_run) {
        const auto& plan = request_.options.sample;
        const double all = static_cast<double>(plan.runs) / static_cast<double>(plan.shards);
        const double of_runs = elapsed * (all / static_cast<double>(runs) - 1);
        left = left < 0 ? of_runs : std::min(left, of_runs);
    }
    if (left >= 0) {
        const auto seconds_left = std::to_string(static_cast<std::uint64_t>(left + 1)) + "s";
        text += ", " + report::phrase(words.progress_left, seconds_left);
    }
    progress_.show(text);
}

void ExploreSession::explore_scenario(const scenario::Scenario& scenario) {
    start_ = Clock::now();
    minimising_.reset();
    const auto options = options_for_run();
    const auto exploration = explore::explore(scenario, options);
    report::Explored explored{scenario, options, exploration, {}, {}};
    for (const auto& finding : exploration.findings) {
        const auto& example = finding.counterexample;
        explored.runs.emplace_back(
            scenario, explore::Programme{example.without, example.script, example.violation});
        explored.tokens.push_back(
            token_text(scenario, scenario.file ? scenario.file->path : "-", example));
    }
    progress_.erase();
    exit_code_ = worse(exit_code_, code_of(explored));
    print(explored);
    if (page_file_) page_.add(explored);
    output_.stream().flush();
}

int ExploreSession::code_of(const report::Explored& explored) const {
    if (!explored.passed()) return exit_code::failed;
    const auto& exploration = explored.exploration;
    const bool incomplete = exploration.exhaustive && !exploration.complete;
    if (incomplete) return exit_code::incomplete;
    return explored.vacuous() ? exit_code::nothing : exit_code::success;
}

void ExploreSession::print(const report::Explored& explored) {
    if (request_.json) {
        report::print_exploration_json(output_.stream(), explored);
    } else if (!request_.quiet || code_of(explored) != exit_code::success) {
        report::print_exploration(output_.stream(), explored, look_);
    }
}

}  // namespace sqsim::cli
