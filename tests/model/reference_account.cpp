#include <algorithm>

#include "reference_queue.hpp"

/// What becomes of queues, and what time does.
namespace sqsim::model {

using namespace std::chrono_literals;
using State = ReferenceMessage::State;

namespace {

std::string seconds_text(Duration duration) {
    return std::to_string(duration / 1s);
}

std::string policy_text(const ReferencePolicy& policy) {
    if (policy.target.empty()) return "";
    return "{\"deadLetterTargetArn\":\"" + arn_of(policy.target) +
           "\",\"maxReceiveCount\":" + std::to_string(policy.max_receive_count) + "}";
}

std::string allow_policy_text(bool denies) {
    return denies ? "{\"redrivePermission\":\"denyAll\"}" : "";
}

}  // namespace

std::string arn_of(const std::string& queue_name) {
    return "arn:aws:sqs:us-east-1:000000000000:" + queue_name;
}

AttributeMap ReferenceChanges::attributes() const {
    AttributeMap map;
    if (fifo) map["FifoQueue"] = *fifo ? "true" : "false";
    if (visibility_timeout) map["VisibilityTimeout"] = seconds_text(*visibility_timeout);
    if (delay) map["DelaySeconds"] = seconds_text(*delay);
    if (retention) map["MessageRetentionPeriod"] = seconds_text(*retention);
    if (content_based) map["ContentBasedDeduplication"] = *content_based ? "true" : "false";
    if (scope_is_message_group) {
        map["DeduplicationScope"] = *scope_is_message_group ? "messageGroup" : "queue";
    }
    if (denies_sources) map["RedriveAllowPolicy"] = allow_policy_text(*denies_sources);
    if (policy) map["RedrivePolicy"] = policy_text(*policy);
    return map;
}

ReferenceQueues::ReferenceQueue* ReferenceQueues::find(const std::string& name) {
    for (ReferenceQueue& q : queues_) {
        if (q.name == name) return &q;
    }
    return nullptr;
}

const ReferenceQueues::ReferenceQueue* ReferenceQueues::find(const std::string& name) const {
    for (const ReferenceQueue& q : queues_) {
        if (q.name == name) return &q;
    }
    return nullptr;
}

ReferenceQueues::ReferenceQueue* ReferenceQueues::find(int number) {
    for (ReferenceQueue& q : queues_) {
        if (q.number == number) return &q;
    }
    return nullptr;
}

int ReferenceQueues::number_of(const std::string& name) const {
    const ReferenceQueue* queue = find(name);
    return queue == nullptr ? 0 : queue->number;
}

const ReferenceSettings* ReferenceQueues::settings(const std::string& name) const {
    const ReferenceQueue* queue = find(name);
    return queue == nullptr ? nullptr : &queue->settings;
}

EventRecord& ReferenceQueues::tell(std::size_t kind, const std::string& queue) {
    EventRecord event;
    event.at = now_;
    event.kind = kind;
    event.queue = queue;
    events.push_back(event);
    return events.back();
}

EventRecord& ReferenceQueues::tell(std::size_t kind, const ReferenceQueue& queue,
                                   const ReferenceMessage& m) {
    EventRecord& event = tell(kind, queue.name);
    event.message = m.number;
    event.group = m.group;
    return event;
}

EventRecord& ReferenceQueues::tell_settings(std::size_t kind, const ReferenceQueue& queue) {
    EventRecord& event = tell(kind, queue.name);
    event.visibility_timeout = queue.settings.visibility_timeout;
    event.delay = queue.settings.delay;
    event.retention = queue.settings.retention;
    if (queue.settings.policy && find(queue.settings.policy->target) != nullptr) {
        event.other_queue = queue.settings.policy->target;
        event.count = queue.settings.policy->max_receive_count;
    }
    return event;
}

Error ReferenceQueues::refuse(const std::string& action, const std::string& name, ErrorCode code,
                              const std::string& text, const ReferenceReceipt& receipt) {
    EventRecord& event = tell(kind_of<RequestFailed>(), find(name) == nullptr ? "" : name);
    event.action = action;
    event.error = Error{code, text};
    event.message = receipt.message;
    event.receipt = receipt.receipt;
    return *event.error;
}

Error ReferenceQueues::no_queue(const std::string& action, const ReferenceReceipt& receipt) {
    return refuse(action, "", ErrorCode::NonExistentQueue, "The specified queue does not exist.",
                  receipt);
}

// Facts 140, 154.
std::optional<std::string> ReferenceQueues::wrong_policy(const ReferencePolicy& policy, bool fifo) {
    if (policy.target.empty()) return std::nullopt;
    const std::string begin =
        "Value " + policy_text(policy) + " for parameter RedrivePolicy is invalid. Reason: ";
    const ReferenceQueue* target = find(policy.target);
    if (target == nullptr) return begin + "Dead letter target does not exist.";
    if (target->settings.fifo != fifo) {
        return begin + "Dead-letter queue must be same type of queue as the source..";
    }
    if (target->settings.denies_sources) {
        return begin + "The dead-letter queue does not allow this source queue.";
    }
    return std::nullopt;
}

namespace {

void apply(const ReferenceChanges& changes, ReferenceSettings& settings) {
    if (changes.visibility_timeout) settings.visibility_timeout = *changes.visibility_timeout;
    if (changes.delay) settings.delay = *changes.delay;
    if (changes.retention) settings.retention = *changes.retention;
    if (changes.content_based) settings.content_based = *changes.content_based;
    if (changes.scope_is_message_group) {
        settings.scope_is_message_group = *changes.scope_is_message_group;
    }
    if (changes.denies_sources) settings.denies_sources = *changes.denies_sources;
    if (changes.policy) settings.policy = changes.policy;
    if (settings.policy && settings.policy->target.empty()) settings.policy.reset();
}

}  // namespace

// Facts 14, 15, 29, 41.
AttributeMap ReferenceQueues::shown(const ReferenceQueue& queue) const {
    const ReferenceSettings& s = queue.settings;
    ReferenceChanges all{{}, s.visibility_timeout, s.delay, s.retention, {}, {}, {}, s.policy};
    if (s.denies_sources) all.denies_sources = true;
    if (s.fifo) {
        all.fifo = true;
        all.content_based = s.content_based;
        all.scope_is_message_group = s.scope_is_message_group;
    }
    AttributeMap map = all.attributes();
    if (s.fifo) map["FifoThroughputLimit"] = "perQueue";
    map["MaximumMessageSize"] = "1048576";
    map["ReceiveMessageWaitTimeSeconds"] = "0";
    map["SqsManagedSseEnabled"] = "true";
    map["QueueArn"] = arn_of(queue.name);
    map["CreatedTimestamp"] = seconds_text(queue.created.time_since_epoch());
    map["LastModifiedTimestamp"] = seconds_text(queue.modified.time_since_epoch());
    const auto count = [&](State state) {
        return std::to_string(
            std::count_if(queue.messages.begin(), queue.messages.end(),
                          [&](const ReferenceMessage& m) { return m.state == state; }));
    };
    map["ApproximateNumberOfMessages"] = count(State::Visible);
    map["ApproximateNumberOfMessagesNotVisible"] = count(State::InFlight);
    map["ApproximateNumberOfMessagesDelayed"] = count(State::Delayed);
    std::string statements;
    for (const Permission& p : queue.permissions) {
        statements += (statements.empty() ? "" : ",") + ("{\"Sid\":\"" + p.label) +
                      "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::" + p.account +
                      ":root\"},\"Action\":\"SQS:" + p.action + "\",\"Resource\":\"" +
                      arn_of(queue.name) + "\"}";
    }
    if (!statements.empty()) {
        map["Policy"] = "{\"Version\":\"2008-10-17\",\"Id\":\"" + arn_of(queue.name) +
                        "/SQSDefaultPolicy\",\"Statement\":[" + statements + "]}";
    }
    return map;
}

// Facts 33-35.
Result<Nothing> ReferenceQueues::create(const std::string& name, const ReferenceChanges& wanted,
                                        const TagMap& tags) {
    advance_to(now_);
    const ReferenceQueue* existing = find(name);
    const bool fifo = name.ends_with(".fifo");
    const AttributeMap sent = wanted.attributes();
    if (existing == nullptr && fifo && !wanted.fifo) {  // fact 4
        return refuse("CreateQueue", name, ErrorCode::InvalidParameterValue,
                      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 "
                      "in length");
    }
    // Whom it leads to already is not judged again (fact 154).
    const bool is_linked = existing != nullptr && existing->settings.policy && wanted.policy &&
                           existing->settings.policy->target == wanted.policy->target;
    if (wanted.policy && !is_linked) {
        if (const auto wrong = wrong_policy(*wanted.policy, fifo)) {
            return refuse("CreateQueue", name, ErrorCode::InvalidParameterValue, *wrong);
        }
    }
    if (existing != nullptr) {
        const AttributeMap current = shown(*existing);
        for (const auto& [attribute, value] : sent) {
            const auto found = current.find(attribute);
            if ((found == current.end() ? "" : found->second) == value) continue;
            return refuse("CreateQueue", name, ErrorCode::QueueAlreadyExists,
                          "A queue already exists with the same name and a different value for "
                          "attribute " +
                              attribute);
        }
        if (tags.empty() || tags == existing->tags) return Nothing{};
        return refuse("CreateQueue", name, ErrorCode::QueueAlreadyExists,
                      "A queue already exists with the same name and a different value for tags");
    }
    for (const auto& [deleted, at] : deletions_) {
        if (deleted != name || now_ >= at + 60s) continue;
        return refuse("CreateQueue", name, ErrorCode::QueueDeletedRecently,
                      "You must wait 60 seconds after deleting a queue before you can create "
                      "another with the same name.");
    }
    ReferenceSettings settings{fifo, 30s, 0s, 96h, false, false, false, {}};
    apply(wanted, settings);
    ReferenceQueue queue{++last_queue_, name, settings, settings.scope_is_message_group,
                         now_,          now_};
    queue.tags = tags;
    queues_.push_back(queue);
    EventRecord& event = tell_settings(kind_of<QueueCreated>(), queue);
    event.fifo = fifo;
    event.scope_is_message_group = settings.scope_is_message_group;
    tell_sources_of(name);
    return Nothing{};
}

Result<Nothing> ReferenceQueues::erase(const std::string& name) {
    advance_to(now_);
    if (find(name) == nullptr) return no_queue("DeleteQueue");
    queues_.remove_if([&](const ReferenceQueue& q) { return q.name == name; });
    deletions_.emplace_back(name, now_);
    tell(kind_of<QueueDeleted>(), name);
    tell_sources_of(name);
    return Nothing{};
}

/// For them, what holds has changed: their dead letters have a place to go to, or none.
void ReferenceQueues::tell_sources_of(const std::string& name) {
    std::vector<std::string> sources;
    for (const ReferenceQueue& queue : queues_) {
        const bool leads = queue.settings.policy && queue.settings.policy->target == name;
        if (leads && queue.name != name) sources.push_back(queue.name);
    }
    std::sort(sources.begin(), sources.end());
    for (const std::string& source : sources) {
        tell_settings(kind_of<QueueAttributesChanged>(), *find(source));
    }
}

// Fact 11.
Result<Nothing> ReferenceQueues::find_url(const std::string& name) {
    advance_to(now_);
    if (find(name) == nullptr) return no_queue("GetQueueUrl");
    return Nothing{};
}

// Facts 37-39.
Result<Nothing> ReferenceQueues::purge(const std::string& name) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("PurgeQueue");
    if (queue->purged && now_ < *queue->purged + 60s) {
        return refuse("PurgeQueue", name, ErrorCode::PurgeQueueInProgress,
                      "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
    }
    tell(kind_of<QueuePurged>(), name).count = static_cast<std::int64_t>(queue->messages.size());
    queue->messages.clear();
    queue->remembered.clear();
    queue->attempts.clear();
    queue->purged = now_;
    return Nothing{};
}

// Facts 27, 52: the scope works as created; the delay of a FIFO queue holds for what nobody has
// received yet.
Result<Nothing> ReferenceQueues::change(const std::string& name, const ReferenceChanges& changes) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("SetQueueAttributes");
    if (changes.policy) {
        if (const auto wrong = wrong_policy(*changes.policy, queue->settings.fifo)) {
            return refuse("SetQueueAttributes", name, ErrorCode::InvalidParameterValue, *wrong);
        }
    }
    const Duration delay = changes.delay.value_or(queue->settings.delay);
    const bool delay_changes = queue->settings.fifo && delay != queue->settings.delay;
    apply(changes, queue->settings);
    queue->modified = now_;
    for (ReferenceMessage& m : queue->messages) {
        if (!delay_changes || m.receive_count_here > 0 || !m.source_queue.empty()) continue;
        if (m.state == State::Delayed || m.stored + delay > now_) {
            hide(m, State::Delayed, m.stored + delay);
        }
    }
    tell_settings(kind_of<QueueAttributesChanged>(), *queue);
    advance_to(now_);
    return Nothing{};
}

