#include "any_request.hpp"

#include <algorithm>

namespace sqsim::model {

namespace {

/// Makes one text of an answer.
class Writer {
  public:
    void add(const std::string& value) { text += value + "|"; }
    void add(std::int64_t value) { text += std::to_string(value) + "|"; }
    template <typename Value>
    void add(const std::optional<Value>& value) {
        if (value) {
            add(*value);
        } else {
            text += "-|";
        }
    }
    template <typename Value>
    void add(const std::vector<Value>& values) {
        for (const Value& value : values) add(value);
        text += ";";
    }
    void add(const std::map<std::string, std::string>& values) {
        for (const auto& [name, value] : values) text += name + "=" + value + "|";
    }
    void add(const Message& m) {
        add(m.message_id), add(m.receipt_handle), add(m.md5_of_body), add(m.body);
        add(m.attributes), add(m.md5_of_message_attributes);
        for (const auto& [name, value] : m.message_attributes) {
            add(name), add(value.data_type), add(value.string_value), add(value.binary_value);
        }
    }
    void add(const ListMessageMoveTasksResultEntry& task) {
        add(task.task_handle), add(task.status), add(task.source_arn), add(task.destination_arn);
        add(task.max_number_of_messages_per_second);
        add(task.approximate_number_of_messages_moved);
        add(task.approximate_number_of_messages_to_move);
        add(task.failure_reason), add(task.started_timestamp);
    }
    void add(const SendMessageResponse& sent) {
        add(sent.message_id), add(sent.md5_of_message_body), add(sent.md5_of_message_attributes);
        add(sent.md5_of_message_system_attributes), add(sent.sequence_number);
    }
    void add(const Error& error) {
        add(std::string{describe(error.code).name});
        add(error.message);
    }

    std::string text;
};

class Performer {
  public:
    Performer(Engine& engine, TimePoint now) : engine_{engine}, now_{now} {}

    template <typename Request>
    AnyAnswer operator()(const Request& request) {
        const auto result = call(request);
        if (result) {
            read(*result);
        } else {
            answer_.error = result.error();
            writer_.add(result.error());
        }
        answer_.text = std::move(writer_.text);
        return std::move(answer_);
    }

  private:
    auto call(const CreateQueueRequest& r) { return engine_.create_queue(r, now_); }
    auto call(const DeleteQueueRequest& r) { return engine_.delete_queue(r, now_); }
    auto call(const GetQueueUrlRequest& r) { return engine_.get_queue_url(r, now_); }
    auto call(const ListQueuesRequest& r) { return engine_.list_queues(r, now_); }
    auto call(const PurgeQueueRequest& r) { return engine_.purge_queue(r, now_); }
    auto call(const GetQueueAttributesRequest& r) { return engine_.get_queue_attributes(r, now_); }
    auto call(const SetQueueAttributesRequest& r) { return engine_.set_queue_attributes(r, now_); }
    auto call(const TagQueueRequest& r) { return engine_.tag_queue(r, now_); }
    auto call(const UntagQueueRequest& r) { return engine_.untag_queue(r, now_); }
    auto call(const ListQueueTagsRequest& r) { return engine_.list_queue_tags(r, now_); }
    auto call(const AddPermissionRequest& r) { return engine_.add_permission(r, now_); }
    auto call(const RemovePermissionRequest& r) { return engine_.remove_permission(r, now_); }
    auto call(const ListDeadLetterSourceQueuesRequest& r) {
        return engine_.list_dead_letter_source_queues(r, now_);
    }
    auto call(const StartMessageMoveTaskRequest& r) {
        return engine_.start_message_move_task(r, now_);
    }
    auto call(const CancelMessageMoveTaskRequest& r) {
        return engine_.cancel_message_move_task(r, now_);
    }
    auto call(const ListMessageMoveTasksRequest& r) {
        return engine_.list_message_move_tasks(r, now_);
    }
    auto call(const SendMessageRequest& r) { return engine_.send_message(r, now_); }
    auto call(const SendMessageBatchRequest& r) { return engine_.send_message_batch(r, now_); }
    auto call(const ReceiveMessageRequest& r) { return engine_.receive_message(r, now_); }
    auto call(const DeleteMessageRequest& r) { return engine_.delete_message(r, now_); }
    auto call(const DeleteMessageBatchRequest& r) { return engine_.delete_message_batch(r, now_); }
    auto call(const ChangeMessageVisibilityRequest& r) {
        return engine_.change_message_visibility(r, now_);
    }
    auto call(const ChangeMessageVisibilityBatchRequest& r) {
        return engine_.change_message_visibility_batch(r, now_);
    }

