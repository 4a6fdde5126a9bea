#include "protocol/call.hpp"

#include <utility>

#include "protocol/answer.hpp"
#include "protocol/value_json.hpp"

namespace sqsim::protocol {

Outcome call(runtime::QueueService& queues, std::string_view action, const Value& parameters,
             const std::atomic<bool>* cancelled) {
    const boost::json::value sent = to_json(parameters);
    if (!sent.is_object()) return malformed_input("Expected map or null");
    Answer answered = answer(queues, action, sent.get_object(), cancelled);
    if (auto* failure = std::get_if<Failure>(&answered)) return std::move(*failure);
    return from_json(std::get<boost::json::object>(answered));
}

}  // namespace sqsim::protocol
