#include "client/credentials.hpp"

#include <boost/property_tree/ini_parser.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

namespace sqsim::client {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

std::string credentials_file() {
    auto path = variable("AWS_SHARED_CREDENTIALS_FILE");
    return path.empty() ? variable("HOME") + "/.aws/credentials" : path;
}

std::optional<Credentials> whole(Credentials credentials, const std::string& where) {
    if (credentials.access_key_id.empty() && credentials.secret_access_key.empty())
        return std::nullopt;
    if (credentials.access_key_id.empty() || credentials.secret_access_key.empty()) {
        throw std::runtime_error{where +
                                 " has half of a key: an access key id and a secret access "
                                 "key belong together"};
    }
    return credentials;
}

}  // namespace

std::vector<Profile> profiles_in(const std::string& text) {
    std::istringstream stream{text};
    boost::property_tree::ptree tree;
    try {
        boost::property_tree::read_ini(stream, tree);
    } catch (const boost::property_tree::ini_parser_error& error) {
        throw CredentialsSyntaxError{error.line(), error.message()};
    }
    std::vector<Profile> profiles;
    for (const auto& [name, entries] : tree) {
        const auto entry = [&, &entries = entries](const char* key) {
            return entries.get<std::string>(key, "");
        };
        profiles.push_back({name,
                            {entry("aws_access_key_id"), entry("aws_secret_access_key"),
                             entry("aws_session_token")}});
    }
    return profiles;
}

std::optional<Credentials> credentials_in(const std::string& text, const std::string& profile) {
    try {
        for (auto& [name, credentials] : profiles_in(text)) {
            if (name == profile) return whole(std::move(credentials), "the profile " + profile);
        }
    } catch (const CredentialsSyntaxError& error) {
        throw std::runtime_error{"the credentials file's line " + std::to_string(error.line()) +
                                 " cannot be read: " + error.what()};
    }
    return std::nullopt;
}

std::optional<Credentials> find_credentials(const std::string& profile) {
    if (profile.empty()) {
        auto found = whole({variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"),
                            variable("AWS_SESSION_TOKEN")},
                           "the environment");
        if (found) return found;
    }
    const std::string asked = profile.empty() ? variable("AWS_PROFILE") : profile;
    const std::string path = credentials_file();
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    auto found = credentials_in(text.str(), asked.empty() ? "default" : asked);
    if (!found && !asked.empty())
        throw std::runtime_error{"there is no profile " + asked + " with a key in " + path};
    return found;
}

std::string default_region(const std::string& host) {
    for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        if (auto region = variable(name); !region.empty()) return region;
    }
    // sqs.eu-west-1.amazonaws.com
    const std::size_t end = host.find(".amazonaws.com");
    if (host.starts_with("sqs.") && end != std::string::npos && end > 4)
        return host.substr(4, end - 4);
    return "us-east-1";
}

}  // namespace sqsim::client
