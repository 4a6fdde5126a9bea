#include "core/redrive.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/errors.hpp"
#include "core/json_text.hpp"
#include "core/limits.hpp"

namespace sqsim::core {

namespace {

constexpr std::string_view target_name = "deadLetterTargetArn";
constexpr std::string_view count_name = "maxReceiveCount";
constexpr std::string_view permission_name = "redrivePermission";
constexpr std::string_view sources_name = "sourceQueueArns";

using Permission = RedriveAllowPolicy::Permission;

constexpr std::array<std::pair<std::string_view, Permission>, 3> permissions = {{
    {"allowAll", Permission::AllowAll},
    {"denyAll", Permission::DenyAll},
    {"byQueue", Permission::ByQueue},
}};

Error invalid_policy(const std::string& text, const std::string& reason) {
    return invalid_parameter(text, "RedrivePolicy", reason);
}

/// AWS's texts for all of these begin alike.
Error invalid_allow_policy(const std::string& text, const std::string& reason) {
    return invalid_parameter(text, "RedriveAllowPolicy",
                             "Amazon SQS can't create the redrive allow policy. " + reason);
}

std::optional<Error> check_members(const std::string& text, const Json& policy) {
    for (const Json::Member& member : policy.members) {
        if (member.name != target_name && member.name != count_name) {
            return invalid_policy(text,
                                  "Only following attributes are supported: [maxReceiveCount, "
                                  "deadLetterTargetArn].");
        }
    }
    for (const std::string_view name : {target_name, count_name}) {
        if (policy.find(name) == nullptr) {
            return invalid_policy(text, "Redrive policy does not contain mandatory attribute: " +
                                            std::string{name} + ".");
        }
    }
    return std::nullopt;
}

/// A number or a text of one (fact 140).
std::optional<std::int32_t> max_receive_count_of(const Json& count) {
    std::int32_t value = 0;
    const char* end = count.text.data() + count.text.size();
    const auto parsed = std::from_chars(count.text.data(), end, value);
    const bool whole = parsed.ec == std::errc{} && parsed.ptr == end;
    return whole && limits::max_receive_count.contains(value) ? std::optional{value} : std::nullopt;
}

}  // namespace

bool looks_like_a_queue_arn(std::string_view text) {
    int part = 0;
    while (part < 5) {
        const std::size_t colon = text.find(':');
        if (colon == 0 || colon == std::string_view::npos) return false;
        const std::string_view value = text.substr(0, colon);
        if ((part == 0 && value != "arn") || (part == 2 && value != "sqs")) return false;
        text.remove_prefix(colon + 1);
        ++part;
    }
    return !text.empty() && text.find(':') == std::string_view::npos;
}

Result<RedrivePolicy> parse_redrive_policy(const std::string& text, bool fifo,
                                           const FindRedriveTarget& find_target) {
    const auto members = parse_json(text);
    if (!members || !members->is(Json::Kind::Object)) {
        return Error{ErrorCode::InvalidParameterValue,
                     "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not "
                     "a valid JSON map."};
    }
    if (auto failure = check_members(text, *members)) return *failure;
    const Json& count = *members->find(count_name);
    const auto max_receive_count = max_receive_count_of(count);
    if (!max_receive_count) {
        return invalid_policy(text, "Invalid value for maxReceiveCount: " + to_text(count) +
                                        ", valid values are from 1 to 1000 both inclusive.");
    }
    const Json& target = *members->find(target_name);
    if (!target.is(Json::Kind::String) || !looks_like_a_queue_arn(target.text)) {
        return invalid_policy(text, "Invalid value for deadLetterTargetArn.");
    }
    const auto found = find_target(target.text);
    if (!found) return invalid_policy(text, "Dead letter target does not exist.");
    if (found->fifo != fifo) {  // two full stops, as AWS has it
        return invalid_policy(text, "Dead-letter queue must be same type of queue as the source..");
    }
    if (!found->allowed) {  // the code is recorded (fact 154), the text is ours
        return invalid_policy(text, "The dead-letter queue does not allow this source queue.");
    }
    return RedrivePolicy{found->queue, target.text, *max_receive_count};
}

std::string to_json(const RedrivePolicy& policy) {
    return "{\"deadLetterTargetArn\":\"" + policy.target_arn +
           "\",\"maxReceiveCount\":" + std::to_string(policy.max_receive_count) + "}";
}

bool RedriveAllowPolicy::allows(std::string_view source_arn) const {
    if (permission != Permission::ByQueue) return permission == Permission::AllowAll;
    return std::find(source_arns.begin(), source_arns.end(), source_arn) != source_arns.end();
}

Result<RedriveAllowPolicy> parse_redrive_allow_policy(const std::string& text) {
    const auto members = parse_json(text);
    if (!members || !members->is(Json::Kind::Object)) {
        return Error{ErrorCode::InvalidParameterValue,
                     "Invalid value for the parameter RedriveAllowPolicy. Reason: Redrive allow "
                     "policy is not a valid JSON map."};
    }
    for (const Json::Member& member : members->members) {
        if (member.name != permission_name && member.name != sources_name) {
            return invalid_allow_policy(text,
                                        "Only following attributes are supported: "
                                        "[redrivePermission, sourceQueueArns].");
        }
    }
    const Json* permission = members->find(permission_name);
    const auto known = std::find_if(permissions.begin(), permissions.end(), [&](const auto& p) {
        return permission != nullptr && permission->is(Json::Kind::String) &&
               permission->text == p.first;
    });
    if (known == permissions.end()) {
        return invalid_allow_policy(text,
                                    "redrivePermission must be allowAll, denyAll or byQueue.");
    }
    RedriveAllowPolicy policy{known->second, {}};
    if (const Json* sources = members->find(sources_name)) {
        for (const Json& arn : sources->elements) policy.source_arns.push_back(arn.text);
    }
    const bool by_queue = policy.permission == Permission::ByQueue;
    if (by_queue && policy.source_arns.empty()) {
        return invalid_allow_policy(text,
                                    "When you specify the byQueue permission type, you must also "
                                    "specify one or more sourceQueueArns values.");
    }
    if (!by_queue && members->find(sources_name) != nullptr) {
        return invalid_allow_policy(text,
                                    "To specify one or more source queue ARNs, you must set "
                                    "redrivePermission to byQueue.");
    }
    if (policy.source_arns.size() > limits::redrive_source_count_max) {
        return invalid_allow_policy(text,
                                    "The maximum number of source queue ARNs you can specify is "
                                    "10.");
    }
    const Json* sources = members->find(sources_name);
    const bool arns_only =
        sources == nullptr ||
        std::all_of(sources->elements.begin(), sources->elements.end(), [](const Json& arn) {
            return arn.is(Json::Kind::String) && looks_like_a_queue_arn(arn.text);
        });
    if (!arns_only) return invalid_allow_policy(text, "Invalid value for sourceQueueArns.");
    return policy;
}

std::string to_json(const RedriveAllowPolicy& policy) {
    const auto known = std::find_if(permissions.begin(), permissions.end(),
                                    [&](const auto& p) { return p.second == policy.permission; });
    std::vector<Json::Member> members{{std::string{permission_name}, Json::string(known->first)}};
    if (!policy.source_arns.empty()) {
        std::vector<Json> arns;
        for (const std::string& arn : policy.source_arns) arns.push_back(Json::string(arn));
        members.push_back({std::string{sources_name}, Json::array(std::move(arns))});
    }
    return to_text(Json::object(std::move(members)));
}

}  // namespace sqsim::core
