#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "server/control.hpp"

/// What the routes below `control_path` are answered by; openapi.json says what each does.
namespace sqsim::server {

struct ControlRequest {
    ConnectionId connection;
    const Request& request;
    std::string_view parameter;  ///< what stands in the path where the route has `{name}`
};

Response get_clock(Endpoint& endpoint, const ControlRequest& asked);
Response post_clock(Endpoint& endpoint, const ControlRequest& asked);
Response get_queues(Endpoint& endpoint, const ControlRequest& asked);
Response get_queue(Endpoint& endpoint, const ControlRequest& asked);
Response get_events(Endpoint& endpoint, const ControlRequest& asked);
Response get_history(Endpoint& endpoint, const ControlRequest& asked);
Response get_faults(Endpoint& endpoint, const ControlRequest& asked);
Response post_faults(Endpoint& endpoint, const ControlRequest& asked);
Response delete_faults(Endpoint& endpoint, const ControlRequest& asked);

/// A JSON document.
[[nodiscard]] Response control_response(int status, const boost::json::value& body);

}  // namespace sqsim::server
