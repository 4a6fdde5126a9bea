// Covers queue_actions, action_table, codec.
#include "protocol/answer.hpp"

#include <atomic>

#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

TEST_CASE("a queue is created with its attributes and found again by its URL") {
    Service service;
    const auto created = service.ok("CreateQueue", R"({"QueueName":"slow.fifo","Attributes":
                                     {"FifoQueue":"true","DelaySeconds":"5"}})");
    CHECK(text_of(created) == R"({"QueueUrl":"http://127.0.0.1:9324/000000000000/slow.fifo"})");
    const auto url = text_of(created.at("QueueUrl"));
    const std::string delay = R"(,"AttributeNames":["DelaySeconds"]})";
    CHECK(text_of(service.ok("GetQueueAttributes", "{\"QueueUrl\":" + url + delay)) ==
          R"({"Attributes":{"DelaySeconds":"5"}})");
    CHECK(text_of(service.ok("SetQueueAttributes",
                             "{\"QueueUrl\":" + url + R"(,"Attributes":{"DelaySeconds":"6"}})")) ==
          "{}");
    CHECK(text_of(service.ok("GetQueueAttributes", "{\"QueueUrl\":" + url + delay)) ==
          R"({"Attributes":{"DelaySeconds":"6"}})");
}

TEST_CASE("attributes that nobody asked for are no map at all (fact 30)") {
    Service service;
    CHECK(text_of(service.ok("GetQueueAttributes", R"({"QueueUrl":"orders.fifo"})")) == "{}");
}

TEST_CASE("a long poll that was cancelled answers at once") {
    Service service;
    const std::atomic<bool> cancelled{true};
    const Answer answered =
        answer(service.queues(), "ReceiveMessage",
               boost::json::parse(R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})").as_object(),
               &cancelled);
    CHECK(std::get<boost::json::object>(answered).empty());
}
