#include "core/queue_attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/errors.hpp"
#include "core/json_text.hpp"

namespace sqsim::core {

namespace {

struct NumberAttribute {
    std::string_view name;
    std::int64_t QueueAttributes::*value;
    limits::Range range;
};

constexpr std::array<NumberAttribute, 6> number_attributes = {{
    {"VisibilityTimeout", &QueueAttributes::visibility_timeout_seconds,
     limits::visibility_timeout_seconds},
    {"DelaySeconds", &QueueAttributes::delay_seconds, limits::delay_seconds},
    {"MaximumMessageSize", &QueueAttributes::message_size_max_bytes,
     limits::message_size_max_bytes},
    {"MessageRetentionPeriod", &QueueAttributes::message_retention_seconds,
     limits::message_retention_seconds},
    {"ReceiveMessageWaitTimeSeconds", &QueueAttributes::receive_wait_time_seconds,
     limits::receive_wait_time_seconds},
    {"KmsDataKeyReusePeriodSeconds", &QueueAttributes::kms_data_key_reuse_seconds,
     limits::kms_data_key_reuse_seconds},
}};

/// An attribute with two values, the second of which is the one that is true.
struct ChoiceAttribute {
    std::string_view name;
    bool QueueAttributes::*value;
    std::string_view when_false;
    std::string_view when_true;
};

constexpr std::array<ChoiceAttribute, 4> choice_attributes = {{
    {"ContentBasedDeduplication", &QueueAttributes::content_based_deduplication, "false", "true"},
    {"DeduplicationScope", &QueueAttributes::deduplication_per_message_group, "queue",
     "messageGroup"},
    {"FifoThroughputLimit", &QueueAttributes::throughput_limit_per_message_group, "perQueue",
     "perMessageGroupId"},
    {"SqsManagedSseEnabled", &QueueAttributes::sqs_managed_sse, "false", "true"},
}};

constexpr std::array<std::string_view, 6> read_only_attributes = {
    "QueueArn",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible"};

constexpr std::array<std::string_view, 5> other_attributes = {
    "FifoQueue", "KmsMasterKeyId", "RedrivePolicy", "RedriveAllowPolicy", "Policy"};

template <typename Table>
const typename Table::value_type* find_named(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const auto& entry) { return entry.name == name; });
    return found == table.end() ? nullptr : &*found;
}

template <typename Table>
bool contains(const Table& table, std::string_view name) {
    return std::find(table.begin(), table.end(), name) != table.end();
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<bool> parse_choice(const ChoiceAttribute& attribute, std::string_view text) {
    if (attribute.when_true == "true") return parse_boolean(text);
    if (text == attribute.when_true) return true;
    if (text == attribute.when_false) return false;
    return std::nullopt;
}

using Failure = std::optional<Error>;

Failure set_redrive_policy(QueueAttributes& attributes, const std::string& value,
                           const FindRedriveTarget& find_target) {
    if (value.empty()) {  // fact 29
        attributes.redrive_policy.reset();
        return std::nullopt;
    }
    auto policy = parse_redrive_policy(value, attributes.fifo, find_target);
    if (!policy) return policy.error();
    attributes.redrive_policy = std::move(*policy);
    return std::nullopt;
}

Failure set_redrive_allow_policy(QueueAttributes& attributes, const std::string& value) {
    if (value.empty()) {
        attributes.redrive_allow_policy.reset();
        return std::nullopt;
    }
    auto policy = parse_redrive_allow_policy(value);
    if (!policy) return policy.error();
    attributes.redrive_allow_policy = std::move(*policy);
    return std::nullopt;
}

Failure set_policy(QueueAttributes& attributes, const std::string& value) {
    if (!value.empty()) {
        const auto policy = parse_json(value);
        if (!policy || !policy->is(Json::Kind::Object)) return invalid_attribute_value("Policy");
        const Json* statement = policy->find("Statement");  // one, or a list of them
        if (statement != nullptr && !statement->is(Json::Kind::Object) &&
            !statement->is(Json::Kind::Array)) {
            return invalid_attribute_value("Policy");
        }
    }
    attributes.policy = value;  // an empty one takes it away (fact 29)
    return std::nullopt;
}

/// The attributes that only FIFO queues have (fact 21).
Failure check_fifo_attribute(const std::string& name) {
    if (name == "FifoQueue" || name == "ContentBasedDeduplication") return unknown_attribute(name);
    if (name != "DeduplicationScope" && name != "FifoThroughputLimit") return std::nullopt;
    return Error{ErrorCode::InvalidAttributeName,
                 "You can specify the " + name + " only when FifoQueue is set to true."};
}

Failure set_fifo_queue(std::string_view value) {
    const auto fifo = parse_boolean(value);
    if (!fifo) return invalid_attribute_value("FifoQueue");
    if (*fifo) return std::nullopt;
    return Error{ErrorCode::InvalidAttributeValue,
                 "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not "
                 "supported."};
}

Failure set_one(QueueAttributes& attributes, const std::string& name, const std::string& value,
                const FindRedriveTarget& find_target) {
    if (!attributes.fifo) {
        if (auto failure = check_fifo_attribute(name)) return failure;
    }
    if (const auto* number = find_named(number_attributes, name)) {
        const auto parsed = parse_integer(value);
        if (!parsed || !number->range.contains(*parsed)) return invalid_attribute_value(name);
        attributes.*number->value = *parsed;
        return std::nullopt;
    }
    if (const auto* choice = find_named(choice_attributes, name)) {
        const auto parsed = parse_choice(*choice, value);
        if (!parsed) return invalid_attribute_value(name);
        attributes.*choice->value = *parsed;
        return std::nullopt;
    }
    if (name == "FifoQueue") return set_fifo_queue(value);
    if (name == "RedrivePolicy") return set_redrive_policy(attributes, value, find_target);
    if (name == "RedriveAllowPolicy") return set_redrive_allow_policy(attributes, value);
    if (name == "Policy") return set_policy(attributes, value);
    if (name == "KmsMasterKeyId") {
        // Naming a key switches SQS's own encryption off, and so does taking it away (fact 28).
        attributes.kms_master_key_id = value;
        attributes.sqs_managed_sse = false;
        return std::nullopt;
    }
    return unknown_attribute(name);  // read-only ones too (fact 20)
}

/// Empty where the attribute is not given. There are few: `find` would make a string of the name.
std::string_view text_of(const AttributeMap& attributes, std::string_view name) {
    for (const auto& [given, text] : attributes) {
        if (given == name) return text;
    }
    return {};
}

bool is_true(const AttributeMap& attributes, std::string_view name) {
    return parse_boolean(text_of(attributes, name)) == true;
}

bool is_given(const AttributeMap& attributes, std::string_view name) {
    return !text_of(attributes, name).empty();
}

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
    const auto equals = [&](std::string_view lower) {
        return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
        });
    };
    if (equals("true")) return true;
    if (equals("false")) return false;
    return std::nullopt;
}

