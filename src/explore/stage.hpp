#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <sqsim/choices.hpp>
#include <string>
#include <vector>

#include "explore/exploring_recorder.hpp"
#include "explore/faults.hpp"
#include "explore/subject.hpp"
#include "runtime/scheduler.hpp"
#include "runtime/virtual_runtime.hpp"
#include "simulation/ensemble.hpp"
#include "simulation/run_result.hpp"
#include "store/simulation_vfs.hpp"
#include "store/stock_repository.hpp"

namespace sqsim::explore {

/// A step of a run, for those who show it.
struct TakenStep {
    std::string label;
    std::uint32_t actor;
    Action::Kind kind;
    TimePoint at;
    std::uint64_t first_event;  ///< those that it caused begin here and end where the next begin
};

/// What a run is judged by, beyond what every run is.
struct Demands {
    std::vector<std::string> always;  ///< invariants by id, owed by the consumer
    std::vector<std::string> except;  ///< by id: may be violated
    /// If not empty, this one invariant is all that counts.
    std::string only;
};

/// A scenario whose every next step is a choice: engine, listeners, stock service and SQLite as
/// they are, on fibers.
class Stage final : public Subject,
                    private runtime::Scheduler,
                    private Situation,
                    private ChoiceSource {
  public:
    struct Options {
        Faults faults;
        Demands demands;
        std::vector<std::string> without;  ///< orders, messages, consumers left out
        bool serial_threads = false;       ///< OS threads that hand over to each other, not fibers
    };

    /// `scenario` as the file says it; must outlive the stage.
    Stage(const scenario::Scenario& scenario, Options options);
    ~Stage() override;

    Verdict run(Strategy& strategy) override;
    [[nodiscard]] std::uint64_t history_hash() const override {
        return recorder_->history().hash();
    }

    [[nodiscard]] std::vector<std::string> story() const override;

    /// Whether `Situation::state` will be asked for in the next runs. By default it may be.
    void tell_states(bool tell) {
        tells_states_ = tell;
        recorder_->watch_tasks(tell);
    }
    /// Whether the steps of the next runs are kept for `steps`. By default they are not.
    void keep_steps(bool keep) { keeps_steps_ = keep; }

    /// What the runs so far have shown.
    [[nodiscard]] check::OccurrenceSet seen() const { return seen_; }

    /// The last run with its history, for those who show it; valid until the next one. Its only
    /// failure is the violation that ended it. From here on `history_hash` is that of nothing.
    [[nodiscard]] const simulation::RunResult& result();
    [[nodiscard]] const std::vector<TakenStep>& steps() const { return steps_; }

  private:
    // runtime::Scheduler
    [[nodiscard]] bool controls(runtime::ActorId actor) const override;
    runtime::Decision decide(std::span<const runtime::Candidate> candidates) override;
    std::uint64_t choose(std::uint64_t bound, std::string_view label) override;
    // ChoiceSource
    std::size_t choose(OpenChoice what, std::size_t count) override;
    // Situation
    [[nodiscard]] std::span<const Action> actions() const override { return actions_; }
    [[nodiscard]] StateId state() const override;

    /// Counts somebody out who was counted in.
    class Leave {
      public:
        explicit Leave(std::size_t& count) : count_{count} {}
        ~Leave() { --count_; }
        Leave(const Leave&) = delete;
        Leave& operator=(const Leave&) = delete;

      private:
        std::size_t& count_;
    };

    // stage.cpp: a run from its beginning to its end.
    void set_up();
    void clear();
    void play();
    void close();
    void send(const scenario::TimelineEntry& entry);
    void send(const scenario::Step& step);
    void send_later(const scenario::Step& step, Duration after);
    [[nodiscard]] bool sends_go_wrong() const;
    [[nodiscard]] std::unique_ptr<store::Database> connect(bool waits);
    bool wait_for_lock();
    void restart_crashed();
    [[nodiscard]] bool is_over() const;
    [[nodiscard]] runtime::Decision release();
    [[nodiscard]] std::size_t messages_left() const;
    [[nodiscard]] bool is_violated();
    [[nodiscard]] bool counts(const check::Invariant& invariant) const;
    void violate(const check::Violation& violation);
    [[nodiscard]] std::uint64_t rows_state() const;

    // stage_actions.cpp: what can happen next, and how it is made to happen.
    void list_actions(std::span<const runtime::Candidate> candidates);
    [[nodiscard]] static std::string_view operation_of(const runtime::Candidate& candidate);
    void list_faults(const Action& step, std::string_view operation, std::size_t candidate);
    void list_expiry();
    void add(Action action, std::size_t candidate);
    [[nodiscard]] runtime::Decision carry_out(std::size_t chosen);
    [[nodiscard]] std::string_view moment_of_crash(std::size_t chosen) const;
    void stand_still();
    void crash(std::uint32_t actor, std::string_view when);

    const Options options_;
    scenario::Scenario scenario_;
    runtime::VirtualRuntime runtime_;
    store::SimulationDisk disk_;
    std::vector<std::uint8_t> image_;
    simulation::MessageNames names_;
    std::unique_ptr<ExploringRecorder> recorder_;
    std::optional<runtime::QueueService> queues_;
    simulation::Cast cast_;
    std::optional<simulation::Ensemble> ensemble_;
    std::unique_ptr<store::Database> database_;  ///< for looking at it, waiting for nobody
    mutable std::optional<store::StockRepository> rows_;
    simulation::RunResult result_;  ///< without a scenario until it is asked for

    Duration receive_time_;  ///< what a receive takes
    Duration drain_bound_;   ///< after it the queue should be empty
    bool tells_states_ = true;
    bool keeps_steps_ = false;
    check::OccurrenceSet seen_;

    // Of the run that is going on.
    Strategy* strategy_ = nullptr;
    TimePoint start_{};
    bool begun_ = false;               ///< the consumers poll: from here on every step is a choice
    std::size_t senders_ = 0;          ///< that have something left to send
    std::size_t waiting_workers_ = 0;  ///< that stand still, or wait for a lock
    Faults faults_left_;
    TimePoint stand_still_until_{};    ///< everybody
    TimePoint oldest_timeout_{};       ///< of the expiry among the actions
    bool lock_refused_ = false;        ///< to the step that is being taken
    std::string_view answer_to_lose_;  ///< of the step that is being taken; its choice's label
    std::optional<Duration> sends_again_after_;    ///< who takes the step; it sends
    std::optional<OpenChoice> decides_otherwise_;  ///< the engine, once, in the step that is taken
    std::function<void()> intrusion_;
    runtime::Condition lock_released_;
    mutable std::uint64_t releases_seen_ = 0;
    std::vector<simulation::Consumer*> crashed_;  ///< and not started again
    std::vector<Action> actions_;
    std::vector<std::size_t> candidates_;  ///< those of the actions
    std::size_t judged_violations_ = 0;
    std::optional<check::Violation> violation_;
    Verdict verdict_;
    std::vector<TakenStep> steps_;
    /// The disk's change count, and the rows as they were then.
    mutable std::optional<std::pair<std::uint64_t, std::uint64_t>> rows_seen_;
};

}  // namespace sqsim::explore
