#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "protocol/call.hpp"
#include "protocol/shape.hpp"

/// The API from the client's side, without HTTP: calls into requests, answers into outcomes. The
/// inverse of `answer`, `request_from_query` and `to_xml`, by the same shapes.
namespace sqsim::protocol {

/// The protocols of SQS.
enum class Dialect {
    json,   ///< AWS JSON 1.0 (fact 173)
    query,  ///< forms and XML, version 2012-11-05 (fact 182)
};

/// What a POST carries.
struct EncodedCall {
    std::string content_type;
    std::string target;  ///< the field X-Amz-Target; empty where the protocol has none
    std::string body;
};

/// Why a call cannot be said in a protocol: the Query protocol has no types, and so no wrong ones.
struct Unsayable {
    std::string reason;  ///< a sentence without a full stop: `QueueUrl is a list ...`
};

[[nodiscard]] std::variant<EncodedCall, Unsayable> encode(Dialect dialect,
                                                          const ActionShape& action,
                                                          const Value& parameters);

/// What came back.
struct ReceivedAnswer {
    int status = 0;
    std::string_view query_error;  ///< the field x-amzn-query-error, `CODE;Sender`; or empty
    std::string_view body;
};

/// No answer of SQS: something else stands at the address.
struct Unreadable {
    std::string reason;  ///< a sentence without a full stop
};

/// The outcome of a call of that action. A code that we do not know names the failure itself.
[[nodiscard]] std::variant<Outcome, Unreadable> decode(Dialect dialect, const ActionShape& action,
                                                       const ReceivedAnswer& answer);

}  // namespace sqsim::protocol
