#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "client/credentials.hpp"
#include "client/http.hpp"
#include "protocol/exchange.hpp"

namespace sqsim::client {

struct ClientOptions {
    Address address;
    protocol::Dialect dialect = protocol::Dialect::json;
    std::string region = "us-east-1";              ///< that signatures are made for
    std::optional<Credentials> credentials;        ///< unset: requests are not signed
    std::chrono::milliseconds timeout{30'000};     ///< of a call that does not wait for messages
    const std::atomic<bool>* cancelled = nullptr;  ///< see HttpClient
};

/// Something answers at the address, and not as SQS does; what() says how.
class NoSqsEndpoint : public ConnectionError {
  public:
    using ConnectionError::ConnectionError;
};

/// Calls an SQS endpoint, one call after the other. For one thread at a time.
class SqsClient {
  public:
    explicit SqsClient(ClientOptions options);

    /// What the endpoint answers; Unsayable if the protocol cannot say such a call, and nothing was
    /// sent. `wait`: how long beyond the timeout the call itself may wait. Throws ConnectionError,
    /// Cancelled.
    [[nodiscard]] std::variant<protocol::Outcome, protocol::Unsayable> call(
        std::string_view action, const protocol::Value& parameters,
        std::chrono::milliseconds wait = {});

    [[nodiscard]] const ClientOptions& options() const { return options_; }

  private:
    ClientOptions options_;
    HttpClient http_;
};

}  // namespace sqsim::client
