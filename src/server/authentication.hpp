#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/failure.hpp"
#include "server/claim.hpp"
#include "server/http.hpp"

namespace sqsim::server {

struct AccessKey {
    std::string id;
    std::string secret;
    std::string session_token = {};  ///< of temporary credentials; empty for others
};

/// Verifies that a request was signed with one of the access keys, by AWS Signature Version 4. Any
/// region will do. Not thread-safe.
class Authentication {
  public:
    /// Of keys with the same id the last counts.
    explicit Authentication(const std::vector<AccessKey>& keys);

    /// The error of a request that is not let in, with AWS's code. `now`: by the wall clock; a
    /// signature may be fifteen minutes off it, or as old as a presigned URL allows.
    [[nodiscard]] std::optional<protocol::Failure> refusal_of(const Request& request,
                                                              std::chrono::sys_seconds now);

  private:
    std::string key_for(const AccessKey& key, const signature::Scope& scope);

    std::map<std::string, AccessKey, std::less<>> keys_;
    std::map<std::string, std::string> signing_keys_;  ///< by access key id and scope
};

}  // namespace sqsim::server