    void read(const Nothing&) {}
    void read(const CreateQueueResponse& r) { writer_.add(r.queue_url); }
    void read(const GetQueueUrlResponse& r) { writer_.add(r.queue_url); }
    void read(const ListQueuesResponse& r) { writer_.add(r.queue_urls), writer_.add(r.next_token); }
    void read(const GetQueueAttributesResponse& r) { writer_.add(r.attributes); }
    void read(const ListQueueTagsResponse& r) { writer_.add(r.tags); }
    void read(const StartMessageMoveTaskResponse& r) {
        answer_.task_handle = r.task_handle;
        writer_.add(r.task_handle);
    }
    void read(const CancelMessageMoveTaskResponse& r) {
        writer_.add(r.approximate_number_of_messages_moved);
    }
    void read(const ListMessageMoveTasksResponse& r) { writer_.add(r.results); }
    void read(const SendMessageResponse& r) {
        answer_.message_ids.push_back(r.message_id);
        writer_.add(r);
    }
    void read(const ReceiveMessageResponse& r) {
        answer_.messages = r.messages;
        writer_.add(r.messages);
    }
    template <typename Entry>
    void read(const BatchResponse<Entry>& r) {
        for (const Entry& entry : r.successful) {
            answer_.done_entries.push_back(entry.id);
            writer_.add(entry.id);
            if constexpr (requires { entry.result; }) read(entry.result);
        }
        for (const BatchResultErrorEntry& entry : r.failed) {
            answer_.failed_entries.push_back(entry.id);
            answer_.errors_of_entries.push_back(entry.error);
            writer_.add(entry.id), writer_.add(entry.error);
        }
    }

    Engine& engine_;
    TimePoint now_;
    AnyAnswer answer_;
    Writer writer_;
};

/// Draws requests.
class Maker {
  public:
    Maker(Draw& draw, const Known& known, std::size_t odd)
        : draw_{draw}, known_{known}, odd_{odd} {}

    AnyRequest make() {
        const std::size_t choice = draw_.below(130);
        if (choice < 25) return send();
        if (choice < 33) return send_batch();
        if (choice < 62) return receive();
        if (choice < 74) return DeleteMessageRequest{queue(), handle()};
        if (choice < 79) return remove_batch();
        if (choice < 88) return ChangeMessageVisibilityRequest{queue(), handle(), timeout()};
        if (choice < 92) return change_batch();
        if (choice < 97) return StartMessageMoveTaskRequest{arn(), destination(), number(1, 4)};
        if (choice < 99) return CancelMessageMoveTaskRequest{task_handle()};
        if (choice < 104) return CreateQueueRequest{name(), attributes(), tags()};
        if (choice < 110) return SetQueueAttributesRequest{queue(), attributes()};
        return about_queues(choice - 110);
    }

    AnyRequest make_batch() {
        const std::size_t choice = draw_.below(3);
        if (choice == 0) return send_batch();
        if (choice == 1) return remove_batch();
        return change_batch();
    }

  private:
    AnyRequest about_queues(std::size_t choice) {
        switch (choice) {
            case 0:
                return DeleteQueueRequest{queue()};
            case 1:
            case 2:
                return PurgeQueueRequest{queue()};
            case 3:
                return GetQueueUrlRequest{name(), {}};
            case 4:
                return ListQueuesRequest{maybe(name()), number(1, 4), maybe_odd()};
            case 5:
                return TagQueueRequest{queue(), tags()};
            case 6:
                return UntagQueueRequest{queue(), {text("team")}};
            case 7:
                return ListQueueTagsRequest{queue()};
            case 8:
            case 9:
                return AddPermissionRequest{
                    queue(), label(), {text("123456789012")}, {text("SendMessage")}};
            case 10:
                return RemovePermissionRequest{queue(), label()};
            case 11:
                return ListDeadLetterSourceQueuesRequest{queue(), number(1, 4), maybe_odd()};
            case 12:
            case 13:
                return ListMessageMoveTasksRequest{arn(), number(1, 10)};
            default:
                return GetQueueAttributesRequest{queue(), {text("All"), text("QueueArn")}};
        }
    }

