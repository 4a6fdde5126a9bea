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

enum class Protocol {
    json,
    query,
    query_as_json,  ///< Query for who accepts JSON alone (fact 189)
};

/// A call that was read.
struct Call {
    Protocol protocol = Protocol::json;
    std::string action = {};
    boost::json::object parameters = {};
    std::string request_id = {};
    std::string origin =
        {};  ///< what queue URLs begin with: `http://` and the host the client used
};

/// Which protocol a request speaks, and so an error that is answered before it is read.
[[nodiscard]] Protocol protocol_of(const Request& request);

/// Reads action and parameters of a request into `call`, which has the rest already. The answer to
/// a request that is none. The values of a JSON body live where the call's parameters do.
[[nodiscard]] std::optional<Response> read_call(const Request& request, Call& call);

/// The HTTP answer. Queue URLs get the call's origin.
[[nodiscard]] Response response_to(const Call& call, protocol::Answer answer);

}  // namespace sqsim::server
