#include "server/control.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "protocol/query.hpp"
#include "server/control_routes.hpp"
#include "server/endpoint.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

Response get_health(Endpoint&, const ControlRequest&) {
    return control_response(200, json::object{{"status", "ok"}});
}

Response post_reset(Endpoint& endpoint, const ControlRequest&) {
    endpoint.reset();
    return control_response(200, json::object{});
}

Response get_openapi(Endpoint&, const ControlRequest&) {
    return {200, "Content-Type: application/json\r\n", std::string{openapi_document()}};
}

/// For people in a browser, which signs nothing: there it would only show that it may not ask.
Response get_page(Endpoint& endpoint, const ControlRequest&) {
    if (endpoint.wants_signatures()) {
        return {403, "Content-Type: text/plain; charset=utf-8\r\n",
                "There is no page here: this server was started with --credentials, and a browser "
                "does not sign what it asks. sqsim serve without --credentials shows it.\n"};
    }
    if (endpoint.page().empty()) return control_refusal(404, "this server has no page");
    return {200,
            "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
            "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: frame-ancestors 'none'\r\n",
            std::string{endpoint.page()}};
}

struct Route {
    std::string_view method;
    std::string_view name;
    Response (*answer)(Endpoint& endpoint, const ControlRequest& asked);
};

constexpr std::array routes{
    Route{"GET", "", get_page},
    Route{"GET", "clock", get_clock},
    Route{"POST", "clock", post_clock},
    Route{"GET", "health", get_health},
    Route{"POST", "reset", post_reset},
    Route{"GET", "queues", get_queues},
    Route{"GET", "queues/{name}", get_queue},
    Route{"GET", "events", get_events},
    Route{"GET", "history", get_history},
    Route{"GET", "faults", get_faults},
    Route{"POST", "faults", post_faults},
    Route{"DELETE", "faults", delete_faults},
    Route{"GET", "scenario", get_scenario},
    Route{"GET", "openapi.json", get_openapi},
};

/// What stands for the route's `{name}`, empty where it has none; nothing if it is another path.
std::optional<std::string_view> match(std::string_view route, std::string_view path) {
    const std::size_t brace = route.find('{');
    if (brace == std::string_view::npos)
        return route == path ? std::optional{std::string_view{}} : std::nullopt;
    const bool matches = path.size() > brace && path.starts_with(route.substr(0, brace)) &&
                         path.find('/', brace) == std::string_view::npos;
    return matches ? std::optional{path.substr(brace)} : std::nullopt;
}

}  // namespace

std::string query_value(const Request& request, std::string_view name) {
    const std::size_t mark = request.target.find('?');
    if (mark == std::string_view::npos) return {};
    const auto parameters = protocol::parse_form(request.target.substr(mark + 1));
    return std::string{protocol::value_of(parameters, name)};
}

bool read_whole_number(std::string_view text, std::uint64_t& number) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end;
}

Response control_response(int status, const json::value& body) {
    return {status, "Content-Type: application/json\r\n", json::serialize(body) + "\n"};
}

Response control_refusal(int status, const std::string& sentence) {
    return control_response(status, json::object{{"error", sentence}});
}

Response control(Endpoint& endpoint, ConnectionId connection, const Request& request) {
    const std::string_view path =
        request.target.substr(0, request.target.find('?')).substr(control_path.size());
    bool is_known = false;
    for (const Route& route : routes) {
        const auto parameter = match(route.name, path);
        if (!parameter) continue;
        if (route.method == request.method)
            return route.answer(endpoint, {connection, request, *parameter});
        is_known = true;
    }
    if (is_known)
        return control_refusal(405, "this path has another method; see /_sqsim/openapi.json");
    return control_refusal(404, "there is nothing at this path; see /_sqsim/openapi.json");
}

std::vector<std::pair<std::string, std::string>> control_routes() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Route& route : routes)
        all.emplace_back(route.method, std::string{control_path}.append(route.name));
    return all;
}

}  // namespace sqsim::server
