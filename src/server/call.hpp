#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/answer.hpp"
#include "server/http.hpp"

/// A call of the API as HTTP carries it: which protocol it speaks, what it asks for, and what its
/// answer looks like.
namespace sqsim::server {

enum class Protocol { json, query };

/// A call that was read.
struct Call {
    Protocol protocol = Protocol::json;
    std::string action;
    boost::json::object parameters;
    std::string request_id;
    std::string origin;  ///< what queue URLs begin with: `http://` and the host the client used
};

/// Whether the request speaks AWS JSON 1.0 (fact 173).
[[nodiscard]] bool speaks_json(const Request& request);

/// Reads the action and the parameters of a JSON request into `call`; a failure if they cannot be
/// read. The values live in `storage`.
[[nodiscard]] std::optional<protocol::Failure> read_json_call(const Request& request,
                                                              boost::json::storage_ptr storage,
                                                              Call& call);

/// The HTTP answer. Queue URLs get the call's origin.
[[nodiscard]] Response response_to(const Call& call, protocol::Answer answer);

}  // namespace sqsim::server