Result<QueueAttributes> with_changes(const QueueAttributes& current, const AttributeMap& changes,
                                     const FindRedriveTarget& find_target) {
    if (is_given(changes, "KmsMasterKeyId") && is_true(changes, "SqsManagedSseEnabled")) {
        return Error{ErrorCode::InvalidAttributeName,
                     "You can use one type of server-side encryption (SSE) at one time. You can "
                     "either enable KMS SSE or SQS SSE."};
    }
    QueueAttributes changed = current;
    for (const auto& [name, value] : changes) {
        if (auto failure = set_one(changed, name, value, find_target)) return *failure;
    }
    if (is_true(changes, "SqsManagedSseEnabled")) changed.kms_master_key_id.clear();
    if (changed.throughput_limit_per_message_group && !changed.deduplication_per_message_group) {
        // The error's code is not recorded (fact 206); the peer that quotes the text has this one.
        return Error{ErrorCode::InvalidParameterValue,
                     "The perMessageGroupId value is allowed only when the value for "
                     "DeduplicationScope is messageGroup"};
    }
    return changed;
}

AttributeMap to_attribute_map(const QueueAttributes& attributes) {
    AttributeMap map;
    for (const NumberAttribute& number : number_attributes) {
        map[std::string{number.name}] = std::to_string(attributes.*number.value);
    }
    for (const ChoiceAttribute& choice : choice_attributes) {
        if (!attributes.fifo && check_fifo_attribute(std::string{choice.name})) continue;
        map[std::string{choice.name}] =
            attributes.*choice.value ? choice.when_true : choice.when_false;
    }
    if (attributes.fifo) map["FifoQueue"] = "true";
    if (attributes.kms_master_key_id.empty()) {
        map.erase("KmsDataKeyReusePeriodSeconds");
    } else {
        map["KmsMasterKeyId"] = attributes.kms_master_key_id;
    }
    if (!attributes.policy.empty()) map["Policy"] = attributes.policy;
    if (attributes.redrive_policy) map["RedrivePolicy"] = to_json(*attributes.redrive_policy);
    if (attributes.redrive_allow_policy) {
        map["RedriveAllowPolicy"] = to_json(*attributes.redrive_allow_policy);
    }
    return map;
}

bool is_queue_attribute_name(std::string_view name) {
    return find_named(number_attributes, name) != nullptr ||
           find_named(choice_attributes, name) != nullptr || contains(read_only_attributes, name) ||
           contains(other_attributes, name);
}

}  // namespace sqsim::core
