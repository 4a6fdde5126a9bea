#include "conformance/queue_names.hpp"

#include <algorithm>
#include <utility>

namespace sqsim::conformance {

namespace {

using protocol::Value;

constexpr std::size_t longest_name = 80;
constexpr std::string_view arn_of_scenarios = "arn:aws:sqs:us-east-1:000000000000:";
constexpr std::string_view any_arn = "arn:aws:sqs:";

std::string_view last_segment(std::string_view url) {
    return url.substr(url.rfind('/') + 1);
}

}  // namespace

QueueNames::QueueNames(std::string prefix, std::string url)
    : prefix_{std::move(prefix)}, url_{std::move(url)} {}

bool QueueNames::has_no_room_for(std::string_view name) const {
    return prefix_.size() + name.size() > longest_name;
}

/// No name at all stays none.
std::string QueueNames::named(std::string_view name) const {
    return name.empty() ? std::string{} : prefix_ + std::string{name};
}

/// Scenarios name queues by their names alone, too; other endpoints want URLs.
std::string QueueNames::url_of(const std::string& text) const {
    const std::string name = named(last_segment(text));
    const auto known = urls_.find(name);
    if (known != urls_.end()) return known->second;
    const std::size_t slash = text.rfind('/');
    if (name.empty()) return text;
    if (slash != std::string::npos) return text.substr(0, slash + 1) + name;
    return url_ + "/000000000000/" + name;
}

std::string QueueNames::with_arns(std::string_view text) const {
    std::string result;
    for (;;) {
        const std::size_t start = text.find(any_arn);
        if (start == std::string_view::npos) return result.append(text);
        // arn:aws:sqs:region:account:name
        std::size_t name = start + any_arn.size();
        for (int colons = 0; colons < 2 && name != std::string_view::npos; ++colons) {
            const std::size_t colon = text.find(':', name);
            name = colon == std::string_view::npos ? colon : colon + 1;
        }
        if (name == std::string_view::npos) return result.append(text);
        std::string_view head = text.substr(start, name - start);
        if (head == arn_of_scenarios && !arn_start_.empty()) head = arn_start_;
        result.append(text.substr(0, start)).append(head).append(prefix_);
        text.remove_prefix(name);
    }
}

Value QueueNames::translated(std::string_view name, const Value& value) const {
    Value result = value;
    if (name == "QueueName" || name == "QueueNamePrefix") {
        result.text = named(value.text);
    } else if (name == "QueueUrl") {
        if (value.kind == Value::Kind::text) result.text = url_of(value.text);
    } else if (name == "SourceArn" || name == "DestinationArn") {
        result.text = with_arns(value.text);
    } else if (name == "Attributes") {
        for (auto& [attribute, setting] : result.members) setting.text = with_arns(setting.text);
    }
    return result;
}

Value QueueNames::outgoing(std::string_view action, const Value& parameters) const {
    Value result{parameters.kind};
    for (const auto& [name, value] : parameters.members)
        result.members.push_back({name, translated(name, value)});
    // As if no queues but those of the scenario were there.
    if (action == "ListQueues" && parameters.find("QueueNamePrefix") == nullptr)
        result.members.push_back({"QueueNamePrefix", Value::of_text(prefix_)});
    return result;
}

void QueueNames::restore(std::string& text) const {
    for (std::size_t at = text.find(prefix_); at != std::string::npos; at = text.find(prefix_, at))
        text.erase(at, prefix_.size());
}

void QueueNames::restore(Value& value) const {
    restore(value.text);
    for (Value& item : value.items) restore(item);
    for (auto& [name, member] : value.members) restore(member);
}

protocol::Outcome QueueNames::incoming(protocol::Outcome outcome) const {
    if (auto* value = std::get_if<Value>(&outcome)) restore(*value);
    if (auto* failure = std::get_if<protocol::Failure>(&outcome)) restore(failure->message);
    return outcome;
}

void QueueNames::learn(std::string_view action, const Value& parameters,
                       const protocol::Outcome& outcome) {
    const auto* answer = std::get_if<Value>(&outcome);
    const Value* url = answer == nullptr ? nullptr : answer->find("QueueUrl");
    const Value* name = parameters.find("QueueName");
    if (url == nullptr || name == nullptr) return;
    urls_[name->text] = url->text;
    const bool is_new = std::find(created_.begin(), created_.end(), url->text) == created_.end();
    if (action == "CreateQueue" && is_new) created_.push_back(url->text);
}

}  // namespace sqsim::conformance
