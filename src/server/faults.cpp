#include "server/faults.hpp"

#include <algorithm>

namespace sqsim::server {

namespace {

bool keeps_from_being_done(Fault::Kind kind) {
    return kind == Fault::Kind::fail || kind == Fault::Kind::throttle;
}

}  // namespace

std::string_view name_of(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::drop_answer:
            return "drop-answer";
        case Fault::Kind::delay:
            return "delay";
        case Fault::Kind::fail:
            return "fail";
        case Fault::Kind::throttle:
            return "throttle";
    }
    return {};
}

std::optional<Fault> Faults::strike(bool before, std::string_view action, std::string_view queue) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Fault& fault) {
        return keeps_from_being_done(fault.kind) == before &&
               (fault.action.empty() || fault.action == action) &&
               (fault.queue.empty() || fault.queue == queue);
    });
    if (found == waiting_.end()) return std::nullopt;
    Fault struck = *found;
    if (--found->count == 0) waiting_.erase(found);
    return struck;
}

std::optional<protocol::Failure> Faults::instead_of(std::string_view action,
                                                    std::string_view queue) {
    const auto fault = strike(true, action, queue);
    if (!fault) return std::nullopt;
    if (fault->kind == Fault::Kind::throttle)
        return protocol::failure_of({ErrorCode::RequestThrottled, "Request is throttled."});
    return protocol::Failure{"InternalFailure", "InternalFailure",
                             "com.amazon.coral.service#InternalFailure", 500,
                             "A fault that was asked for at /_sqsim/faults."};
}

std::optional<Fault> Faults::of_answer(std::string_view action, std::string_view queue) {
    return strike(false, action, queue);
}

}  // namespace sqsim::server
