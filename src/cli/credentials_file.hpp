#pragma once

#include <string>
#include <vector>

#include "server/authentication.hpp"

namespace sqsim::cli {

/// The access keys of a file in the form of ~/.aws/credentials: sections with aws_access_key_id,
/// aws_secret_access_key and, for temporary credentials, aws_session_token. Never empty. Throws
/// CommandError: exit_code::cannot for a file that cannot be read, exit_code::invalid_file for one
/// of another form.
[[nodiscard]] std::vector<server::AccessKey> read_credentials(const std::string& path);

}  // namespace sqsim::cli
