#include "conformance/target.hpp"

#include <random>
#include <utility>

namespace sqsim::conformance {

namespace {

std::string random_token() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device device;
    std::string token;
    for (int i = 0; i < 8; ++i) token += letters[device() % letters.size()];
    return token;
}

}  // namespace

Target::Target(TargetOptions options)
    : options_{std::move(options)}, client_{options_.client}, token_{random_token()} {
    const bool is_in_use = list_queues().find("QueueUrls") != nullptr;
    clock_ = RemoteClock::find(options_.client);
    if (!clock_) return;
    if (is_in_use && !options_.move_clock) {
        clock_.reset();
        spares_others_ = true;
        return;
    }
    was_running_ = !clock_->frozen();
    if (was_running_) clock_->freeze(true);
}

Target::~Target() {
    if (!clock_ || !was_running_) return;
    try {
        // An interruption has ended our calls; this one is made all the same.
        options_.client.cancelled = nullptr;
        if (auto clock = RemoteClock::find(options_.client)) clock->freeze(false);
    } catch (const client::ConnectionError&) {
        // It is gone, and its clock with it.
    }
}

protocol::Value Target::list_queues() {
    auto answer = client_.call("ListQueues", {protocol::Value::Kind::map});
    auto& outcome = std::get<protocol::Outcome>(answer);
    if (const auto* failure = std::get_if<protocol::Failure>(&outcome)) {
        const std::string who = options_.client.credentials
                                    ? "these credentials"
                                    : "calls without credentials (AWS_ACCESS_KEY_ID and "
                                      "AWS_SECRET_ACCESS_KEY, or --profile)";
        const bool is_about_us = failure->http_status == 401 || failure->http_status == 403;
        throw client::ConnectionError{options_.client.address.url() +
                                      (is_about_us ? " refuses " + who : " lists no queues") +
                                      ": " + std::string{failure->name} + ": " + failure->message};
    }
    return std::get<protocol::Value>(std::move(outcome));
}

std::string Target::next_prefix() {
    return "sqsim-" + token_ + "-" + std::to_string(++played_) + "-";
}

}  // namespace sqsim::conformance
