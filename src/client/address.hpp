#pragma once

#include <string>

namespace sqsim::client {

/// Where an endpoint is.
struct Address {
    std::string origin;  ///< `http://127.0.0.1:9324`
    std::string path;    ///< before every path of the API, without a slash at the end; mostly empty
    std::string host;    ///< `127.0.0.1`
    std::string authority;  ///< what the field Host says: `127.0.0.1:9324`

    [[nodiscard]] std::string url() const { return origin + path; }
    [[nodiscard]] bool is_loopback() const;
};

/// Throws std::invalid_argument, with a sentence, for what is no http or https URL of an endpoint.
[[nodiscard]] Address parse_address(const std::string& url);

}  // namespace sqsim::client
