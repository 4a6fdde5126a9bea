#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/virtual_runtime.hpp"
#include "simulation/recorder.hpp"

namespace sqsim::explore {

/// A recorder that tells each task's runtime what the task has learnt, so that its local state can
/// be compared, and keeps track of which message each actor works on.
class ExploringRecorder final : public simulation::Recorder {
  public:
    ExploringRecorder(runtime::VirtualRuntime& runtime, simulation::MessageNames& names)
        : Recorder{runtime, names, {.commits_in_order = true}}, virtual_runtime_{runtime} {}

    /// Whether local states are of interest; costs time.
    void watch_tasks(bool watch) { watches_tasks_ = watch; }

  private:
    void record(TimePoint at, const history::Payload& payload) override;

    runtime::VirtualRuntime& virtual_runtime_;
    bool watches_tasks_ = true;
};

}  // namespace sqsim::explore
