#include "server/access.hpp"

#include <arpa/inet.h>

#include <string_view>

namespace sqsim::server {

namespace {

bool is_ip_address(const std::string& text) {
    in6_addr ignored{};
    return inet_pton(AF_INET, text.c_str(), &ignored) == 1 ||
           inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

/// Of a Host field: without port and brackets.
std::string host_name(std::string_view field) {
    if (field.starts_with('[')) return std::string{field.substr(1, field.find(']') - 1)};
    return std::string{field.substr(0, field.find(':'))};
}

bool is_known(std::string_view host_field) {
    const std::string name = host_name(host_field);
    return name.find('.') == std::string::npos || name.ends_with(".localhost") ||
           is_ip_address(name);
}

Response forbidden(const std::string& sentence) {
    return {403, "Content-Type: text/plain\r\n", sentence + "\n"};
}

}  // namespace

bool is_loopback(const std::string& address) {
    in_addr four{};
    if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24U == 127;
    in6_addr six{};
    return inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six) != 0;
}

std::optional<Response> Access::refusal_of(const Request& request) const {
    const std::string_view host = request.header("Host");
    if (only_known_hosts_ && !is_known(host)) {
        return forbidden("The Host of this request, " + std::string{host} +
                         ", is not this machine: call it by IP address or as localhost.");
    }
    const std::string_view origin = request.header("Origin");
    if (!origin.empty() && origin != "http://" + std::string{host})
        return forbidden("Requests from pages of " + std::string{origin} + " are refused.");
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none")
        return forbidden("Requests from pages of other sites are refused.");
    return std::nullopt;
}

}  // namespace sqsim::server
