#include "client/address.hpp"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace sqsim::client {

namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// A part of a URL; empty if it has none.
std::string part(const Url& url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner{text, &curl_free};
    return text;
}

}  // namespace

bool Address::is_loopback() const {
    return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") ||
           host == "[::1]";
}

Address parse_address(const std::string& text) {
    const auto refuse = [&](const std::string& reason) {
        throw std::invalid_argument{"'" + text + "' " + reason +
                                    "; an endpoint looks like http://127.0.0.1:9324"};
    };
    const Url url{curl_url(), &curl_url_cleanup};
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        refuse("is no URL");
    const std::string scheme = part(url, CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https") refuse("is no http or https URL");
    if (!part(url, CURLUPART_USER).empty()) refuse("holds credentials, which come by other ways");
    if (!part(url, CURLUPART_QUERY).empty() || !part(url, CURLUPART_FRAGMENT).empty())
        refuse("has parameters");
    Address address;
    address.host = part(url, CURLUPART_HOST);
    const std::string port = part(url, CURLUPART_PORT);
    address.authority = address.host + (port.empty() ? "" : ":" + port);
    address.origin = scheme + "://" + address.authority;
    address.path = part(url, CURLUPART_PATH);
    while (address.path.ends_with('/')) address.path.pop_back();
    return address;
}

}  // namespace sqsim::client
