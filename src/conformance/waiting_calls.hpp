#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "client/sqs_client.hpp"

namespace sqsim::conformance {

/// Calls whose answers may be long in coming, each in a thread of its own. For one thread at a
/// time.
class WaitingCalls {
  public:
    using Clock = std::chrono::steady_clock;

    /// A call by its place in the scenario, and what came of it.
    struct Answered {
        std::size_t entry;
        std::size_t index;
        Clock::time_point at;
        std::optional<protocol::Outcome> outcome;  ///< unset: it was not answered in time
    };

    explicit WaitingCalls(client::ClientOptions options);
    /// Gives up the calls that are open.
    ~WaitingCalls();
    WaitingCalls(const WaitingCalls&) = delete;
    WaitingCalls& operator=(const WaitingCalls&) = delete;

    /// `wait`: see SqsClient::call.
    void start(std::size_t entry, std::size_t index, const std::string& action,
               protocol::Value parameters, std::chrono::milliseconds wait);

    /// Those that were started and not taken.
    [[nodiscard]] std::size_t open() const { return open_; }

    /// Those that are over and were not taken. Throws what a call threw, other than that no answer
    /// came in time.
    [[nodiscard]] std::vector<Answered> take();

    /// Returns when there is something to take, at the latest after `span`.
    void wait_for_news(std::chrono::milliseconds span);

  private:
    void run(Answered place, const std::string& action, const protocol::Value& parameters,
             std::chrono::milliseconds wait);

    client::ClientOptions options_;
    std::size_t open_ = 0;
    std::atomic<bool> given_up_{false};
    std::vector<std::thread> threads_;
    std::mutex mutex_;  ///< guards what follows
    std::condition_variable news_;
    std::vector<Answered> answered_;
    std::exception_ptr problem_;
};

}  // namespace sqsim::conformance
