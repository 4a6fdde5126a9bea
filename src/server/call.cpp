#include "server/call.hpp"

#include <utility>

namespace sqsim::server {

namespace {

namespace json = boost::json;

constexpr std::string_view target_prefix = "AmazonSQS.";
constexpr std::string_view json_content_type = "application/x-amz-json-1.0";
/// Of what a client sends: the API needs six levels.
constexpr std::size_t deepest_nesting = 32;

std::string request_id_field(const Call& call) {
    return "x-amzn-RequestId: " + call.request_id + "\r\n";
}

Response json_response(const Call& call, const protocol::Answer& answer) {
    Response response;
    response.fields.append("Content-Type: ").append(json_content_type).append("\r\n");
    response.fields.append(request_id_field(call));
    if (const auto* failure = std::get_if<protocol::Failure>(&answer)) {
        response.status = failure->http_status;
        response.fields.append("x-amzn-query-error: ").append(failure->query_code);
        response.fields.append(";Sender\r\n");
        response.body = json::serialize(protocol::body_of(*failure));
    } else if (!protocol::has_empty_body(call.action)) {
        response.body = json::serialize(std::get<json::object>(answer));
    }
    return response;
}

}  // namespace

bool speaks_json(const Request& request) {
    return !request.header("X-Amz-Target").empty() ||
           request.header("Content-Type").starts_with("application/x-amz-json");
}

std::optional<protocol::Failure> read_json_call(const Request& request, json::storage_ptr storage,
                                                Call& call) {
    std::string_view target = request.header("X-Amz-Target");
    if (!target.starts_with(target_prefix)) return protocol::unknown_action(target);
    call.action = target.substr(target_prefix.size());
    call.parameters = json::object{storage};
    if (request.body.empty()) return std::nullopt;
    json::parse_options options;
    options.max_depth = deepest_nesting;
    json::error_code error;
    json::value body = json::parse(request.body, error, storage, options);
    if (error) return protocol::malformed_input("The body is no JSON: " + error.message());
    if (body.is_array()) return protocol::malformed_input("Start of list found where not expected");
    if (!body.is_object()) return protocol::malformed_input("Expected map or null");
    call.parameters = std::move(body.get_object());
    return std::nullopt;
}

Response response_to(const Call& call, protocol::Answer answer) {
    if (auto* object = std::get_if<json::object>(&answer))
        protocol::put_origin(*object, call.origin);
    return json_response(call, answer);
}

}  // namespace sqsim::server