Result<AttributeMap> ReferenceQueues::attributes(const std::string& name) {
    advance_to(now_);
    const ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("GetQueueAttributes");
    return shown(*queue);
}

Result<Nothing> ReferenceQueues::tag(const std::string& name, const TagMap& tags) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("TagQueue");
    for (const auto& [key, value] : tags) queue->tags[key] = value;
    return Nothing{};
}

Result<Nothing> ReferenceQueues::untag(const std::string& name,
                                       const std::vector<std::string>& keys) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("UntagQueue");
    for (const std::string& key : keys) queue->tags.erase(key);
    return Nothing{};
}

Result<TagMap> ReferenceQueues::tags(const std::string& name) {
    advance_to(now_);
    const ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("ListQueueTags");
    return queue->tags;
}

// Fact 41.
Result<Nothing> ReferenceQueues::add_permission(const std::string& name, const std::string& label,
                                                const std::string& account,
                                                const std::string& action) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("AddPermission");
    for (const Permission& p : queue->permissions) {
        if (p.label != label) continue;
        return refuse(
            "AddPermission", name, ErrorCode::InvalidParameterValue,
            "Value " + label + " for parameter Label is invalid. Reason: Already exists.");
    }
    queue->permissions.push_back({label, account, action});
    queue->modified = now_;
    return Nothing{};
}

