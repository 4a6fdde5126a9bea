#include "cli/credentials_file.hpp"

#include <fstream>
#include <sstream>

#include "cli/complain.hpp"
#include "cli/exit_code.hpp"
#include "client/credentials.hpp"

namespace sqsim::cli {

namespace {

std::vector<client::Profile> read_profiles(const std::string& path) {
    std::ifstream file{path};
    std::ostringstream text;
    // A folder can be opened, and not read.
    if (!file || (file.peek() == std::ifstream::traits_type::eof() && !file.eof()))
        throw CommandError{exit_code::cannot, "--credentials: " + cannot_read(path)};
    file.clear();
    text << file.rdbuf();
    try {
        return client::profiles_in(text.str());
    } catch (const client::CredentialsSyntaxError& error) {
        throw CommandError{exit_code::invalid_file,
                           path + ":" + std::to_string(error.line()) + ": " + error.what()};
    }
}

}  // namespace

std::vector<server::AccessKey> read_credentials(const std::string& path) {
    std::vector<server::AccessKey> keys;
    for (const auto& [profile, credentials] : read_profiles(path)) {
        const auto& [id, secret, session_token] = credentials;
        if (id.empty() && secret.empty()) continue;  // a profile of another kind
        if (id.empty() || secret.empty()) {
            std::string sentence = path;
            sentence.append(": [").append(profile).append("] has no ");
            sentence.append(id.empty() ? "aws_access_key_id" : "aws_secret_access_key");
            throw CommandError{exit_code::invalid_file, sentence};
        }
        keys.push_back({id, secret, session_token});
    }
    if (keys.empty()) {
        throw CommandError{exit_code::invalid_file,
                           path +
                               ": there is no access key; a section like [default] must have "
                               "aws_access_key_id and aws_secret_access_key"};
    }
    return keys;
}

}  // namespace sqsim::cli
