#include <algorithm>
#include <array>

#include "core/actions/actions.hpp"
#include "core/actions/queue_policy.hpp"
#include "core/validation.hpp"

namespace sqsim::core::actions {

namespace {

/// The actions a policy can name (fact 41 shows them behind `SQS:`).
constexpr std::array<std::string_view, 8> known_actions = {"*",
                                                           "SendMessage",
                                                           "ReceiveMessage",
                                                           "DeleteMessage",
                                                           "ChangeMessageVisibility",
                                                           "GetQueueAttributes",
                                                           "GetQueueUrl",
                                                           "ListDeadLetterSourceQueues"};

bool is_account_id(std::string_view text) {
    return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Only the duplicate label's text is recorded (fact 41); the others are worded after it.
std::optional<Error> check(const AddPermissionRequest& request) {
    if (request.label.empty()) return missing_parameter("Label");
    if (!is_plain_name(request.label, limits::permission_label_size_max)) {
        return invalid_parameter(request.label, "Label",
                                 "Can only include alphanumeric characters, hyphens, or "
                                 "underscores. 1 to 80 in length.");
    }
    if (request.aws_account_ids.empty()) return missing_parameter("AWSAccountIds");
    if (request.actions.empty()) return missing_parameter("Actions");
    for (const std::string& id : request.aws_account_ids) {
        if (!is_account_id(id)) return invalid_parameter(id, "PrincipalId", "Unable to verify.");
    }
    for (const std::string& action : request.actions) {
        if (std::find(known_actions.begin(), known_actions.end(), action) == known_actions.end()) {
            return invalid_parameter("SQS:" + action, "ActionName",
                                     "Please refer to the appropriate WSDL for a list of valid "
                                     "actions.");
        }
    }
    return std::nullopt;
}

/// One text alone, several as a list (fact 41).
Json one_or_many(const std::vector<std::string>& values, std::string_view before,
                 std::string_view after) {
    std::vector<Json> texts;
    for (const std::string& value : values) {
        texts.push_back(Json::string(std::string{before}.append(value).append(after)));
    }
    return texts.size() == 1 ? texts.front() : Json::array(std::move(texts));
}

Json statement_for(const AddPermissionRequest& request, const std::string& queue_arn) {
    return Json::object(
        {{"Sid", Json::string(request.label)},
         {"Effect", Json::string("Allow")},
         {"Principal",
          Json::object({{"AWS", one_or_many(request.aws_account_ids, "arn:aws:iam::", ":root")}})},
         {"Action", one_or_many(request.actions, "SQS:", "")},
         {"Resource", Json::string(queue_arn)}});
}

Json empty_policy(const std::string& queue_arn) {
    return Json::object({{"Version", Json::string("2008-10-17")},
                         {"Id", Json::string(queue_arn + "/SQSDefaultPolicy")},
                         {"Statement", Json::array({})}});
}

}  // namespace

Result<AddPermissionResponse> add_permission(EngineState& engine,
                                             const AddPermissionRequest& request) {
    Queue* queue = engine.open(request.queue_url);
    if (queue == nullptr) return queue_does_not_exist();
    if (auto failure = check(request)) return *failure;
    QueueAttributes attributes = queue->attributes();
    const std::string& arn = queue->identity().arn;
    Json policy = parse_json(attributes.policy).value_or(empty_policy(arn));
    if (statements_of(policy) == nullptr) policy.members.push_back({"Statement", Json::array({})});
    Json& statements = *statements_of(policy);
    if (find_statement(statements, request.label) != statements.elements.end()) {
        return invalid_parameter(request.label, "Label", "Already exists.");
    }
    statements.elements.push_back(statement_for(request, arn));
    attributes.policy = to_text(policy);
    // A lone statement that was put into a list is one level deeper than it was.
    if (!parse_json(attributes.policy)) return invalid_attribute_value("Policy");
    queue->change_attributes(std::move(attributes));
    return AddPermissionResponse{};
}

}  // namespace sqsim::core::actions
