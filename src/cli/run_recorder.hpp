#pragma once

#include <memory>
#include <string>

#include "report/run_invocation.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::store {
class Recording;
}

namespace sqsim::cli {

/// Writes runs into a SQLite file for `--record`.
class RunRecorder {
  public:
    /// Throws CommandError (exit_code::cannot) when the file cannot be written.
    explicit RunRecorder(const std::string& path);
    ~RunRecorder();

    void add(const simulation::RunResult& result, const report::RunInvocation& invocation);

  private:
    std::unique_ptr<store::Recording> recording_;
};

}  // namespace sqsim::cli
