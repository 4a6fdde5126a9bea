#include "conformance/waiting_calls.hpp"

#include <utility>

namespace sqsim::conformance {

WaitingCalls::WaitingCalls(client::ClientOptions options) : options_{std::move(options)} {
    options_.cancelled = &given_up_;
}

WaitingCalls::~WaitingCalls() {
    given_up_ = true;
    for (std::thread& thread : threads_) thread.join();
}

void WaitingCalls::start(std::size_t entry, std::size_t index, const std::string& action,
                         protocol::Value parameters, std::chrono::milliseconds wait) {
    ++open_;
    threads_.emplace_back([this, entry, index, action, parameters = std::move(parameters), wait] {
        run({entry, index, {}, {}}, action, parameters, wait);
    });
}

void WaitingCalls::run(Answered place, const std::string& action, const protocol::Value& parameters,
                       std::chrono::milliseconds wait) {
    std::exception_ptr problem;
    try {
        client::SqsClient client{options_};
        auto answer = client.call(action, parameters, wait);
        if (auto* outcome = std::get_if<protocol::Outcome>(&answer))
            place.outcome = std::move(*outcome);
    } catch (const client::NoAnswerInTime&) {
        // what it is there to tell
    } catch (...) {
        problem = std::current_exception();
    }
    place.at = Clock::now();
    const std::scoped_lock lock{mutex_};
    if (problem && !problem_) problem_ = problem;
    answered_.push_back(std::move(place));
    news_.notify_all();
}

std::vector<WaitingCalls::Answered> WaitingCalls::take() {
    const std::scoped_lock lock{mutex_};
    if (problem_) std::rethrow_exception(std::exchange(problem_, nullptr));
    open_ -= answered_.size();
    return std::exchange(answered_, {});
}

void WaitingCalls::wait_for_news(std::chrono::milliseconds span) {
    std::unique_lock lock{mutex_};
    news_.wait_for(lock, span, [&] { return !answered_.empty(); });
}

}  // namespace sqsim::conformance
