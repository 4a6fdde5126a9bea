#include "server/call.hpp"

#include <algorithm>
#include <utility>

#include "protocol/query.hpp"
#include "protocol/shape.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

constexpr std::string_view target_prefix = "AmazonSQS.";
constexpr std::string_view json_content_type = "application/x-amz-json-1.0";
/// Of what a client sends: the API needs six levels.
constexpr std::size_t deepest_nesting = 32;

using Problem = std::optional<protocol::Failure>;

std::string fields_of(const Call& call, std::string_view content_type) {
    std::string fields{"Content-Type: "};
    fields.append(content_type).append("\r\nx-amzn-RequestId: ");
    return fields.append(call.request_id).append("\r\n");
}

Response json_response(const Call& call, const protocol::Answer& answer) {
    Response response;
    response.fields = fields_of(call, json_content_type);
    if (const auto* failure = std::get_if<protocol::Failure>(&answer)) {
        response.status = failure->http_status;
        response.fields.append("x-amzn-query-error: ").append(failure->query_code);
        response.fields.append(failure->http_status < 500 ? ";Sender\r\n" : ";Receiver\r\n");
        response.body = json::serialize(protocol::body_of(*failure));
    } else if (!protocol::has_empty_body(call.action)) {
        response.body = json::serialize(std::get<json::object>(answer));
    }
    return response;
}

Response xml_response(const Call& call, const protocol::Answer& answer) {
    Response response;
    response.fields = fields_of(call, "text/xml");
    if (const auto* failure = std::get_if<protocol::Failure>(&answer)) {
        response.status = failure->http_status;
        response.body = protocol::to_xml(*failure, call.request_id);
    } else {
        response.body = protocol::to_xml(*protocol::find_action_shape(call.action),
                                         std::get<json::object>(answer), call.request_id);
    }
    return response;
}

/// The XML answer's elements as JSON, errors too.
Response xml_as_json_response(const Call& call, const protocol::Answer& answer) {
    Response response;
    response.fields = fields_of(call, "application/json");
    if (const auto* failure = std::get_if<protocol::Failure>(&answer)) {
        response.status = failure->http_status;
        response.body = json::serialize(json::object{
            {"Error",
             {{"Type", "Sender"}, {"Code", failure->query_code}, {"Message", failure->message}}},
            {"RequestId", call.request_id}});
        return response;
    }
    json::object content;
    if (!protocol::has_empty_body(call.action))
        content.emplace(call.action + "Result", std::get<json::object>(answer));
    content.emplace("ResponseMetadata", json::object{{"RequestId", call.request_id}});
    response.body = json::serialize(json::object{{call.action + "Response", std::move(content)}});
    return response;
}

/// Whether the request speaks AWS JSON 1.0 (fact 173).
bool speaks_json(const Request& request) {
    return !request.header("X-Amz-Target").empty() ||
           request.header("Content-Type").starts_with("application/x-amz-json");
}

/// What an answer can quote: header fields may hold any bytes.
std::string quotable(std::string_view text) {
    std::string clean{text};
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return clean;
}

Problem read_json(const Request& request, Call& call) {
    const std::string_view target = request.header("X-Amz-Target");
    if (!target.starts_with(target_prefix)) return protocol::unknown_action(quotable(target));
    call.action = quotable(target.substr(target_prefix.size()));
    if (request.body.empty()) return std::nullopt;
    json::parse_options options;
    options.max_depth = deepest_nesting;
    json::error_code error;
    json::value body = json::parse(request.body, error, call.parameters.storage(), options);
    if (error) return protocol::malformed_input("The body is no JSON: " + error.message());
    if (body.is_array()) return protocol::malformed_input("Start of list found where not expected");
    if (!body.is_object()) return protocol::malformed_input("Expected map or null");
    call.parameters = std::move(body.get_object());
    return std::nullopt;
}

/// The parameters of the URL and, behind them, those of the body.
protocol::QueryParameters query_parameters(const Request& request) {
    const std::size_t mark = request.target.find('?');
    const bool has_query = mark != std::string_view::npos;
    auto parameters =
        protocol::parse_form(has_query ? request.target.substr(mark + 1) : std::string_view{});
    for (auto& parameter : protocol::parse_form(request.body))
        parameters.push_back(std::move(parameter));
    return parameters;
}

/// Actions that are about no queue are unknown at a queue's path (fact 184).
bool is_for_root_only(std::string_view action) {
    return action == "CreateQueue" || action == "ListQueues";
}

Problem read_query(const protocol::QueryParameters& parameters, std::string_view path, Call& call) {
    call.action = quotable(protocol::value_of(parameters, "Action"));
    const protocol::ActionShape* action = protocol::find_action_shape(call.action);
    const bool at_queue = path.size() > 1;
    if (action == nullptr || (at_queue && is_for_root_only(call.action)))
        return protocol::unknown_action(call.action);
    auto read = protocol::request_from_query(*action, parameters);
    if (auto* failure = std::get_if<protocol::Failure>(&read)) return std::move(*failure);
    call.parameters = std::move(std::get<json::object>(read));
    // A parameter counts for more than the path (fact 183).
    if (at_queue) call.parameters.emplace("QueueUrl", path);
    return std::nullopt;
}

}  // namespace

Protocol protocol_of(const Request& request) {
    if (speaks_json(request)) return Protocol::json;
    const bool wants_json = request.header("Accept") == "application/json";
    return wants_json ? Protocol::query_as_json : Protocol::query;
}

std::optional<Response> read_call(const Request& request, Call& call) {
    Problem problem;
    if (call.protocol == Protocol::json) {
        problem = read_json(request, call);
    } else if (request.method != "GET" && request.method != "POST") {
        return Response{405, "Allow: GET, POST\r\n", {}};
    } else {
        const auto parameters = query_parameters(request);
        if (protocol::value_of(parameters, "Action").empty())
            return Response{404, fields_of(call, "text/xml"), "<UnknownOperationException/>\n"};
        problem = read_query(parameters, request.target.substr(0, request.target.find('?')), call);
    }
    if (problem) return response_to(call, std::move(*problem));
    return std::nullopt;
}

Response response_to(const Call& call, protocol::Answer answer) {
    if (auto* object = std::get_if<json::object>(&answer))
        protocol::put_origin(*object, call.origin);
    switch (call.protocol) {
        case Protocol::json:
            return json_response(call, answer);
        case Protocol::query:
            return xml_response(call, answer);
        case Protocol::query_as_json:
            return xml_as_json_response(call, answer);
    }
    return {};
}

}  // namespace sqsim::server
