#include "core/registry.hpp"

#include <algorithm>

#include "core/deadline.hpp"
#include "core/limits.hpp"

namespace sqsim::core {

Queue& Registry::create(std::string_view name, QueueAttributes attributes) {
    const auto index = static_cast<Index>(queues_.size());
    const EngineOptions& options = parts_.options;
    Queue::Identity identity{index, std::string{name}, {}, arn_of(name)};
    identity.url.reserve(options.endpoint.size() + options.account_id.size() + 2 + name.size());
    identity.url.append(options.endpoint).append("/").append(options.account_id);
    identity.url.append("/").append(name);
    if (forgotten_.empty()) {
        queues_.push_back(
            std::make_unique<Queue>(std::move(identity), std::move(attributes), parts_));
    } else {
        queues_.push_back(std::move(forgotten_.back()));
        forgotten_.pop_back();
        queues_.back()->reset(std::move(identity), std::move(attributes));
    }
    by_name_.emplace(name, index);
    return *queues_.back();
}

std::vector<const Queue*> Registry::link_sources_to(const Queue& created) {
    // Only a name that was used before can be in somebody's policy already.
    if (deleted_at_.erase(created.identity().name) == 0) return {};
    for (const auto& queue : queues_) {
        const auto& policy = queue->attributes().redrive_policy;
        if (!policy || policy->target_arn != created.identity().arn) continue;
        queue->lead_dead_letters_to(created.identity().index);
    }
    return sources_of(created);
}

void Registry::clear() {
    for (; !queues_.empty(); queues_.pop_back()) forgotten_.push_back(std::move(queues_.back()));
    by_name_.clear();
    deleted_at_.clear();
    last_found_ = nullptr;
}

std::vector<const Queue*> Registry::erase(Queue& queue) {
    std::vector<const Queue*> orphaned = sources_of(queue);
    std::erase(orphaned, &queue);  // a queue may have been its own (fact 142)
    queue.purge();
    if (last_found_ == &queue) last_found_ = nullptr;
    const Queue::Identity& identity = queue.identity();
    by_name_.erase(identity.name);
    deleted_at_[identity.name] = parts_.now;
    for (const auto& other : queues_) {
        const auto& policy = other->attributes().redrive_policy;
        if (policy && policy->target == identity.index) other->lead_dead_letters_to(no_index);
    }
    return orphaned;
}

bool Registry::was_deleted_recently(std::string_view name) const {
    if (!parts_.options.cool_downs) return false;
    const auto found = deleted_at_.find(name);
    return found != deleted_at_.end() &&
           !is_due(found->second + limits::wait_after_delete_queue, parts_.now);
}

template <typename Wanted>
std::vector<const Queue*> Registry::sorted(Wanted wanted) const {
    std::vector<const Queue*> found;
    for (const auto& queue : queues_) {
        if (find_by_name(queue->identity().name) == queue.get() && wanted(*queue)) {
            found.push_back(queue.get());
        }
    }
    std::sort(found.begin(), found.end(), [](const Queue* a, const Queue* b) {
        return a->identity().name < b->identity().name;
    });
    return found;
}

std::vector<const Queue*> Registry::with_prefix(std::string_view prefix) const {
    return sorted([&](const Queue& queue) { return queue.identity().name.starts_with(prefix); });
}

std::vector<const Queue*> Registry::sources_of(const Queue& dead_letter_queue) const {
    return sorted([&](const Queue& queue) {
        const auto& policy = queue.attributes().redrive_policy;
        return policy && policy->target == dead_letter_queue.identity().index;
    });
}

Queue* Registry::find(std::string_view url_or_name) const {
    if (last_found_ != nullptr && (url_or_name == last_found_->identity().url ||
                                   url_or_name == last_found_->identity().name)) {
        return last_found_;
    }
    Queue* const found = look_up(url_or_name);
    if (found != nullptr) last_found_ = found;
    return found;
}

Queue* Registry::look_up(std::string_view url_or_name) const {
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

std::string Registry::arn_of(std::string_view name) const {
    constexpr std::string_view prefix = "arn:aws:sqs:";
    const EngineOptions& options = parts_.options;
    std::string arn;
    arn.reserve(prefix.size() + options.region.size() + options.account_id.size() + 2 +
                name.size());
    arn.append(prefix).append(options.region).append(":").append(options.account_id);
    return arn.append(":").append(name);
}

FindRedriveTarget Registry::redrive_targets_for(std::string source_arn) const {
    return [this,
            source = std::move(source_arn)](std::string_view arn) -> std::optional<RedriveTarget> {
        const Queue* queue = find_by_arn(arn);
        if (queue == nullptr) return std::nullopt;
        const auto& allows = queue->attributes().redrive_allow_policy;
        return RedriveTarget{queue->identity().index, queue->fifo(),
                             !allows || allows->allows(source)};
    };
}

Queue* Registry::find_by_arn(std::string_view arn) const {
    Queue* queue = find_by_name(arn.substr(arn.rfind(':') + 1));
    return queue != nullptr && queue->identity().arn == arn ? queue : nullptr;
}

}  // namespace sqsim::core