Result<Nothing> ReferenceQueues::remove_permission(const std::string& name,
                                                   const std::string& label) {
    advance_to(now_);
    ReferenceQueue* queue = find(name);
    if (queue == nullptr) return no_queue("RemovePermission");
    if (std::erase_if(queue->permissions, [&](const auto& p) { return p.label == label; }) == 0) {
        return refuse(
            "RemovePermission", name, ErrorCode::InvalidParameterValue,
            "Value " + label + " for parameter Label is invalid. Reason: can't find label.");
    }
    queue->modified = now_;
    return Nothing{};
}

std::vector<std::string> ReferenceQueues::names_with(const std::string& prefix) {
    advance_to(now_);
    std::vector<std::string> names;
    for (const ReferenceQueue& q : queues_) {
        if (q.name.starts_with(prefix)) names.push_back(q.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::vector<std::string>> ReferenceQueues::sources_of(const std::string& name) {
    advance_to(now_);
    if (find(name) == nullptr) return no_queue("ListDeadLetterSourceQueues");
    std::vector<std::string> names;
    for (const ReferenceQueue& q : queues_) {
        if (q.settings.policy && q.settings.policy->target == name) names.push_back(q.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<ReferenceQueues::Due> ReferenceQueues::next_due() const {
    std::optional<Due> next;
    const auto consider = [&](const Due& due) {
        if (!next || due < *next) next = due;
    };
    for (const ReferenceQueue& q : queues_) {
        for (const ReferenceMessage& m : q.messages) {
            consider({m.stored + q.settings.retention, false, q.number, 0, m.arrival, m.number});
            if (m.state != State::Visible) {
                consider({m.until, false, q.number, 1, m.until_order, m.number});
            }
        }
    }
    for (const ReferenceTask& task : tasks_) {
        if (task.active()) consider({task.next_step(), true, task.number, 0, 0, 0});
    }
    return next;
}

std::optional<TimePoint> ReferenceQueues::next_event() const {
    const auto due = next_due();
    if (!due) return std::nullopt;
    return std::max(due->at, now_);
}

void ReferenceQueues::advance_to(TimePoint now) {
    for (auto due = next_due(); due && due->at <= now; due = next_due()) {
        now_ = std::max(now_, due->at);
        if (due->is_task) {
            step(tasks_.at(static_cast<std::size_t>(due->number) - 1));
            continue;
        }
        ReferenceQueue& queue = *find(due->number);
        ReferenceMessage& m = *find(queue, due->message);
        if (due->kind == 0) {
            tell(kind_of<MessageRetentionExpired>(), queue, m);
            queue.messages.remove_if([&](const ReferenceMessage& other) { return &other == &m; });
        } else if (m.state == State::Delayed) {
            tell(kind_of<MessageDelayEnded>(), queue, m);
            show(m);
        } else {
            tell(kind_of<MessageVisibilityExpired>(), queue, m).receipt = m.receipt;
            show(m);
        }
    }
    now_ = now;
}

}  // namespace sqsim::model
