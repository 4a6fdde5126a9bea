#pragma once

#include <optional>
#include <sqsim/time.hpp>
#include <string>

#include "client/sqs_client.hpp"
#include "protocol/value.hpp"

namespace sqsim::conformance {

/// The clock of a `sqsim serve`, which lets itself be stopped and moved. For one thread at a time.
/// Every function throws client::ConnectionError, also when the server refuses.
class RemoteClock {
  public:
    /// Nothing if no such server is at the address, or it lets nobody at its clock.
    [[nodiscard]] static std::optional<RemoteClock> find(const client::ClientOptions& options);

    [[nodiscard]] bool frozen();
    void freeze(bool still);
    /// Moves a clock on; what is due on the way has happened when this returns.
    void advance(Duration span);
    /// How many receives wait there for a message.
    [[nodiscard]] std::size_t long_polls();

  private:
    explicit RemoteClock(const client::ClientOptions& options)
        : options_{options}, http_{options.address, options.cancelled} {}

    [[nodiscard]] client::HttpReply send(client::HttpRequest request);
    [[nodiscard]] protocol::Value ask(client::HttpRequest request);
    [[nodiscard]] protocol::Value change(const std::string& what);

    client::ClientOptions options_;
    client::HttpClient http_;
};

}  // namespace sqsim::conformance
