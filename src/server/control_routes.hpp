#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/control.hpp"
#include "server/faults.hpp"

/// What the routes below `control_path` are answered by; openapi.json says what each does.
namespace sqsim::server {

struct ControlRequest {
    ConnectionId connection;
    const Request& request;
    std::string_view parameter;  ///< what stands in the path where the route has `{name}`
};

/// The value of a parameter of the URL; empty if there is none.
[[nodiscard]] std::string query_value(const Request& request, std::string_view name);

/// False for what is no whole number, which leaves `number` as it was or spoilt.
[[nodiscard]] bool read_whole_number(std::string_view text, std::uint64_t& number);

Response get_scenario(Endpoint& endpoint, const ControlRequest& asked);
Response get_clock(Endpoint& endpoint, const ControlRequest& asked);
Response post_clock(Endpoint& endpoint, const ControlRequest& asked);
Response get_queues(Endpoint& endpoint, const ControlRequest& asked);
Response get_queue(Endpoint& endpoint, const ControlRequest& asked);
Response get_events(Endpoint& endpoint, const ControlRequest& asked);
Response get_history(Endpoint& endpoint, const ControlRequest& asked);
Response get_faults(Endpoint& endpoint, const ControlRequest& asked);
Response post_faults(Endpoint& endpoint, const ControlRequest& asked);
Response delete_faults(Endpoint& endpoint, const ControlRequest& asked);

/// What GET /_sqsim/clock and /_sqsim/faults answer, which who listens to events is told as well.
[[nodiscard]] boost::json::object clock_json(const Endpoint& endpoint);
[[nodiscard]] boost::json::object faults_json(const Faults& faults);

/// A JSON document.
[[nodiscard]] Response control_response(int status, const boost::json::value& body);

}  // namespace sqsim::server
