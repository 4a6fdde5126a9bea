#include "cli/report_session.hpp"

#include <iostream>
#include <utility>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_walk.hpp"
#include "report/heading.hpp"
#include "report/version.hpp"

namespace sqsim::cli {

int ReportSession::run() {
    for (const auto& path : request_.recordings) tell_recording(path);
    teller_.finish(false);
    if (told_ == 0 && exit_code_ == exit_code::success) {
        complain("no recorded scenario's name contains '" + request_.select + "'");
        return exit_code::nothing;
    }
    return exit_code_;
}

void ReportSession::tell_recording(const std::string& path) {
    auto file = read_history_file(path);
    for (auto& run : file.runs) {
        if (!tell_run(path, run)) return;
    }
    teller_.output().flush();
    exit_code_ = worse(exit_code_, tell_problems(file, path, settings_));
}

bool ReportSession::tell_run(const std::string& path, RecordedRun& run) {
    const std::string name = "'" + run.scenario->name.in("") + "'";
    if (!run.ended) {
        refuse(path + " breaks off within the run of " + name + ": its last line is missing");
        return false;
    }
    if (!run.report) {
        refuse(path + ": the run of " + name +
               " was recorded without its scenario, by an earlier sqsim or by another program; "
               "record it again with sqsim run FILE --record or --format jsonl");
        return false;
    }
    report::RunRecordMistake mistake;
    auto record = report::read_run_record(*run.report, mistake);
    if (record && report::hash_text(run.result.history.hash()) != record->history_hash) {
        mistake.what = "the events are not those that were recorded";
        record.reset();
    }
    if (!record) {
        refuse(path + ": of the run of " + name + " no report can be made: " + mistake.what);
        report::print_diagnostics(std::cerr, mistake.diagnostics,
                                  look_for(settings_, Target::standard_error));
        return false;
    }
    if (!named_like(*record->result.scenario, request_.select)) return true;
    warn_of_version(path, *record);
    ++told_;
    record->result.history = std::move(run.result.history);
    teller_.add(record->result, record->invocation);
    return true;
}

void ReportSession::warn_of_version(const std::string& path, const report::RunRecord& record) {
    if (record.version == report::version() || warned_of_ == path) return;
    warned_of_ = path;
    complain("warning: " + path + " was recorded by sqsim " + record.version + ", and this is " +
             std::string{report::version()} + ": what it says may be worded and drawn differently");
}

void ReportSession::refuse(const std::string& sentence) {
    teller_.output().flush();
    complain(sentence);
    exit_code_ = worse(exit_code_, exit_code::invalid_file);
}

}  // namespace sqsim::cli
