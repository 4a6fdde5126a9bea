#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "client/sqs_client.hpp"
#include "conformance/remote_clock.hpp"

namespace sqsim::conformance {

struct TargetOptions {
    client::ClientOptions client;
    bool move_clock = false;                        ///< even if that ages queues of others
    Duration wait_limit{std::chrono::seconds{30}};  ///< of real time for one scenario
};

/// An SQS endpoint that scenarios are played at. What is there already stays as it is: queues get
/// names of their own and are deleted in the end, and a clock is moved only if there are no other
/// queues, or if asked to.
class Target {
  public:
    /// Makes a first call. Throws client::ConnectionError if there is no such endpoint, or it does
    /// not let us in.
    explicit Target(TargetOptions options);
    /// Lets the clock run again if it did before.
    ~Target();
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    [[nodiscard]] client::SqsClient& client() { return client_; }
    [[nodiscard]] const TargetOptions& options() const { return options_; }
    /// Null where time is everybody's.
    [[nodiscard]] RemoteClock* clock() { return clock_ ? &*clock_ : nullptr; }
    /// Whether there is a clock that is not moved, for the sake of other queues.
    [[nodiscard]] bool spares_others() const { return spares_others_; }
    /// `sqsim-k3v9x2ma-7-`, another with each call.
    [[nodiscard]] std::string next_prefix();

    /// See QueueNames; empty until it is known.
    std::string arn_start;

  private:
    [[nodiscard]] protocol::Value list_queues();

    TargetOptions options_;
    client::SqsClient client_;
    std::optional<RemoteClock> clock_;
    bool spares_others_ = false;
    bool was_running_ = false;
    std::string token_;
    int played_ = 0;
};

}  // namespace sqsim::conformance
