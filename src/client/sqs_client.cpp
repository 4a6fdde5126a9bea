#include "client/sqs_client.hpp"

#include <algorithm>
#include <utility>

#include "client/signing.hpp"

namespace sqsim::client {

namespace {

bool is_plain(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
}

/// Calls of the Query protocol about a queue go to its path; where the queue is named by something
/// that has none, the parameter says enough.
std::string path_of(protocol::Dialect dialect, const protocol::Value& parameters) {
    const protocol::Value* url = parameters.find("QueueUrl");
    if (dialect == protocol::Dialect::json || url == nullptr) return "/";
    const std::size_t host = url->text.find("://");
    if (host == std::string::npos) return "/";
    const std::size_t slash = url->text.find('/', host + 3);
    if (slash == std::string::npos) return "/";
    const std::string path = url->text.substr(slash);
    return std::all_of(path.begin(), path.end(), is_plain) ? path : "/";
}

}  // namespace

SqsClient::SqsClient(ClientOptions options)
    : options_{std::move(options)}, http_{options_.address, options_.cancelled} {}

std::variant<protocol::Outcome, protocol::Unsayable> SqsClient::call(
    std::string_view action, const protocol::Value& parameters, std::chrono::milliseconds wait) {
    const protocol::ActionShape& shape = *protocol::find_action_shape(action);
    auto encoded = protocol::encode(options_.dialect, shape, parameters);
    if (auto* unsayable = std::get_if<protocol::Unsayable>(&encoded)) return std::move(*unsayable);
    auto& said = std::get<protocol::EncodedCall>(encoded);
    HttpRequest request{"POST", path_of(options_.dialect, parameters), {}, std::move(said.body)};
    request.fields.emplace_back("Content-Type", said.content_type);
    if (!said.target.empty()) request.fields.emplace_back("X-Amz-Target", said.target);
    if (options_.credentials)
        sign(request, options_.address, *options_.credentials, options_.region);
    const HttpReply reply = http_.send(request, options_.timeout + wait);
    auto decoded =
        protocol::decode(options_.dialect, shape, {reply.status, reply.query_error, reply.body});
    if (const auto* unreadable = std::get_if<protocol::Unreadable>(&decoded)) {
        throw NoSqsEndpoint{options_.address.url() + " does not answer " + std::string{action} +
                            " as SQS does: " + unreadable->reason + " (status " +
                            std::to_string(reply.status) +
                            (reply.content_type.empty() ? "" : ", " + reply.content_type) + ")"};
    }
    return std::get<protocol::Outcome>(std::move(decoded));
}

}  // namespace sqsim::client
