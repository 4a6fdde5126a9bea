#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http.hpp"

namespace sqsim::server {

class Endpoint;

/// What is asked of the server itself rather than of SQS stands below this path, which no queue's
/// URL can have: the account comes first there.
inline constexpr std::string_view control_path = "/_sqsim/";
/// The page for people, in a browser.
inline constexpr std::string_view page_path = "/_sqsim/";
inline constexpr std::string_view health_path = "/_sqsim/health";

/// Answers a request below `control_path`.
[[nodiscard]] Response control(Endpoint& endpoint, ConnectionId connection, const Request& request);

/// `{"error": sentence}`
[[nodiscard]] Response control_refusal(int status, const std::string& sentence);

/// Method and path of everything that is answered, paths as openapi.json writes them.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> control_routes();

/// openapi.json.
[[nodiscard]] std::string_view openapi_document();

}  // namespace sqsim::server
