#include "cli/report_files.hpp"

#include <fstream>
#include <iostream>
#include <optional>

#include "cli/exit_code.hpp"
#include "cli/settings_sources.hpp"

namespace sqsim::cli {

namespace {

using Report = std::unique_ptr<report::RunReport>;

struct Kind {
    Option option;  ///< its name without what it begins with
    Report (*make)(const std::string& language);
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {{"html", "", "FILE",
          "one page that needs no network: player, pictures, state at every event", "", true},
         report::page_report},
        {{"junit", "", "FILE", "JUnit XML for CI systems: a suite a file, a case a run", "", false},
         [](const std::string&) { return report::junit_report(); }},
        {{"mermaid", "", "FILE", "Markdown with a Mermaid sequence diagram a run", "", false},
         report::mermaid_report},
        {{"perfetto", "", "FILE",
          "trace events for ui.perfetto.dev: consumers, messages in flight, stock", "", false},
         report::trace_report},
    };
    return all;
}

/// By an option, whatever it begins with.
const Kind& kind_of(const std::string& option) {
    for (const auto& kind : kinds()) {
        if (option.ends_with("-" + kind.option.name)) return kind;
    }
    throw CommandError{exit_code::bug, "there is no report " + option};
}

}  // namespace

/// A report and where it goes: to a file of its own, or to a place that GitHub names.
struct Reports::Open {
    Report report;
    std::unique_ptr<Output> file;
    std::string appended_to;  ///< without a file; empty: standard error

    void write() const {
        if (file) {
            report->write(file->stream());
            file->finish();
        } else if (appended_to.empty()) {
            report->write(std::cerr);
        } else {
            std::ofstream out{appended_to, std::ios::binary | std::ios::app};
            report->write(out);
            if (!out.flush()) throw CommandError{exit_code::cannot, "cannot write " + appended_to};
        }
    }
};

std::vector<Option> report_options(const std::string& prefix) {
    std::vector<Option> options;
    for (const auto& kind : kinds()) {
        options.push_back(kind.option);
        options.back().name = prefix + kind.option.name;
    }
    return options;
}

std::vector<ReportFile> reports_asked_for(const Arguments& arguments, const std::string& prefix) {
    std::vector<ReportFile> files;
    for (const auto& kind : kinds()) {
        const auto name = prefix + kind.option.name;
        if (!arguments.has(name)) continue;
        const auto path = arguments.value(name, "");
        if (path.empty()) throw CommandError{exit_code::usage, name + " needs the name of a file"};
        files.push_back({name, path});
    }
    return files;
}

Option page_option() {
    return {"--report-html",
            "",
            "FILE",
            "one page that needs no network: each counterexample beside the order in which all is "
            "well",
            "",
            true};
}

std::string page_asked_for(const Arguments& arguments) {
    auto path = arguments.value("--report-html", "");
    if (arguments.has("--report-html") && path.empty())
        throw CommandError{exit_code::usage, "--report-html needs the name of a file"};
    return path;
}

Reports::Reports(const std::vector<ReportFile>& files, const std::string& language,
                 bool for_github) {
    for (const auto& file : files) {
        open_.push_back(
            {kind_of(file.option).make(language), std::make_unique<Output>(file.path), {}});
    }
    if (!for_github || environment("GITHUB_ACTIONS") != "true") return;
    open_.push_back({report::github_annotations(), nullptr, {}});
    const auto summary = environment("GITHUB_STEP_SUMMARY");
    if (!summary.empty()) open_.push_back({report::github_summary(language), nullptr, summary});
}

Reports::~Reports() = default;

void Reports::add(const simulation::RunResult& result, const std::string& rerun) {
    for (const auto& open : open_) open.report->add(result, rerun);
}

void Reports::add_invalid(const std::string& file,
                          const std::vector<scenario::Diagnostic>& diagnostics) {
    for (const auto& open : open_) open.report->add_invalid(file, diagnostics);
}

void Reports::finish() {
    std::optional<CommandError> failure;
    for (const auto& open : open_) {
        try {
            open.write();
        } catch (const CommandError& error) {
            if (!failure) failure = error;
        }
    }
    if (failure) throw *failure;
}

}  // namespace sqsim::cli
