#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <sqsim/engine.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/access.hpp"
#include "server/authentication.hpp"
#include "server/call.hpp"
#include "server/clock.hpp"
#include "server/event_log.hpp"
#include "server/event_streams.hpp"
#include "server/faults.hpp"
#include "server/http.hpp"
#include "server/late_answers.hpp"
#include "server/long_polls.hpp"
#include "simulation/live_stage.hpp"

namespace sqsim::server {

/// Answers the calls of SQS clients with an engine. It owns the engine's time: the clock says what
/// time it is, and one wake-up of the HTTP server lets happen what is due. Not thread-safe; all
/// work is done by the server's thread, that of a scenario's consumers included: they act at their
/// own instants, before whoever calls later.
class Endpoint final : public HttpHandler,
                       private QueueEventSink,
                       private simulation::LiveListener {
  public:
    /// `kept_events`: how many `log` keeps. `authentication`: nothing lets in requests that nobody
    /// signed. `stage`: a scenario that is served, whose engine was made with `options`, or null.
    Endpoint(const EngineOptions& options, ServerClock clock, Access access,
             std::size_t kept_events, std::optional<Authentication> authentication = {},
             std::unique_ptr<simulation::LiveStage> stage = nullptr);

    /// The server whose requests these are. Must be set before it runs and outlive this.
    void serve_through(HttpServer& server) { server_ = &server; }

    /// Queues that are there before the first client comes, and again after `reset`. A sentence
    /// about the first that cannot be, if there is one.
    std::optional<std::string> declare(std::vector<CreateQueueRequest> queues);

    // What `control` asks for.

    [[nodiscard]] const ServerClock& clock() const { return clock_; }
    [[nodiscard]] std::size_t open_long_polls() const { return polls_.size(); }
    /// Lets time stand still, or run.
    void freeze(bool still);
    void set_speed(double speed);
    /// Lets everything due by then happen, each at its own instant. Requires: `instant` has not
    /// passed.
    void move_to(TimePoint instant);
    void reset();
    /// Lets happen what is due; the instant that it is now.
    TimePoint look();
    [[nodiscard]] Engine& engine() { return engine_; }
    /// The scenario that is served; null if there is none.
    [[nodiscard]] simulation::LiveStage* stage() { return stage_.get(); }
    [[nodiscard]] const EventLog& log() const { return log_; }
    [[nodiscard]] EventStreams& streams() { return streams_; }
    [[nodiscard]] Faults& faults() { return faults_; }
    /// Says something to who listens to events.
    void tell_news(std::string_view name, std::string_view json) {
        streams_.tell_news(*server_, name, json);
    }
    void tell_faults();
    /// A page for people, empty if there is none; `page` outlives this.
    void show_page(std::string_view page) { page_ = page; }
    [[nodiscard]] std::string_view page() const { return page_; }
    [[nodiscard]] bool wants_signatures() const { return authentication_.has_value(); }

    std::optional<Response> handle(ConnectionId connection, const Request& request) override;
    void client_gone(ConnectionId connection) override;
    void second_passed() override;
    void wake() override;
    void stopping() override;

  private:
    void on_queue_event(TimePoint at, const QueueEvent& event) override;
    void on_live_event(TimePoint at, runtime::ActorId actor,
                       const history::Payload& payload) override;
    void record(TimePoint at, runtime::ActorId actor, const history::Payload& payload);
    /// Marks the queues that an event is about, for `settle`.
    void stir(const history::Payload& payload);
    /// Who caused an event that no consumer did.
    [[nodiscard]] runtime::ActorId doer_of(const history::Payload& payload) const;

    /// The error of a request that is not signed as it must be.
    std::optional<protocol::Failure> unsigned_refusal_of(const Request& request);
    std::optional<Response> answer(ConnectionId connection, const Call& call);
    /// The answer as the connection's client gets it, unless a fault keeps it back.
    std::optional<Response> deliver(ConnectionId connection, const Call& call,
                                    protocol::Answer answer);
    /// Nothing if the call is a ReceiveMessage that goes on waiting.
    std::optional<protocol::Answer> ask_again(const LongPoll& poll, TimePoint now);
    void answer_poll(ConnectionId connection, protocol::Answer answer);
    void serve_polls_of(std::string_view queue, TimePoint now);
    void end_overdue_polls(TimePoint now);
    /// Serves the long polls of queues in which something happened, ends those whose time is up,
    /// and sees to it that the next wake-up comes in time.
    void settle(TimePoint now);
    void wake_in_time();
    /// The next instant at which something happens by itself.
    [[nodiscard]] std::optional<TimePoint> next_event() const;
    void advance_to(TimePoint now);
    void step_to(TimePoint instant);
    /// The clock was changed: what was said of wake-ups no longer holds.
    void clock_changed();

    HttpServer* server_ = nullptr;
    Access access_;
    std::optional<Authentication> authentication_;
    ServerClock clock_;
    std::uint64_t seed_;
    std::string_view page_;
    std::vector<CreateQueueRequest> declared_;
    std::unique_ptr<simulation::LiveStage> stage_;
    std::unique_ptr<Engine> own_engine_;  ///< without a stage, which brings its own
    Engine& engine_;
    EventLog log_;
    EventStreams streams_;
    Faults faults_;
    LateAnswers late_answers_;
    LongPolls polls_;
    std::vector<std::string> stirred_;     ///< queues with long polls in which something happened
    std::optional<TimePoint> wakes_at_;    ///< what the server was asked to wake for
    std::optional<ConnectionId> acting_;   ///< whose call the engine answers
    bool asks_again_ = false;              ///< an empty answer is not the last word
    TimePoint latest_ = TimePoint::min();  ///< the last instant that the engine was told of
    std::uint64_t last_request_ = 0;
};

}  // namespace sqsim::server
