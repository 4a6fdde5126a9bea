#include "scenario/queue_requests.hpp"

#include <utility>

namespace sqsim::scenario {

namespace {

using Settings = QueueSettings;

std::string seconds_text(Duration duration) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

/// What equals SQS's own default need not be said.
void set(AttributeMap& attributes, const char* attribute, const Settings& settings,
         Duration Settings::*setting) {
    static const Settings defaults;
    if (settings.*setting != defaults.*setting)
        attributes[attribute] = seconds_text(settings.*setting);
}

CreateQueueRequest common_request(const std::string& name, const Settings& settings) {
    CreateQueueRequest request{name, {{"FifoQueue", "true"}}};
    set(request.attributes, "VisibilityTimeout", settings, &Settings::visibility_timeout);
    set(request.attributes, "MessageRetentionPeriod", settings,
        &Settings::message_retention_period);
    return request;
}

std::string redrive_policy(const DeadLetterQueueSettings& dead_letters, const QueueHome& home) {
    return R"({"deadLetterTargetArn":"arn:aws:sqs:)" + home.region + ":" + home.account_id + ":" +
           dead_letters.name + R"(","maxReceiveCount":)" +
           std::to_string(dead_letters.max_receive_count) + "}";
}

CreateQueueRequest main_request(const Settings& settings, const QueueHome& home) {
    CreateQueueRequest request = common_request(settings.name, settings);
    auto& attributes = request.attributes;
    set(attributes, "DelaySeconds", settings, &Settings::delay);
    set(attributes, "ReceiveMessageWaitTimeSeconds", settings,
        &Settings::receive_message_wait_time);
    if (settings.content_based_deduplication) attributes["ContentBasedDeduplication"] = "true";
    if (settings.deduplication_per_message_group) attributes["DeduplicationScope"] = "messageGroup";
    if (settings.throughput_per_message_group)
        attributes["FifoThroughputLimit"] = "perMessageGroupId";
    if (settings.dead_letter_queue)
        attributes["RedrivePolicy"] = redrive_policy(*settings.dead_letter_queue, home);
    return request;
}

}  // namespace

std::vector<CreateQueueRequest> queue_requests(const Scenario& scenario, const QueueHome& home) {
    const Settings& settings = scenario.queue;
    std::vector<CreateQueueRequest> requests;
    if (settings.dead_letter_queue)
        requests.push_back(common_request(settings.dead_letter_queue->name, settings));
    if (scenario.has_queue) requests.push_back(main_request(settings, home));
    return requests;
}

}  // namespace sqsim::scenario
