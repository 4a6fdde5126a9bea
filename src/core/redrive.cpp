#include "core/redrive.hpp"

#include <charconv>

#include "core/errors.hpp"
#include "core/flat_json.hpp"
#include "core/limits.hpp"

namespace sqsim::core {

namespace {

constexpr std::string_view target_name = "deadLetterTargetArn";
constexpr std::string_view count_name = "maxReceiveCount";

Error invalid_policy(const std::string& text, const std::string& reason) {
    return invalid_parameter(text, "RedrivePolicy", reason);
}

/// `arn:<partition>:sqs:<region>:<account>:<name>` (fact 8), each part present.
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

}  // namespace

Result<RedrivePolicy> parse_redrive_policy(const std::string& text,
                                           const FindQueueByArn& find_queue) {
    const auto members = parse_flat_json(text);
    if (!members) {
        return Error{ErrorCode::InvalidParameterValue,
                     "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not "
                     "a valid JSON map."};
    }
    const FlatJsonValue* target = nullptr;
    const FlatJsonValue* count = nullptr;
    for (const FlatJsonMember& member : *members) {
        if (member.name == target_name) {
            target = &member.value;
        } else if (member.name == count_name) {
            count = &member.value;
        } else {
            return invalid_policy(text,
                                  "Only following attributes are supported: [maxReceiveCount, "
                                  "deadLetterTargetArn].");
        }
    }
    for (const auto& [value, name] : {std::pair{target, target_name}, {count, count_name}}) {
        if (value == nullptr) {
            return invalid_policy(text, "Redrive policy does not contain mandatory attribute: " +
                                            std::string{name} + ".");
        }
    }
    RedrivePolicy policy;
    const char* end = count->text.data() + count->text.size();
    const auto parsed = std::from_chars(count->text.data(), end, policy.max_receive_count);
    if (parsed.ec != std::errc{} || parsed.ptr != end ||
        !limits::max_receive_count.contains(policy.max_receive_count)) {
        return invalid_policy(text, "Invalid value for maxReceiveCount: " + count->text +
                                        ", valid values are from 1 to 1000 both inclusive.");
    }
    if (target->kind != FlatJsonValue::Kind::String || !looks_like_a_queue_arn(target->text)) {
        return invalid_policy(text, "Invalid value for deadLetterTargetArn.");
    }
    const auto found = find_queue(target->text);
    if (!found) return invalid_policy(text, "Dead letter target does not exist.");
    policy.target = *found;
    policy.target_arn = target->text;
    return policy;
}

std::string to_json(const RedrivePolicy& policy) {
    return "{\"deadLetterTargetArn\":\"" + policy.target_arn +
           "\",\"maxReceiveCount\":" + std::to_string(policy.max_receive_count) + "}";
}

}  // namespace sqsim::core
