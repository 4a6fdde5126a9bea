#pragma once

#include <optional>
#include <string>

#include "server/http.hpp"

namespace sqsim::server {

/// Who may call. Pages of other sites that a browser on this machine shows are kept out: by their
/// origin, by what the browser says of the request, and, against names that are rebound to this
/// machine, by the host that they think they talk to.
class Access {
  public:
    /// `only_known_hosts`: whether the Host of a request must be this machine's: an IP address,
    /// `localhost`, a name below `.localhost`, or one without a dot, which nobody else can own.
    explicit Access(bool only_known_hosts) : only_known_hosts_{only_known_hosts} {}

    /// The answer to a request that is not let in.
    [[nodiscard]] std::optional<Response> refusal_of(const Request& request) const;

  private:
    bool only_known_hosts_;
};

/// Whether an IP address means this machine alone; false also for what is no address.
[[nodiscard]] bool is_loopback(const std::string& address);

}  // namespace sqsim::server
