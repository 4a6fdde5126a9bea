#include "conformance/remote_clock.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

#include "client/signing.hpp"

namespace sqsim::conformance {

namespace {

constexpr std::chrono::milliseconds patience{30'000};
const client::HttpRequest look{"GET", "/_sqsim/clock"};

/// The clock in an answer of the server; nothing if there is none.
std::optional<protocol::Value> clock_in(const client::HttpReply& reply) {
    if (reply.status != 200) return std::nullopt;
    auto value = protocol::parse_json_text(reply.body);
    const bool is_clock =
        value && value->find("frozen") != nullptr && value->find("long_polls") != nullptr;
    if (!is_clock) return std::nullopt;
    return value;
}

}  // namespace

std::optional<RemoteClock> RemoteClock::find(const client::ClientOptions& options) {
    RemoteClock clock{options};
    if (!clock_in(clock.send(look))) return std::nullopt;
    return clock;
}

bool RemoteClock::frozen() {
    return ask(look).find("frozen")->text == "true";
}

void RemoteClock::freeze(bool still) {
    static_cast<void>(change(still ? R"({"freeze":true})" : R"({"freeze":false})"));
}

void RemoteClock::advance(Duration span) {
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(span).count();
    static_cast<void>(change(R"({"advance":")" + std::to_string(microseconds) + R"(us"})"));
}

std::size_t RemoteClock::long_polls() {
    return std::strtoul(ask(look).find("long_polls")->text.c_str(), nullptr, 10);
}

protocol::Value RemoteClock::change(const std::string& what) {
    return ask({"POST", look.path, {{"Content-Type", "application/json"}}, what});
}

client::HttpReply RemoteClock::send(client::HttpRequest request) {
    if (options_.credentials)
        client::sign(request, options_.address, *options_.credentials, options_.region);
    return http_.send(request, patience);
}

protocol::Value RemoteClock::ask(client::HttpRequest request) {
    const client::HttpReply reply = send(std::move(request));
    auto clock = clock_in(reply);
    if (!clock) {
        throw client::ConnectionError{http_.address().url() + " does not let its clock be moved " +
                                      "(status " + std::to_string(reply.status) + ")"};
    }
    return *clock;
}

}  // namespace sqsim::conformance
