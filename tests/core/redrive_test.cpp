#include <doctest/doctest.h>

#include "fixture.hpp"

/// Dead-letter queues.
namespace {

using namespace sqsim;
using namespace sqsim::test;

constexpr const char* dead_arn = "arn:aws:sqs:us-east-1:000000000000:dead.fifo";

std::string policy(int count, const std::string& arn = dead_arn) {
    return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + std::to_string(count) +
           "}";
}

/// A queue whose messages move to dead.fifo after so many receives.
struct Redriven : TestQueue {
    explicit Redriven(int max_receive_count, AttributeMap dead_attributes = {}) {
        source = url;
        dead = create("dead.fifo", std::move(dead_attributes));
        REQUIRE(set({{"RedrivePolicy", policy(max_receive_count)}}));
    }

    std::vector<Message> dead_letters() {
        url = dead;
        auto received = messages();
        url = source;
        return received;
    }

    std::string source;
    std::string dead;
};

TEST_CASE("a message moves at the receive after maxReceiveCount, not before (fact 143)") {
    Redriven queue{2};
    queue.send("g", "m1");
    CHECK(queue.receive(1, 0) == Texts{"m1"});
    CHECK(queue.receive(1, 0) == Texts{"m1"});
    queue.clock.advance(1h);
    CHECK(queue.dead_letters().empty());
    CHECK(queue.receive(1, 0) == Texts{});
    CHECK(queue.events.count_of<MessageMovedToDeadLetterQueue>() == 1);
    CHECK(queue.dead_letters().size() == 1);
}

TEST_CASE("the receive that moves a message goes on with its group (facts 144, 145)") {
    Redriven queue{1};
    queue.send("g", "poison");
    queue.send("g", "m2");
    REQUIRE(queue.receive(1, 0) == Texts{"poison"});
    CHECK(queue.receive(10) == Texts{"m2"});
}

TEST_CASE("a dead letter keeps what it is and gets a new number and id (facts 146-149)") {
    Redriven queue{1};
    queue.send("other", "first", "elsewhere");
    const auto sent = queue.send("g", "poison", "d");
    queue.clock.advance(1s);
    REQUIRE(queue.receive(10, 0).size() == 2);
    queue.clock.advance(1s);
    REQUIRE(queue.receive(10, 0).empty());
    const auto letters = queue.dead_letters();
    REQUIRE(letters.size() == 2);
    const Message& letter = letters[1];
    CHECK(letter.message_id == sent.message_id);
    CHECK(letter.body == "poison");
    CHECK(letter.attributes.at("MessageDeduplicationId") == sent.message_id);
    CHECK(letter.attributes.at("MessageGroupId") == "g");
    CHECK(letter.attributes.at("ApproximateReceiveCount") == "2");
    CHECK(letter.attributes.at("SequenceNumber") == "00000000000000000002");
    CHECK(letter.attributes.at("SentTimestamp") == "1767225600000");
    CHECK(letter.attributes.at("ApproximateFirstReceiveTimestamp") == "1767225601000");
    CHECK(letter.attributes.at("DeadLetterQueueSourceArn") ==
          "arn:aws:sqs:us-east-1:000000000000:test.fifo");
}

TEST_CASE("the deduplication of the dead-letter queue swallows no dead letter (fact 81)") {
    Redriven queue{1};
    queue.url = queue.dead;
    queue.send("g", "there", "d");
    queue.url = queue.source;
    queue.send("g", "poison", "d");
    REQUIRE(queue.receive(1, 0).size() == 1);
    REQUIRE(queue.receive(1, 0).empty());
    CHECK(queue.dead_letters().size() == 2);
}

TEST_CASE("the retention of a dead letter starts at its move (fact 148)") {
    Redriven queue{1, {{"MessageRetentionPeriod", "60"}}};
    queue.send("g", "poison");
    REQUIRE(queue.receive(1, 0).size() == 1);
    queue.clock.advance(1h);
    REQUIRE(queue.receive(1, 0).empty());
    queue.clock.advance(59s);
    CHECK(queue.dead_letters().size() == 1);
    queue.clock.advance(1s);
    CHECK(queue.dead_letters().empty());
    CHECK(queue.events.count_of<MessageRetentionExpired>() == 1);
}

TEST_CASE("a dead letter does not wait for the dead-letter queue's delay (fact 151)") {
    Redriven queue{1, {{"DelaySeconds", "60"}}};
    queue.send("g", "poison");
    REQUIRE(queue.receive(1, 0).size() == 1);
    REQUIRE(queue.receive(1, 0).empty());
    CHECK(queue.dead_letters().size() == 1);
}

TEST_CASE("dead letters of a group keep their order (fact 150)") {
    Redriven queue{1};
    for (const char* body : {"m1", "m2", "m3"}) queue.send("g", body);
    REQUIRE(queue.receive(10, 0).size() == 3);
    REQUIRE(queue.receive(10, 0).empty());
    const auto letters = queue.dead_letters();
    REQUIRE(letters.size() == 3);
    CHECK(letters[0].body == "m1");
    CHECK(letters[2].body == "m3");
}

TEST_CASE("an old handle of a dead letter deletes nothing in either queue") {
    Redriven queue{1};
    queue.send("g", "poison");
    const auto message = queue.messages(1, 0).at(0);
    REQUIRE(queue.receive(1, 0).empty());
    CHECK(code(queue.remove(message)) == "InvalidParameterValue");
    CHECK(code(queue.sqs.delete_message({queue.dead, message.receipt_handle})) ==
          "ReceiptHandleIsInvalid");
    CHECK(queue.dead_letters().size() == 1);
}

TEST_CASE("a queue may be its own dead-letter queue (fact 142)") {
    TestQueue queue;
    REQUIRE(
        queue.set({{"RedrivePolicy", policy(1, "arn:aws:sqs:us-east-1:000000000000:test.fifo")}}));
    queue.send("g", "m1");
    queue.send("g", "m2");
    CHECK(queue.receive(1, 0) == Texts{"m1"});
    CHECK(queue.receive(1, 0) == Texts{"m2"});  // m1 moved behind it
    CHECK(queue.receive(10, 0) == Texts{"m1"});
    CHECK(queue.receive(10, 0) == Texts{"m2"});
}

TEST_CASE("a redrive policy comes back compact, with a number (facts 29, 141)") {
    Redriven queue{5};
    REQUIRE(queue.set(
        {{"RedrivePolicy", " { \"maxReceiveCount\" : \"3\", \"deadLetterTargetArn\" : \"" +
                               std::string{dead_arn} + "\" } "}}));
    CHECK(queue.attribute("RedrivePolicy") == policy(3));
    REQUIRE(queue.set({{"RedrivePolicy", ""}}));
    CHECK(queue.attribute("RedrivePolicy") == "(none)");
    REQUIRE(queue.set({{"RedrivePolicy", ""}}));
}

TEST_CASE("a bad redrive policy is refused with its reason (fact 140)") {
    Redriven queue{1};
    const std::string good_target = "\"deadLetterTargetArn\":\"" + std::string{dead_arn} + "\"";
    const auto refusal = [&](const std::string& text) {
        const std::string all = outcome(queue.set({{"RedrivePolicy", text}}));
        const std::string start = "InvalidParameterValue: Value " + text +
                                  " for parameter RedrivePolicy is invalid. Reason: ";
        return all.starts_with(start) ? all.substr(start.size()) : all;
    };
    CHECK(refusal(policy(1, "arn:aws:sqs:us-east-1:000000000000:none.fifo")) ==
          "Dead letter target does not exist.");
    CHECK(refusal(policy(1, "arn:aws:sqs:eu-west-1:000000000000:dead.fifo")) ==
          "Dead letter target does not exist.");
    for (const char* arn : {"nonsense", "arn:aws:s3:us-east-1:000000000000:dead.fifo",
                            "arn:aws:sqs:us-east-1:000000000000:"}) {
        CHECK(refusal(policy(1, arn)) == "Invalid value for deadLetterTargetArn.");
    }
    for (int count : {0, 1001, -1}) {
        CHECK(refusal(policy(count)) ==
              "Invalid value for maxReceiveCount: " + std::to_string(count) +
                  ", valid values are from 1 to 1000 both inclusive.");
    }
    CHECK(refusal("{" + good_target + "}") ==
          "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    CHECK(refusal("{\"maxReceiveCount\":1}") ==
          "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    CHECK(refusal("{" + good_target + ",\"maxReceiveCount\":1,\"extra\":1}") ==
          "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
    CHECK(refusal("not json") ==
          "InvalidParameterValue: Invalid value for the parameter RedrivePolicy. Reason: Redrive "
          "policy is not a valid JSON map.");
    CHECK(queue.attribute("RedrivePolicy") == policy(1));
}

TEST_CASE("a redrive allow policy lets all, none or named queues in (facts 153, 154)") {
    Redriven queue{1};
    const auto allow = [&](const std::string& text) {
        return outcome(
            queue.sqs.set_queue_attributes({queue.dead, {{"RedriveAllowPolicy", text}}}));
    };
    const auto lead = [&] { return code(queue.set({{"RedrivePolicy", policy(1)}})); };
    const auto refused = [](const std::string& text, const std::string& reason) {
        return "InvalidParameterValue: Value " + text +
               " for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the "
               "redrive allow policy. " +
               reason;
    };
    CHECK(allow("{\"redrivePermission\":\"denyAll\"}") == "success");
    CHECK(lead() == "InvalidParameterValue");
    queue.send("g", "m");  // the link that was made before holds (fact 154)
    CHECK(queue.receive(1, 0) == Texts{"m"});
    CHECK(queue.receive(1, 0) == Texts{});
    CHECK(queue.dead_letters().size() == 1);

    const std::string by_queue =
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:"
        "000000000000:test.fifo\"]}";
    CHECK(allow(by_queue) == "success");
    CHECK(queue.sqs.get_queue_attributes({queue.dead, {"RedriveAllowPolicy"}})
              .value()
              .attributes.at("RedriveAllowPolicy") == by_queue);
    CHECK(lead() == "success");
    const std::string without = "{\"redrivePermission\":\"byQueue\"}";
    CHECK(allow(without) == refused(without,
                                    "When you specify the byQueue permission type, you must also "
                                    "specify one or more sourceQueueArns values."));
    const std::string with = "{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[\"a\"]}";
    CHECK(allow(with) == refused(with,
                                 "To specify one or more source queue ARNs, you must set "
                                 "redrivePermission to byQueue."));
    std::string eleven = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"0\"";
    for (int i = 1; i < 11; ++i) eleven += ",\"" + std::to_string(i) + "\"";
    eleven += "]}";
    CHECK(allow(eleven) ==
          refused(eleven, "The maximum number of source queue ARNs you can specify is 10."));
    CHECK(allow("{}").starts_with("InvalidParameterValue: "));
    CHECK(allow("x").starts_with("InvalidParameterValue: "));
    CHECK(allow("") == "success");
}

}  // namespace
