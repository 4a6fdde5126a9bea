#pragma once

#include <optional>
#include <string>

namespace sqsim::client {

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::string session_token;  ///< empty: none

    friend bool operator==(const Credentials&, const Credentials&) = default;
};

/// Those of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or else of a profile in
/// the file that AWS_SHARED_CREDENTIALS_FILE names, `~/.aws/credentials` by default. A `profile`
/// that is given goes before the variables; else it is AWS_PROFILE's or `default`. Nothing if there
/// are none anywhere, and nobody asked for any. Throws std::runtime_error, with a sentence, for a
/// profile that was asked for and is not there, and for half of a key.
[[nodiscard]] std::optional<Credentials> find_credentials(const std::string& profile);

/// The credentials of a profile in the text of such a file.
[[nodiscard]] std::optional<Credentials> credentials_in(const std::string& text,
                                                        const std::string& profile);

/// Of AWS_REGION, AWS_DEFAULT_REGION, or the host's name as AWS gives it; us-east-1 otherwise.
[[nodiscard]] std::string default_region(const std::string& host);

}  // namespace sqsim::client
