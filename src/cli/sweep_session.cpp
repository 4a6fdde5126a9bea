#include "cli/sweep_session.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/helper_program.hpp"
#include "cli/scenario_walk.hpp"
#include "cli/signals.hpp"
#include "report/page/sweep_page.hpp"
#include "report/sweep_plot.hpp"
#include "sweep/load_run.hpp"

namespace sqsim::cli {

namespace {

std::unique_ptr<Output> output_to(const std::string& path) {
    return path.empty() ? nullptr : std::make_unique<Output>(path);
}

}  // namespace

SweepSession::SweepSession(const SweepRequest& request, const Settings& settings)
    : request_{request},
      settings_{settings},
      output_{request.output},
      csv_{output_to(request.csv)},
      json_{output_to(request.json)},
      html_{output_to(request.html)},
      plot_{output_to(request.plot)},
      progress_{!request.quiet} {}

const scenario::Scenario* SweepSession::chosen(const scenario::Loaded& loaded) const {
    std::vector<const scenario::Scenario*> found;
    for (const auto& scenario : loaded.scenarios) {
        if (scenario.load && named_like(scenario, request_.select)) found.push_back(&scenario);
    }
    if (found.size() == 1) return found.front();
    if (found.size() > 1)
        throw CommandError{exit_code::usage, request_.file + " has " +
                                                 std::to_string(found.size()) +
                                                 " scenarios with a load; choose one with -k"};
    throw CommandError{
        exit_code::nothing,
        request_.select.empty()
            ? request_.file + " has no scenario with a \"load\"; sqsim run plays others"
            : "no scenario with a load contains '" + request_.select + "'"};
}

int SweepSession::run() {
    const auto loaded = scenario::load_file(request_.file);
    if (!loaded.diagnostics.empty()) return tell_problems(loaded, settings_);
    report::SweepResult result{chosen(loaded), request_.variations, {}};
    const int code = measure(result);
    progress_.erase();
    const bool interrupted = code > exit_code::signal_base;
    if (code != exit_code::success && !interrupted) return code;
    if (!interrupted || !result.points.empty()) write(result);
    if (interrupted) {
        complain("interrupted: " + std::to_string(result.points.size()) + " of " +
                 std::to_string(sweep::points_of(request_.variations).size()) +
                 " points are done, and in the result");
        return code;
    }
    const bool all_done = std::all_of(
        result.points.begin(), result.points.end(), [](const sweep::Measured& measured) {
            return std::all_of(measured.runs.begin(), measured.runs.end(),
                               [](const auto& run) { return run.finished; });
        });
    if (all_done) return exit_code::success;
    output_.flush();
    complain("not every run was done in time; see \"finished\", and \"within\" of the load");
    return exit_code::failed;
}

int SweepSession::measure(report::SweepResult& result) {
    const auto points = sweep::points_of(request_.variations);
    // A value that is wrong is told before an hour was spent on those before it.
    for (const auto& point : points) {
        if (request_.variations.empty()) break;
        const auto varied = sweep::load_at(*result.scenario, request_.variations, point);
        if (!varied.diagnostics.empty()) return tell_problems(varied, settings_);
    }
    for (const auto& point : points) {
        const auto varied = request_.variations.empty()
                                ? scenario::Loaded{}
                                : sweep::load_at(*result.scenario, request_.variations, point);
        const auto& scenario =
            varied.scenarios.empty() ? *result.scenario : varied.scenarios.front();
        auto& measured = result.points.emplace_back(sweep::Measured{point, {}});
        const std::uint64_t seed = request_.seed.value_or(scenario.seed);
        for (std::uint64_t run = 0; run < request_.runs; ++run) {
            show_progress(result.points.size(), points.size(), run);
            try {
                measured.runs.push_back(sweep::play_load(scenario, seed + run, &interrupt_flag()));
            } catch (const std::runtime_error& error) {
                throw CommandError{exit_code::cannot,
                                   "cannot run " + request_.file + ": " + error.what()};
            }
            if (interrupting_signal() == 0) continue;
            result.points.pop_back();  // it is not whole
            return exit_code::signal_base + interrupting_signal();
        }
    }
    return exit_code::success;
}

void SweepSession::show_progress(std::size_t point, std::size_t points, std::uint64_t run) {
    if (!progress_.is_due()) return;
    progress_.show("point " + std::to_string(point) + " of " + std::to_string(points) + ", run " +
                   std::to_string(run + 1) + " of " + std::to_string(request_.runs));
}

void SweepSession::write_plot(const report::SweepResult& result) {
    using Format = report::PlotFormat;
    const auto format = request_.plot.ends_with(".png") ? Format::png : Format::svg;
    const std::string script = report::gnuplot_script(result, format, settings_["lang"]);
    const std::string picture =
        request_.plot.ends_with(".gp")
            ? script
            : run_helper(
                  {"gnuplot"}, script, "cannot write " + request_.plot,
                  "plots need gnuplot (Debian: gnuplot-nox); --csv, --html and FILE.gp do not");
    plot_->stream() << picture;
    plot_->finish();
    if (const auto missing = report::left_out_of_plot(result); missing > 0)
        complain("warning: " + request_.plot + " leaves out " + std::to_string(missing) +
                 " lines; eight can be told apart");
}

void SweepSession::write(const report::SweepResult& result) {
    if (csv_) {
        report::print_sweep_csv(csv_->stream(), result);
        csv_->finish();
    }
    if (json_) {
        report::print_sweep_json(json_->stream(), result);
        json_->finish();
    }
    if (html_) {
        report::print_sweep_page(html_->stream(), result, settings_["lang"]);
        html_->finish();
    }
    if (plot_) write_plot(result);
    if (request_.format == "csv") {
        report::print_sweep_csv(output_.stream(), result);
    } else if (request_.format == "json") {
        report::print_sweep_json(output_.stream(), result);
    } else if (!request_.quiet) {
        report::print_sweep(output_.stream(), result, look_for(settings_, output_.target()));
    }
    output_.finish();
}

}  // namespace sqsim::cli
