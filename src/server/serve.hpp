#pragma once

#include <cstdint>
#include <functional>
#include <sqsim/actions.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "server/authentication.hpp"

namespace sqsim::server {

struct ServeOptions {
    std::string host = "127.0.0.1";  ///< an IP address
    std::uint16_t port = 9324;       ///< 0: one that is free
    std::string region = "us-east-1";
    std::string account_id = "000000000000";
    std::uint64_t seed = 0;
    bool virtual_clock = false;        ///< frozen at 2026-01-01T00:00:00Z until a client moves it
    double speed = 1;                  ///< seconds of the queues for each real one, above 0
    bool cool_downs = true;            ///< see EngineOptions
    std::size_t kept_events = 20'000;  ///< of the latest events, for /_sqsim/history and /events
    /// Who may sign; empty: requests need no signature.
    std::vector<AccessKey> access_keys;
    std::string page;  ///< HTML at /_sqsim/; empty: none
    /// Its queues, consumers and stock are there; null: none. Outlives the call.
    const scenario::Scenario* scenario = nullptr;
    std::vector<CreateQueueRequest> queues;  ///< created before the first client comes
    /// Called once clients can come, with the port.
    std::function<void(std::uint16_t)> ready;
};

/// A queue that cannot be created.
class DeclarationError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Serves SQS clients over HTTP until SIGINT or SIGTERM. Throws std::system_error for an address
/// that cannot be had, std::invalid_argument for a host that is no IP address, DeclarationError.
void serve(const ServeOptions& options);

}  // namespace sqsim::server
