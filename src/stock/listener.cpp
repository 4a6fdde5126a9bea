#include "stock/listener.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <utility>

#include "core/fnv1a.hpp"
#include "stock/listener_run.hpp"

namespace sqsim::stock {

namespace {

// Waits after failed polls (listener facts, 1).
constexpr Duration back_off_first = std::chrono::seconds{1};
constexpr Duration back_off_max = std::chrono::seconds{10};
constexpr Duration short_poll_time = std::chrono::milliseconds{20};

std::int32_t whole_seconds(Duration span) {
    return static_cast<std::int32_t>(
        std::chrono::duration_cast<std::chrono::seconds>(span).count());
}

/// Unique to a listener and its start. Only letters, digits and hyphens (fact 128), whatever the
/// name is made of.
std::string attempt_prefix_of(std::string_view name, std::uint64_t starts) {
    return "poll-" + std::to_string(core::Fnv1a::of(name)) + "-" + std::to_string(starts) + "-";
}

}  // namespace

ListenerContainer::Run::Run(Parts parts)
    : parts_{std::move(parts)},
      options_{parts_.options},
      client_{parts_.queues, parts_.queue_name, options_.ack_errors},
      permits_{parts_.runtime, options_.concurrency},
      attempt_prefix_{attempt_prefix_of(parts_.name, parts_.starts)},
      back_off_{back_off_first} {
    if (options_.visibility.has_value()) visibility_seconds_ = whole_seconds(*options_.visibility);
    request_ = {.queue_url = parts_.queue_name,
                .max_number_of_messages = {},
                .visibility_timeout = visibility_seconds_,
                .wait_time_seconds = whole_seconds(options_.poll_wait),
                .message_system_attribute_names = parts_.attribute_names,
                .message_attribute_names = {"All"},
                .receive_request_attempt_id = {}};
    if (options_.extend.kind == Extend::Kind::heartbeat) {
        heartbeat_.emplace(parts_.runtime, client_, options_.extend.period);
    }
}

void ListenerContainer::Run::start() {
    spawn("poll", [](Run& run) { run.poll(); });
    if (heartbeat_.has_value()) spawn("heartbeat", [](Run& run) { run.heartbeat_->run(); });
}

void ListenerContainer::Run::poll() {
    /// Sees the task ended, and lets that pass: catching and throwing again would cost a second
    /// walk up the stack.
    struct Obituary {
        ~Obituary() {
            if (std::uncaught_exceptions() > 0) dead = true;
        }
        std::atomic<bool>& dead;
    };
    emit(ConsumerStarted{.consumer = parts_.name});
    const Obituary obituary{dead_};
    poll_until_stopped();
}

void ListenerContainer::Run::poll_until_stopped() {
    while (!knows_visibility()) {
        if (!wait_after_failure()) return;
    }
    while (true) {
        const int wanted = permits_.acquire(options_.poll_max, options_.poll_gate);
        if (wanted == 0) return;
        ++poll_count_;
        if (options_.attempt_id == AttemptId::none) {
            parts_.runtime.forget(static_cast<std::uint64_t>(wanted));
        }
        auto response = parts_.queues.receive_message(receive_request(wanted), &stopped_);
        if (!response) {
            permits_.release(wanted);
            if (!wait_after_failure()) return;
            continue;
        }
        back_off_ = back_off_first;
        permits_.release(wanted - static_cast<int>(response->messages.size()));
        if (!response->messages.empty()) {
            dispatch(std::move(response->messages));
        } else if (options_.poll_wait == Duration::zero() && !wait_after_short_poll()) {
            return;
        }
        if (options_.one_poll_at_a_time) permits_.wait_for_all(TimePoint::max());
    }
}

/// Asks the queue once if extensions need its visibility timeout.
bool ListenerContainer::Run::knows_visibility() {
    const bool needed = options_.extend.kind == Extend::Kind::each ||
                        options_.extend.kind == Extend::Kind::heartbeat;
    if (needed && !visibility_seconds_.has_value()) {
        visibility_seconds_ = client_.visibility_timeout();
    }
    return !needed || visibility_seconds_.has_value();
}

const ReceiveMessageRequest& ListenerContainer::Run::receive_request(int wanted) {
    request_.max_number_of_messages = wanted;
    if (options_.attempt_id == AttemptId::poll) {
        request_.receive_request_attempt_id = attempt_prefix_ + std::to_string(poll_count_);
    }
    return request_;
}

/// An empty answer to a short poll takes its way through the network, or a listener would ask for
/// ever within one instant. False if the listener was asked to stop meanwhile.
bool ListenerContainer::Run::wait_after_short_poll() {
    return wait_until(parts_.runtime.now() + short_poll_time);
}

/// False if the listener was asked to stop meanwhile.
bool ListenerContainer::Run::wait_after_failure() {
    const TimePoint until = parts_.runtime.now() + back_off_;
    back_off_ = std::min(2 * back_off_, back_off_max);
    return wait_until(until);
}

bool ListenerContainer::Run::wait_until(TimePoint until) {
    const std::uint64_t ticket = stop_request_.ticket();
    if (!stop_requested_) parts_.runtime.wait(stop_request_, ticket, until);
    return !stop_requested_;
}

void ListenerContainer::Run::request_stop() {
    if (dead_ || stop_requested_.exchange(true)) return;
    permits_.close();
    parts_.runtime.notify_all(stop_request_);
    spawn("stop", [](Run& run) { run.finish_stopping(); });
}

void ListenerContainer::Run::abandon() {
    stop_requested_ = true;
    stopped_ = true;
    permits_.close();
    client_.close();
    if (heartbeat_.has_value()) heartbeat_->close();
}

/// Messages that were polled before are still handled, within the time allowed; then whatever runs
/// on runs for itself (listener facts, 24 and 25).
void ListenerContainer::Run::finish_stopping() {
    permits_.wait_for_all(parts_.runtime.now() + options_.stop_timeout);
    stopped_ = true;
    client_.close();
    if (heartbeat_.has_value()) heartbeat_->close();
    parts_.queues.wake_long_polls();
    emit(ConsumerStopped{.consumer = parts_.name});
}

void ListenerContainer::Run::emit(const StockEvent& event) {
    if (parts_.events != nullptr) parts_.events->on_stock_event(parts_.runtime.now(), event);
}

void ListenerContainer::Run::spawn(std::string_view purpose, std::function<void(Run&)> body) {
    std::string name = parts_.name;
    name.append(" ").append(purpose);
    parts_.runtime.spawn(parts_.actor, std::move(name),
                         [self = shared_from_this(), body = std::move(body)] { body(*self); });
}

ListenerContainer::ListenerContainer(Parts parts) : run_{std::make_shared<Run>(std::move(parts))} {}

ListenerContainer::~ListenerContainer() = default;

void ListenerContainer::start() {
    run_->start();
}

void ListenerContainer::request_stop() {
    run_->request_stop();
}

void ListenerContainer::abandon() {
    run_->abandon();
}

}  // namespace sqsim::stock
