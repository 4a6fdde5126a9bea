#pragma once

#include <array>
#include <cstdint>
#include <sqsim/engine.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/access.hpp"
#include "server/call.hpp"
#include "server/clock.hpp"
#include "server/http.hpp"
#include "server/long_polls.hpp"

namespace sqsim::server {

/// Answers the calls of SQS clients with an engine. It owns the engine's time: the clock says what
/// time it is, and one wake-up of the HTTP server lets happen what is due. Not thread-safe; all
/// work is done by the server's thread.
class Endpoint final : public HttpHandler, private QueueEventSink {
  public:
    Endpoint(EngineOptions options, ServerClock clock, Access access);

    /// The server whose requests these are. Must be set before it runs and outlive this.
    void serve_through(HttpServer& server) { server_ = &server; }

    /// Creates a queue before the first client comes.
    Result<CreateQueueResponse> create_queue(const CreateQueueRequest& request);

    std::optional<Response> handle(ConnectionId connection, const Request& request) override;
    void client_gone(ConnectionId connection) override;
    void wake() override;
    void stopping() override;

  private:
    void on_queue_event(TimePoint at, const QueueEvent& event) override;

    std::optional<Response> answer(ConnectionId connection, const Call& call);
    /// Nothing if the call is a ReceiveMessage that goes on waiting.
    std::optional<protocol::Answer> ask_again(const LongPoll& poll, TimePoint now);
    void answer_poll(ConnectionId connection, protocol::Answer answer);
    void serve_polls_of(std::string_view queue, TimePoint now);
    void end_overdue_polls(TimePoint now);
    /// Serves the long polls of queues in which something happened, ends those whose time is up,
    /// and sees to it that the next wake-up comes in time.
    void settle(TimePoint now);
    void wake_in_time();

    HttpServer* server_ = nullptr;
    Access access_;
    ServerClock clock_;
    Engine engine_;
    LongPolls polls_;
    std::vector<std::string> stirred_;   ///< queues with long polls in which something happened
    std::optional<TimePoint> wakes_at_;  ///< what the server was asked to wake for
    bool asks_again_ = false;            ///< an empty answer is not the last word
    std::uint64_t request_id_seed_;
    std::uint64_t last_request_ = 0;
};

}  // namespace sqsim::server
