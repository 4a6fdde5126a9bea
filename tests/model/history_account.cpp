#include <algorithm>

#include "history.hpp"
#include "history_compare.hpp"

/// The actions of a history that are about queues and tasks, and the comparing of what was
/// answered.
namespace sqsim::model {

using namespace std::chrono_literals;

namespace {

std::string list_of(const AttributeMap& attributes) {
    std::string text;
    for (const auto& [name, value] : attributes) text += " " + name + "=" + value;
    return text;
}

}  // namespace

void History::create_queue_again() {
    std::string name = any_name();
    for (const char* missing : names) {
        if (reference_.number_of(missing) == 0 && random_.chance(80)) name = missing;
    }
    create_queue(name);
}

void History::create_queue(const std::string& name) {
    ReferenceChanges wanted;
    TagMap tags;
    if (random_.chance(90) || reference_.number_of("s") == 0) wanted = any_settings(name);
    if (reference_.number_of(name) != 0 && random_.chance(70)) {  // as it is, but for one
        const ReferenceSettings& now = *reference_.settings(name);
        wanted = {};
        wanted.delay = now.delay;
        if (random_.chance(50)) wanted.retention = now.retention;
        if (random_.chance(50)) wanted.policy = now.policy;
        if (random_.chance(50)) wanted.visibility_timeout = random_.one_of<Duration>({0s, 1s, 30s});
    }
    if (reference_.number_of("s") == 0 && (name == "b.fifo" || name == "t")) wanted.policy.reset();
    if (random_.chance(20)) tags["team"] = random_.chance(70) ? "stock" : "orders";
    tell("create ", name, list_of(wanted.attributes()));
    const auto answer = engine_.create_queue({name, wanted.attributes(), tags}, reference_.now());
    const auto expected = reference_.create(name, wanted, tags);
    if (!agree(answer, expected, "CreateQueue")) return;
    names_of_queues_[reference_.number_of(name)] = name;
    expect(answer->queue_url == "http://127.0.0.1:9324/000000000000/" + name, "a queue's URL");
}

void History::delete_queue() {
    const std::string name = names[random_.below(names.size())];
    tell("delete ", name);
    const auto answer = engine_.delete_queue({url_of(name)}, reference_.now());
    static_cast<void>(agree(answer, reference_.erase(name), "DeleteQueue"));
    remind(60s);
}

void History::purge_queue() {
    const std::string name = any_name();
    tell("purge ", name);
    const auto answer = engine_.purge_queue({url_of(name)}, reference_.now());
    static_cast<void>(agree(answer, reference_.purge(name), "PurgeQueue"));
    remind(60s);
}

void History::set_attributes() {
    const std::string name = any_name();
    ReferenceChanges changes;
    if (random_.chance(40)) changes.delay = random_.one_of<Duration>({0s, 1s, 3s, 20s});
    if (random_.chance(40)) changes.retention = random_.one_of<Duration>({60s, 75s, 300s, 336h});
    if (random_.chance(20)) changes.visibility_timeout = random_.one_of<Duration>({0s, 2s, 9s});
    if (random_.chance(30)) changes.policy = any_policy(name);
    if (random_.chance(4)) changes.denies_sources = random_.chance(30);
    if (name.ends_with(".fifo")) {
        if (random_.chance(30)) changes.scope_is_message_group = random_.chance(50);
        if (random_.chance(10)) changes.content_based = random_.chance(50);
    }
    tell("set of ", name, list_of(changes.attributes()));
    const auto answer =
        engine_.set_queue_attributes({url_of(name), changes.attributes()}, reference_.now());
    static_cast<void>(agree(answer, reference_.change(name, changes), "SetQueueAttributes"));
}

void History::get_attributes() {
    const std::string name = any_name();
    tell("get the attributes of ", name);
    const auto answer = engine_.get_queue_attributes({url_of(name), {"All"}}, reference_.now());
    const auto expected = reference_.attributes(name);
    if (!agree(answer, expected, "GetQueueAttributes")) return;
    for (const auto& [key, value] : *expected) {
        const auto found = answer->attributes.find(key);
        expect(found != answer->attributes.end() && found->second == value,
               key + " is " + value + " of " + name);
    }
    expect(answer->attributes.size() == expected->size(), "no other attributes");
}

void History::get_url() {
    const std::string name = any_name();
    tell("get the URL of ", name);
    const auto answer = engine_.get_queue_url({name}, reference_.now());
    if (!agree(answer, reference_.find_url(name), "GetQueueUrl")) return;
    expect(answer->queue_url == "http://127.0.0.1:9324/000000000000/" + name, "a queue's URL");
}

void History::tag_queue() {
    const std::string name = any_name();
    const std::string key = random_.one_of<const char*>({"team", "Team", "stage"});
    tell("tags of ", name);
    if (random_.chance(60)) {
        const TagMap tags{{key, random_.one_of<const char*>({"", "stock", "orders"})}};
        const auto answer = engine_.tag_queue({url_of(name), tags}, reference_.now());
        static_cast<void>(agree(answer, reference_.tag(name, tags), "TagQueue"));
    } else {
        const auto answer = engine_.untag_queue({url_of(name), {key}}, reference_.now());
        static_cast<void>(agree(answer, reference_.untag(name, {key}), "UntagQueue"));
    }
    const auto answer = engine_.list_queue_tags({url_of(name)}, reference_.now());
    const auto expected = reference_.tags(name);
    if (agree(answer, expected, "ListQueueTags")) expect(answer->tags == *expected, "the tags");
}

void History::edit_permissions() {
    const std::string name = any_name();
    const std::string label = "label-" + std::to_string(random_.below(3));
    tell("permissions of ", name, ": ", label);
    if (random_.chance(50)) {
        const auto answer = engine_.add_permission(
            {url_of(name), label, {"123456789012"}, {"SendMessage"}}, reference_.now());
        static_cast<void>(
            agree(answer, reference_.add_permission(name, label, "123456789012", "SendMessage"),
                  "AddPermission"));
    } else {
        const auto answer = engine_.remove_permission({url_of(name), label}, reference_.now());
        static_cast<void>(
            agree(answer, reference_.remove_permission(name, label), "RemovePermission"));
    }
}

void History::list_queues() {
    const std::string prefix = random_.one_of<const char*>({"", "", "a", "t", "x"});
    tell("list the queues with ", prefix);
    compare_pages(reference_.names_with(prefix), 1 + static_cast<std::int32_t>(random_.below(6)),
                  [&](std::int32_t size, const std::optional<std::string>& token) {
                      return engine_.list_queues({prefix, size, token}, reference_.now());
                  });
}

void History::list_sources() {
    const std::string name = random_.one_of<const char*>({"b.fifo", "t", "s"});
    tell("list the sources of ", name);
    const auto expected = reference_.sources_of(name);
    if (!expected) {
        static_cast<void>(
            agree(engine_.list_dead_letter_source_queues({name, {}, {}}, reference_.now()),
                  expected, "ListDeadLetterSourceQueues"));
        return;
    }
    compare_pages(*expected, 1 + static_cast<std::int32_t>(random_.below(3)),
                  [&](std::int32_t size, const std::optional<std::string>& token) {
                      return engine_.list_dead_letter_source_queues({url_of(name), size, token},
                                                                    reference_.now());
                  });
}

void History::start_task() {
    const std::string source =
        random_.chance(90) ? (random_.chance(60) ? "b.fifo" : "t") : any_name();
    std::optional<std::string> destination;
    if (random_.chance(40)) destination = any_name();
    std::optional<std::int32_t> rate;
    if (random_.chance(60)) rate = random_.one_of<std::int32_t>({1, 1, 2, 3, 500, 501, 0});
    tell("start a task on ", source, " to ", destination.value_or("the sources"), ", rate ",
         rate.value_or(-1));
    StartMessageMoveTaskRequest request{arn_of(source), {}, rate};
    if (destination) request.destination_arn = arn_of(*destination);
    const auto answer = engine_.start_message_move_task(request, reference_.now());
    const auto expected = reference_.start_task(source, destination, rate);
    if (!agree(answer, expected, "StartMessageMoveTask")) return;
    task_handles_[*expected] = answer->task_handle;
}

void History::cancel_task() {
    if (task_handles_.empty()) return;
    const int recent =
        static_cast<int>(random_.below(std::min<std::size_t>(task_handles_.size(), 2)));
    const int task = static_cast<int>(task_handles_.size()) - recent;
    tell("cancel task ", task);
    const auto answer =
        engine_.cancel_message_move_task({task_handles_.at(task)}, reference_.now());
    const auto expected = reference_.cancel_task(task);
    if (!agree(answer, expected, "CancelMessageMoveTask")) return;
    expect(answer->approximate_number_of_messages_moved == *expected, "messages moved at a cancel");
}

void History::list_tasks() {
    const std::string source = random_.chance(60) ? "b.fifo" : "t";
    const std::int32_t size = 1 + static_cast<std::int32_t>(random_.below(10));
    tell("list the tasks of ", source);
    const auto answer = engine_.list_message_move_tasks({arn_of(source), size}, reference_.now());
    const auto expected = reference_.tasks(source);
    if (!agree(answer, expected, "ListMessageMoveTasks")) return;
    const std::size_t count = std::min(expected->size(), static_cast<std::size_t>(size));
    expect(answer->results.size() == count, "the number of listed tasks");
    if (!difference_.empty()) return;
    for (std::size_t i = 0; i < count; ++i) compare_task(answer->results[i], expected->at(i));
}

void History::compare_task(const ListMessageMoveTasksResultEntry& entry,
                           const ReferenceTask& expected) {
    using Status = ReferenceTask::Status;
    const auto name = [&] {
        switch (expected.status) {
            case Status::Running:
                return "RUNNING";
            case Status::Cancelling:
                return "CANCELLING";
            case Status::Cancelled:
                return "CANCELLED";
            case Status::Completed:
                return "COMPLETED";
            case Status::Failed:
                return "FAILED";
        }
        return "";
    };
    const bool running = expected.status == Status::Running;
    expect(entry.status == name(), std::string{"the status of a task is "} + name());
    expect(entry.task_handle ==
               (running ? std::optional{task_handles_.at(expected.number)} : std::nullopt),
           "a running task has a handle");
    expect(entry.source_arn == arn_of(expected.source), "the source of a task");
    expect(entry.destination_arn ==
               (expected.destination ? std::optional{arn_of(*expected.destination)} : std::nullopt),
           "the destination of a task");
    expect(entry.max_number_of_messages_per_second == expected.rate, "the rate of a task");
    expect(entry.approximate_number_of_messages_moved == expected.moved, "moved by a task");
    expect(entry.approximate_number_of_messages_to_move == expected.to_move, "to be moved");
    expect(entry.failure_reason.value_or("") == expected.failure, "why a task failed");
    expect(entry.started_timestamp == epoch_milliseconds(expected.started), "a task's start");
}

void History::compare_sent(const std::string& name, const SendMessageResponse& response,
                           const ReferenceSent& expected) {
    expect(events_.number_of(response.message_id) == expected.message, "message id of a send");
    const std::string digits = std::to_string(expected.sequence);
    expect(response.sequence_number ==
               (name.ends_with(".fifo") ? std::string(20 - digits.size(), '0') + digits : ""),
           "sequence number of a send");
}

void History::compare_received(const std::string& name, const Message& message,
                               const ReferenceMessage& expected) {
    const auto milliseconds = [](TimePoint t) { return std::to_string(epoch_milliseconds(t)); };
    AttributeMap attributes{
        {"ApproximateFirstReceiveTimestamp", milliseconds(expected.first_received)},
        {"ApproximateReceiveCount", std::to_string(expected.receive_count)},
        {"SenderId", EngineOptions{}.sender_id},
        {"SentTimestamp", milliseconds(expected.sent)},
    };
    if (!expected.group.empty()) attributes["MessageGroupId"] = expected.group;
    if (!expected.source_queue.empty()) {
        attributes["DeadLetterQueueSourceArn"] = arn_of(expected.source_queue);
    }
    MessageAttributeMap message_attributes;
    if (expected.note) {
        attributes["AWSTraceHeader"] = *expected.note;
        message_attributes["note"] = {"String", expected.note, {}};
    }
    expect(message.message_attributes == message_attributes, "the attributes of a message");
    if (name.ends_with(".fifo")) {
        const std::string digits = std::to_string(expected.sequence);
        attributes["SequenceNumber"] = std::string(20 - digits.size(), '0') + digits;
        // That of a dead letter is a MessageId.
        std::string id = message.attributes.count("MessageDeduplicationId") == 0
                             ? ""
                             : message.attributes.at("MessageDeduplicationId");
        const int number = events_.number_of(id);
        const bool same =
            expected.deduplication_id == (number == 0 ? id : "#" + std::to_string(number));
        expect(same, "the deduplication id of a receive");
        attributes["MessageDeduplicationId"] = id;
    }
    for (const auto& [key, value] : attributes) {
        const auto found = message.attributes.find(key);
        expect(found != message.attributes.end() && found->second == value,
               key + " of a received message is " + value);
    }
    expect(message.attributes.size() == attributes.size(), "no other attributes of a message");
    expect(message.body == expected.body, "the body of a receive");
    expect(events_.number_of(message.message_id) == expected.number, "the message of a receive");
    const auto [known, is_new] =
        receipt_texts_.try_emplace(expected.receipt, message.receipt_handle);
    expect(known->second == message.receipt_handle, "the handle of a receive");
    if (!is_new) return;
    receipts_.push_back(
        {message.receipt_handle, reference_.number_of(name), expected.number, expected.receipt});
}

void History::compare_events() {
    const std::size_t count = std::min(events_.all.size(), reference_.events.size());
    for (std::size_t i = 0; i < count && difference_.empty(); ++i) {
        if (events_.all[i] == reference_.events[i]) continue;
        expect(false,
               "event " + to_text(events_.all[i]) + ", expected " + to_text(reference_.events[i]));
    }
    if (events_.all.size() > count) expect(false, "an event more: " + to_text(events_.all[count]));
    if (reference_.events.size() > count) {
        expect(false, "an event less: " + to_text(reference_.events[count]));
    }
    // The messages of one answer, and they alone, name one receive.
    for (std::size_t i = 0; i < events_.receive_calls.size(); ++i) {
        const std::uint64_t call = events_.receive_calls[i];
        expect(i == 0 ? call > last_receive_call_ : call == last_receive_call_, "receive_call");
        last_receive_call_ = call;
    }
    events_.all.clear();
    events_.receive_calls.clear();
    reference_.events.clear();
}

/// Fact 98: who got nothing need not ask again before the generation has changed.
void History::compare_deliverable() {
    for (auto it = generation_of_empty_answer_.begin(); it != generation_of_empty_answer_.end();) {
        const auto& [number, generation] = *it;
        if (generation != engine_.deliverable_generation()) {
            it = generation_of_empty_answer_.erase(it);
            continue;
        }
        const std::string& name = names_of_queues_.at(number);
        expect(reference_.number_of(name) == number, "deliverable_generation at a queue's end");
        expect(!reference_.anything_deliverable(name), "deliverable_generation");
        ++it;
    }
}

}  // namespace sqsim::model
