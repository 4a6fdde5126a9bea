#include <doctest/doctest.h>

#include "fixture.hpp"

/// TagQueue, UntagQueue, ListQueueTags; AddPermission and RemovePermission (actions/queue_policy).
namespace {

using namespace sqsim;
using namespace sqsim::test;

TEST_CASE("tags are overwritten, taken away and kept apart by case (fact 40)") {
    TestQueue queue;
    const auto tags = [&] { return queue.sqs.list_queue_tags({queue.url}).value().tags; };
    CHECK(tags().empty());
    REQUIRE(queue.sqs.tag_queue({queue.url, {{"team", "stock"}, {"Team", ""}}}));
    REQUIRE(queue.sqs.tag_queue({queue.url, {{"team", "orders"}}}));
    CHECK(tags() == TagMap{{"team", "orders"}, {"Team", ""}});
    REQUIRE(queue.sqs.untag_queue({queue.url, {"team", "unknown"}}));
    CHECK(tags() == TagMap{{"Team", ""}});
    CHECK(code(queue.sqs.tag_queue({queue.url, {}})) == "MissingParameter");
    CHECK(code(queue.sqs.untag_queue({queue.url, {}})) == "MissingParameter");
    CHECK(code(queue.sqs.list_queue_tags({"none.fifo"})) == "NonExistentQueue");
}

TEST_CASE("a queue is created with tags, and again only with the same (fact 34)") {
    TestQueue queue;
    CreateQueueRequest request{"tagged.fifo", {{"FifoQueue", "true"}}, {{"team", "stock"}}};
    const auto url = queue.sqs.create_queue(request).value().queue_url;
    CHECK(queue.sqs.list_queue_tags({url}).value().tags == request.tags);
    CHECK(code(queue.sqs.create_queue(request)) == "success");
    CHECK(code(queue.sqs.create_queue({"tagged.fifo", {}})) == "success");
    request.tags["team"] = "orders";
    CHECK(outcome(queue.sqs.create_queue(request)) ==
          "QueueAlreadyExists: A queue already exists with the same name and a different value for "
          "tags");
}

TEST_CASE("a permission is a statement of the policy, the last one takes it along (fact 41)") {
    TestQueue queue;
    REQUIRE(queue.sqs.add_permission({queue.url, "one", {"111111111111"}, {"SendMessage"}}));
    const std::string arn = "arn:aws:sqs:us-east-1:000000000000:test.fifo";
    const std::string head =
        "{\"Version\":\"2008-10-17\",\"Id\":\"" + arn + "/SQSDefaultPolicy\",\"Statement\":[";
    const std::string one =
        "{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
        "\"arn:aws:iam::111111111111:root\"},\"Action\":\"SQS:SendMessage\",\"Resource\":\"" +
        arn + "\"}";
    CHECK(queue.attribute("Policy") == head + one + "]}");
    REQUIRE(queue.sqs.add_permission(
        {queue.url, "two", {"111111111111", "222222222222"}, {"SendMessage", "ReceiveMessage"}}));
    const std::string two =
        "{\"Sid\":\"two\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
        "\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]},\"Action\":["
        "\"SQS:SendMessage\",\"SQS:ReceiveMessage\"],\"Resource\":\"" +
        arn + "\"}";
    CHECK(queue.attribute("Policy") == head + one + "," + two + "]}");
    CHECK(outcome(queue.sqs.add_permission({queue.url, "two", {"111111111111"}, {"*"}})) ==
          "InvalidParameterValue: Value two for parameter Label is invalid. Reason: Already "
          "exists.");
    REQUIRE(queue.sqs.remove_permission({queue.url, "one"}));
    CHECK(queue.attribute("Policy") == head + two + "]}");
    CHECK(outcome(queue.sqs.remove_permission({queue.url, "one"})) ==
          "InvalidParameterValue: Value one for parameter Label is invalid. Reason: can't find "
          "label.");
    REQUIRE(queue.sqs.remove_permission({queue.url, "two"}));
    CHECK(queue.attribute("Policy") == "(none)");
}

TEST_CASE("a permission joins the statements that SetQueueAttributes brought") {
    TestQueue queue;
    REQUIRE(queue.set({{"Policy", "{\"Statement\":{\"Sid\":\"mine\"}}"}}));
    REQUIRE(queue.sqs.add_permission({queue.url, "one", {"111111111111"}, {"*"}}));
    CHECK(
        queue.attribute("Policy").starts_with("{\"Statement\":[{\"Sid\":\"mine\"},{\"Sid\":"
                                              "\"one\","));
    REQUIRE(queue.sqs.remove_permission({queue.url, "one"}));
    CHECK(queue.attribute("Policy") == "{\"Statement\":[{\"Sid\":\"mine\"}]}");
}

TEST_CASE("a policy whose Statement is neither a statement nor a list is refused") {
    TestQueue queue;
    CHECK(outcome(queue.set({{"Policy", "{\"Statement\":\"one\"}"}})) ==
          "InvalidAttributeValue: Invalid value for the parameter Policy.");
    REQUIRE(queue.sqs.add_permission({queue.url, "one", {"111111111111"}, {"*"}}));
}

TEST_CASE("a permission that would nest the policy too deep to be read leaves it as it is") {
    TestQueue queue;
    std::string statement = "{}";
    for (int level = 0; level < 30; ++level) statement = "{\"a\":" + statement + "}";
    const std::string policy = "{\"Statement\":" + statement + "}";
    REQUIRE(queue.set({{"Policy", policy}}));
    CHECK(outcome(queue.sqs.add_permission({queue.url, "one", {"111111111111"}, {"*"}})) ==
          "InvalidAttributeValue: Invalid value for the parameter Policy.");
    CHECK(queue.attribute("Policy") == policy);
}

TEST_CASE("a permission needs a label, account ids of twelve digits and known actions") {
    TestQueue queue;
    const auto add = [&](const std::string& label, Texts accounts, Texts actions) {
        return code(queue.sqs.add_permission({queue.url, label, accounts, actions}));
    };
    CHECK(add("", {"111111111111"}, {"*"}) == "MissingParameter");
    CHECK(add("a b", {"111111111111"}, {"*"}) == "InvalidParameterValue");
    CHECK(add("a", {}, {"*"}) == "MissingParameter");
    CHECK(add("a", {"111111111111"}, {}) == "MissingParameter");
    CHECK(add("a", {"1"}, {"*"}) == "InvalidParameterValue");
    CHECK(add("a", {"111111111111"}, {"Send"}) == "InvalidParameterValue");
    CHECK(queue.attribute("Policy") == "(none)");
}

}  // namespace