    bool is_odd() { return odd_ > 0 && draw_.chance(odd_); }
    std::string text(const std::string& right) { return is_odd() ? draw_.text() : right; }
    std::optional<std::string> maybe(const std::string& value) {
        return draw_.chance(50) ? std::optional{value} : std::nullopt;
    }
    std::optional<std::string> maybe_odd() {
        return is_odd() ? std::optional{draw_.text()} : std::nullopt;
    }
    std::optional<std::int32_t> number(std::int32_t least, std::int32_t most) {
        if (is_odd()) {
            return draw_.one_of<std::int32_t>(
                {-1, 0, 11, 901, 43'201, 2'147'483'647, -2'147'483'648});
        }
        if (draw_.chance(30)) return std::nullopt;
        return least +
               static_cast<std::int32_t>(draw_.below(static_cast<std::size_t>(most - least) + 1));
    }

    std::string name() { return text(draw_.one_of(queue_names)); }
    std::string queue() { return draw_.chance(40) ? text("a.fifo") : name(); }
    std::string label() { return text("label-" + std::to_string(draw_.below(3))); }
    std::string arn() {
        return text(std::string{"arn:aws:sqs:us-east-1:000000000000:"} +
                    (draw_.chance(60) ? "b.fifo" : draw_.one_of(queue_names)));
    }
    std::optional<std::string> destination() {
        return draw_.chance(40) ? std::optional{arn()} : std::nullopt;
    }
    std::string handle() {
        if (known_.handles.empty() || is_odd()) return draw_.text();
        const std::size_t recent = std::min<std::size_t>(known_.handles.size(), 8);
        return known_.handles[known_.handles.size() - 1 - draw_.below(recent)].first;
    }
    std::string task_handle() {
        if (known_.task_handles.empty() || is_odd()) return draw_.text();
        return known_.task_handles.back();
    }
    std::optional<std::int32_t> timeout() {
        if (is_odd()) return number(0, 1);
        return draw_.one_of<std::int32_t>({0, 0, 1, 4, 60, 43'200});
    }
    TagMap tags() {
        if (draw_.chance(70)) return {};
        return {{text("team"), text("stock")}};
    }

    AttributeMap attributes() {
        AttributeMap map;
        const auto maybe_set = [&](const char* attribute, const std::string& value) {
            if (draw_.chance(40)) map[attribute] = text(value);
        };
        if (draw_.chance(80)) map["FifoQueue"] = text("true");
        maybe_set("VisibilityTimeout", draw_.one_of<const char*>({"0", "1", "5", "30"}));
        maybe_set("DelaySeconds", draw_.one_of<const char*>({"0", "0", "2"}));
        maybe_set("MessageRetentionPeriod", draw_.one_of<const char*>({"60", "600", "1209600"}));
        // Drawn one after the other: compilers evaluate the operands of + in orders of their own.
        const std::string target = draw_.one_of<const char*>({"b.fifo", "b.fifo", "c.fifo", "t"});
        const auto receives = std::to_string(1 + draw_.below(3));
        maybe_set("RedrivePolicy",
                  R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:)" + target +
                      R"(","maxReceiveCount":)" + receives + "}");
        if (map.count("FifoQueue") != 0) {
            maybe_set("DeduplicationScope", draw_.chance(50) ? "queue" : "messageGroup");
        }
        if (is_odd()) map["Policy"] = draw_.text();
        if (is_odd()) map["RedriveAllowPolicy"] = draw_.text();
        if (is_odd()) map[draw_.text()] = draw_.text();
        return map;
    }

    template <typename Outgoing>
    void fill(Outgoing& outgoing, bool fifo) {
        outgoing.message_body = text("body-" + std::to_string(draw_.below(100)));
        if (fifo || draw_.chance(30)) {
            outgoing.message_group_id = text("g" + std::to_string(draw_.below(4)));
        }
        if (fifo) outgoing.message_deduplication_id = text("d" + std::to_string(draw_.below(200)));
        if (!fifo) outgoing.delay_seconds = number(0, 3);
        if (draw_.chance(5)) {
            MessageAttributeValue value;
            value.data_type = text("String");
            if (!is_odd()) value.string_value = text("v");
            if (is_odd()) value.binary_value = draw_.text();
            outgoing.message_attributes[text("name")] = value;
        }
        if (draw_.chance(3)) {
            outgoing.message_system_attributes[text("AWSTraceHeader")] = {
                text("String"), text("Root=1"), {}};
        }
        if (is_odd()) outgoing.message_group_id.reset();
        if (is_odd()) outgoing.message_deduplication_id = draw_.text();
    }

    SendMessageRequest send() {
        SendMessageRequest request;
        request.queue_url = queue();
        fill(request, request.queue_url.ends_with(".fifo"));
        return request;
    }

    SendMessageBatchRequest send_batch() {
        SendMessageBatchRequest request;
        request.queue_url = queue();
        for (std::size_t i = 0, count = entry_count(); i < count; ++i) {
            request.entries.emplace_back();
            request.entries.back().id = text(std::to_string(i));
            fill(request.entries.back(), request.queue_url.ends_with(".fifo"));
        }
        return request;
    }

    std::size_t entry_count() { return is_odd() ? draw_.below(13) : 1 + draw_.below(4); }

    DeleteMessageBatchRequest remove_batch() {
        DeleteMessageBatchRequest request{queue(), {}};
        for (std::size_t i = 0, count = entry_count(); i < count; ++i) {
            request.entries.push_back({text(std::to_string(i)), handle()});
        }
        return request;
    }

    ChangeMessageVisibilityBatchRequest change_batch() {
        ChangeMessageVisibilityBatchRequest request{queue(), {}};
        for (std::size_t i = 0, count = entry_count(); i < count; ++i) {
            request.entries.push_back({text(std::to_string(i)), handle(), timeout()});
        }
        return request;
    }

    ReceiveMessageRequest receive() {
        ReceiveMessageRequest request;
        request.queue_url = queue();
        request.max_number_of_messages = number(1, 10);
        if (draw_.chance(50)) request.visibility_timeout = timeout();
        if (draw_.chance(10)) request.wait_time_seconds = number(0, 20);
        request.message_system_attribute_names = {text("All")};
        request.message_attribute_names = {text("All")};
        if (request.queue_url.ends_with(".fifo") && draw_.chance(20)) {
            request.receive_request_attempt_id = text("a" + std::to_string(draw_.below(3)));
        }
        return request;
    }

    Draw& draw_;
    const Known& known_;
    std::size_t odd_;
};

}  // namespace

AnyAnswer perform(Engine& engine, const AnyRequest& request, TimePoint now) {
    return std::visit(Performer{engine, now}, request);
}

void Known::learn(const AnyAnswer& answer) {
    for (const Message& message : answer.messages) {
        handles.emplace_back(message.receipt_handle, message.message_id);
    }
    if (!answer.task_handle.empty()) task_handles.push_back(answer.task_handle);
}

AnyRequest any_request(Draw& draw, const Known& known, std::size_t odd) {
    return Maker{draw, known, odd}.make();
}

AnyRequest any_batch_request(Draw& draw, const Known& known, std::size_t odd) {
    return Maker{draw, known, odd}.make_batch();
}

std::vector<AnyRequest> create_queues() {
    const auto policy = [](const std::string& target) {
        return R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:)" + target +
               R"(","maxReceiveCount":2})";
    };
    return {
        CreateQueueRequest{"b.fifo", {{"FifoQueue", "true"}}}, CreateQueueRequest{"t", {}},
        CreateQueueRequest{"a.fifo", {{"FifoQueue", "true"}, {"RedrivePolicy", policy("b.fifo")}}},
        CreateQueueRequest{"c.fifo", {{"FifoQueue", "true"}, {"RedrivePolicy", policy("b.fifo")}}},
        CreateQueueRequest{"s", {{"RedrivePolicy", policy("t")}}}};
}

}  // namespace sqsim::model
