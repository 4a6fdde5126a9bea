#include "core/registry.hpp"

namespace sqsim::core {

Queue& Registry::create(std::string_view name, QueueAttributes attributes) {
    const auto index = static_cast<Index>(queues_.size());
    const EngineOptions& options = parts_.options;
    Queue::Identity identity{index, std::string{name}, options.endpoint, arn_prefix()};
    identity.url.append("/").append(options.account_id).append("/").append(name);
    identity.arn.append(name);
    queues_.push_back(std::make_unique<Queue>(std::move(identity), std::move(attributes), parts_));
    by_name_.emplace(name, index);
    return *queues_.back();
}

Queue* Registry::find(std::string_view url_or_name) const {
    const std::size_t slash = url_or_name.rfind('/');
    if (slash == std::string_view::npos) return find_by_name(url_or_name);
    std::string_view origin = url_or_name.substr(0, slash);
    const std::string& account = parts_.options.account_id;
    if (!origin.ends_with(account)) return nullptr;
    origin.remove_suffix(account.size());
    return origin.ends_with('/') ? find_by_name(url_or_name.substr(slash + 1)) : nullptr;
}

Queue* Registry::find_by_name(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : queues_[found->second].get();
}

std::string Registry::arn_prefix() const {
    return "arn:aws:sqs:" + parts_.options.region + ":" + parts_.options.account_id + ":";
}

std::optional<Index> Registry::find_by_arn(std::string_view arn) const {
    const std::string prefix = arn_prefix();
    if (!arn.starts_with(prefix)) return std::nullopt;
    const Queue* queue = find_by_name(arn.substr(prefix.size()));
    if (queue == nullptr) return std::nullopt;
    return queue->identity().index;
}

}  // namespace sqsim::core
