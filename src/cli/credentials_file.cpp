#include "cli/credentials_file.hpp"

#include <boost/property_tree/ini_parser.hpp>
#include <fstream>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

namespace pt = boost::property_tree;

pt::ptree read_ini(const std::string& path) {
    std::ifstream file{path};
    // A folder can be opened, and not read.
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
        if (!file.eof())
            throw CommandError{exit_code::cannot, "--credentials: cannot read " + path};
        file.clear();
    }
    pt::ptree tree;
    try {
        pt::read_ini(file, tree);
    } catch (const pt::ini_parser_error& error) {
        throw CommandError{exit_code::invalid_file,
                           path + ":" + std::to_string(error.line()) + ": " + error.message()};
    }
    return tree;
}

}  // namespace

std::vector<server::AccessKey> read_credentials(const std::string& path) {
    std::vector<server::AccessKey> keys;
    for (const auto& [profile, entries] : read_ini(path)) {
        const auto entry = [&, &entries = entries](const char* name) {
            return entries.get<std::string>(name, "");
        };
        server::AccessKey key{entry("aws_access_key_id"), entry("aws_secret_access_key"),
                              entry("aws_session_token")};
        if (key.id.empty() && key.secret.empty()) continue;  // a profile of another kind
        if (key.id.empty() || key.secret.empty()) {
            const std::string missing =
                key.id.empty() ? "aws_access_key_id" : "aws_secret_access_key";
            std::string sentence = path;
            sentence.append(": [").append(profile).append("] has no ").append(missing);
            throw CommandError{exit_code::invalid_file, sentence};
        }
        keys.push_back(std::move(key));
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
