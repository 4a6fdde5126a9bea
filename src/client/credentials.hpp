#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

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

/// A section of a file in the form of `~/.aws/credentials`; what it lacks is empty.
struct Profile {
    std::string name;
    Credentials credentials;
};

/// The text of such a file cannot be read; what() says why.
class CredentialsSyntaxError : public std::runtime_error {
  public:
    CredentialsSyntaxError(unsigned long line, const std::string& why)
        : std::runtime_error{why}, line_{line} {}
    [[nodiscard]] unsigned long line() const { return line_; }

  private:
    unsigned long line_;
};

/// The profiles in the text of such a file, in its order. Throws CredentialsSyntaxError.
[[nodiscard]] std::vector<Profile> profiles_in(const std::string& text);

/// The credentials of one of them; nothing if it is not there or has no key. Throws
/// std::runtime_error, with a sentence.
[[nodiscard]] std::optional<Credentials> credentials_in(const std::string& text,
                                                        const std::string& profile);

/// Of AWS_REGION, AWS_DEFAULT_REGION, or the host's name as AWS gives it; us-east-1 otherwise.
[[nodiscard]] std::string default_region(const std::string& host);

}  // namespace sqsim::client
