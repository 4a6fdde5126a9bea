#pragma once

#include <string>
#include <vector>

#include "cli/history_file.hpp"
#include "cli/run_teller.hpp"
#include "report/record/run_record.hpp"

namespace sqsim::cli {

/// What `sqsim report` was asked for.
struct ReportRequest {
    std::vector<std::string> recordings;
    std::string select;  ///< part of the names of the scenarios to tell of; empty: all
    Telling telling;
};

/// Tells of recorded runs what was told when they were played. Nothing is played again.
class ReportSession {
  public:
    ReportSession(const ReportRequest& request, const Settings& settings)
        : request_{request}, settings_{settings}, teller_{request.telling, settings} {}

    /// Gives the exit code of the whole: how the runs came out does not count, they are no news.
    [[nodiscard]] int run();

  private:
    void tell_recording(const std::string& path);
    /// False for a run that no report can be made of.
    [[nodiscard]] bool tell_run(const std::string& path, RecordedRun& run);
    void warn_of_version(const std::string& path, const report::RunRecord& record);
    void refuse(const std::string& sentence);

    const ReportRequest& request_;
    const Settings& settings_;
    RunTeller teller_;
    std::string warned_of_;  ///< the file whose version was told
    std::size_t told_ = 0;
    int exit_code_ = 0;
};

}  // namespace sqsim::cli
