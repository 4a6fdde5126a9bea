#include "client/signing.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "signature/hash.hpp"
#include "signature/sigv4.hpp"

namespace sqsim::client {

namespace {

/// `20150830T123600Z`
std::string instant_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, sizeof "20150830T123600Z"> text{};
    std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
    return text.data();
}

}  // namespace

void sign(HttpRequest& request, const Address& address, const Credentials& credentials,
          const std::string& region) {
    const std::string instant = instant_now();
    request.fields.emplace_back("X-Amz-Date", instant);
    if (!credentials.session_token.empty())
        request.fields.emplace_back("X-Amz-Security-Token", credentials.session_token);
    signature::SignedRequest covered;
    covered.method = request.method;
    covered.path = address.path + request.path;
    covered.body_hash = signature::sha256_hex(request.body);
    covered.headers.push_back({"host", address.authority});
    for (const auto& [name, value] : request.fields) {
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
            return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        covered.headers.push_back({std::move(lower), value});
    }
    request.fields.emplace_back(
        "Authorization",
        signature::authorization(covered, instant, {instant.substr(0, 8), region},
                                 credentials.access_key_id, credentials.secret_access_key));
}

}  // namespace sqsim::client
