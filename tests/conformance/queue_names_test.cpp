#include "conformance/queue_names.hpp"

#include <doctest/doctest.h>

using namespace sqsim;
using conformance::QueueNames;
using protocol::Value;

namespace {

Value with(const std::string& name, const std::string& text) {
    return {Value::Kind::map, {}, {}, {{name, Value::of_text(text)}}};
}

/// The text of a parameter on its way out.
std::string sent(const QueueNames& names, const std::string& action, const std::string& name,
                 const std::string& text) {
    return names.outgoing(action, with(name, text)).find(name)->text;
}

QueueNames with_orders() {
    QueueNames names{"p-", "http://e:1"};
    names.learn("CreateQueue", with("QueueName", "p-orders.fifo"),
                with("QueueUrl", "http://e:1/123456789012/p-orders.fifo"));
    return names;
}

}  // namespace

TEST_CASE("a queue's name has a prefix on its way out, and none on its way back") {
    const QueueNames names = with_orders();
    CHECK(sent(names, "CreateQueue", "QueueName", "orders.fifo") == "p-orders.fifo");
    CHECK(sent(names, "ListQueues", "QueueNamePrefix", "ord") == "p-ord");
    CHECK(sent(names, "CreateQueue", "QueueName", "").empty());
    const auto url = names.incoming(with("QueueUrl", "http://e:1/123456789012/p-orders.fifo"));
    CHECK(url == protocol::Outcome{with("QueueUrl", "http://e:1/123456789012/orders.fifo")});
    protocol::Failure failure = protocol::malformed_input("p-orders.fifo is purged already");
    CHECK(std::get<protocol::Failure>(names.incoming(failure)).message ==
          "orders.fifo is purged already");
}

TEST_CASE("a queue is named by its URL, however the scenario named it") {
    const QueueNames names = with_orders();
    const std::string url = "http://e:1/123456789012/p-orders.fifo";
    CHECK(sent(names, "SendMessage", "QueueUrl", "orders.fifo") == url);
    CHECK(sent(names, "SendMessage", "QueueUrl", "http://e:1/123456789012/orders.fifo") == url);
    CHECK(sent(names, "SendMessage", "QueueUrl", "none") == "http://e:1/000000000000/p-none");
    CHECK(sent(names, "SendMessage", "QueueUrl", "http://h/1/x") == "http://h/1/p-x");
    CHECK(sent(names, "SendMessage", "MessageBody", "orders.fifo") == "orders.fifo");
}

TEST_CASE("an ARN is one of the endpoint's account, wherever it stands") {
    QueueNames names = with_orders();
    names.learn_arn_start("arn:aws:sqs:eu-west-1:123456789012:");
    CHECK(sent(names, "StartMessageMoveTask", "SourceArn",
               "arn:aws:sqs:us-east-1:000000000000:dead.fifo") ==
          "arn:aws:sqs:eu-west-1:123456789012:p-dead.fifo");
    CHECK(sent(names, "StartMessageMoveTask", "SourceArn", "no arn") == "no arn");
    const Value attributes{
        Value::Kind::map,
        {},
        {},
        {{"Attributes", with("RedriveAllowPolicy",
                             R"(["arn:aws:sqs:us-east-1:000000000000:a","arn:aws:sqs:x:1:b"])")}}};
    CHECK(names.outgoing("SetQueueAttributes", attributes)
              .find("Attributes")
              ->find("RedriveAllowPolicy")
              ->text == R"(["arn:aws:sqs:eu-west-1:123456789012:p-a","arn:aws:sqs:x:1:p-b"])");
}

TEST_CASE("a list of all queues is one of the scenario's") {
    const QueueNames names = with_orders();
    CHECK(names.outgoing("ListQueues", {Value::Kind::map}).find("QueueNamePrefix")->text == "p-");
}

TEST_CASE("what was created is known by its URL, each queue once, and what was only found is not") {
    QueueNames names = with_orders();
    names.learn("CreateQueue", with("QueueName", "p-orders.fifo"),
                with("QueueUrl", "http://e:1/123456789012/p-orders.fifo"));
    names.learn("GetQueueUrl", with("QueueName", "p-other"),
                with("QueueUrl", "http://e:1/1/p-other"));
    CHECK(names.created() == std::vector<std::string>{"http://e:1/123456789012/p-orders.fifo"});
    CHECK_FALSE(names.has_no_room_for(std::string(78, 'a')));
    CHECK(names.has_no_room_for(std::string(79, 'a')));
}
