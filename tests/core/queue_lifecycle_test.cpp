#include <doctest/doctest.h>

#include "fixture.hpp"

/// Queues come and go: CreateQueue, DeleteQueue, PurgeQueue, GetQueueUrl, ListQueues.
namespace {

using namespace sqsim;
using namespace sqsim::test;

Texts names_of(const ListQueuesResponse& response) {
    Texts names;
    for (const std::string& url : response.queue_urls) {
        names.push_back(url.substr(url.rfind('/') + 1));
    }
    return names;
}

TEST_CASE("a deleted queue is gone with its messages (fact 36)") {
    TestQueue queue;
    queue.send("g", "m1");
    REQUIRE(queue.sqs.delete_queue({queue.url}));
    CHECK(outcome(queue.sqs.send_message(queue.request("g", "m2"))) ==
          "NonExistentQueue: The specified queue does not exist.");
    CHECK(code(queue.sqs.delete_queue({queue.url})) == "NonExistentQueue");
    CHECK(queue.events.count_of<QueueDeleted>() == 1);
    CHECK(!queue.sqs.engine().next_event().has_value());
}

TEST_CASE("a name is free again sixty seconds after its queue was deleted (fact 35)") {
    TestQueue queue;
    queue.send("g", "old", "id");
    const Message old = queue.messages().front();
    REQUIRE(queue.sqs.delete_queue({queue.url}));
    queue.clock.advance(59s);
    const CreateQueueRequest again{"test.fifo", {{"FifoQueue", "true"}}};
    CHECK(outcome(queue.sqs.create_queue(again)) ==
          "QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can "
          "create another with the same name.");
    queue.clock.advance(1s);
    REQUIRE(queue.sqs.create_queue(again));
    CHECK(queue.receive() == Texts{});
    CHECK(code(queue.remove(old)) == "ReceiptHandleIsInvalid");  // it was another queue's
    queue.send("g", "new", "id");  // nothing is remembered of the old queue (fact 80)
    CHECK(queue.receive() == Texts{"new"});
}

TEST_CASE("who waits for a queue's messages is woken when it is deleted") {
    TestQueue queue;
    const auto before = queue.sqs.engine().deliverable_generation();
    REQUIRE(queue.sqs.delete_queue({queue.url}));
    CHECK(queue.sqs.engine().deliverable_generation() != before);
}

TEST_CASE("a purge takes available, delayed and in-flight messages (fact 37)") {
    TestQueue queue;
    queue.send("a", "in flight");
    CHECK(queue.receive() == Texts{"in flight"});
    queue.send("b", "available");
    REQUIRE(queue.set({{"DelaySeconds", "60"}}));
    queue.send("c", "delayed");
    REQUIRE(queue.sqs.purge_queue({queue.url}));
    for (const char* name : {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed",
                             "ApproximateNumberOfMessagesNotVisible"}) {
        CHECK(queue.attribute(name) == "0");
    }
    queue.clock.advance(2min);
    CHECK(queue.receive() == Texts{});
    CHECK(queue.events.count_of<QueuePurged>() == 1);
}

TEST_CASE("a purge forgets deduplication ids (fact 38)") {
    TestQueue queue;
    const auto first = queue.send("g", "m", "id");
    REQUIRE(queue.sqs.purge_queue({queue.url}));
    const auto second = queue.send("g", "m", "id");
    CHECK(first.message_id != second.message_id);
    CHECK(first.sequence_number < second.sequence_number);
    CHECK(queue.receive() == Texts{"m"});
}

TEST_CASE("a handle of a purged message deletes nothing and is no error (fact 139a)") {
    TestQueue queue;
    queue.send("g", "m1");
    const Message purged = queue.messages().front();
    REQUIRE(queue.sqs.purge_queue({queue.url}));
    queue.send("g", "m2");
    CHECK(code(queue.remove(purged)) == "success");
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("a second purge within sixty seconds is refused (fact 39)") {
    TestQueue queue;
    REQUIRE(queue.sqs.purge_queue({queue.url}));
    queue.clock.advance(59s);
    CHECK(outcome(queue.sqs.purge_queue({queue.url})) ==
          "PurgeQueueInProgress: Only one PurgeQueue operation on test.fifo is allowed every 60 "
          "seconds.");
    queue.clock.advance(1s);
    CHECK(code(queue.sqs.purge_queue({queue.url})) == "success");
}

TEST_CASE("GetQueueUrl knows the account's own queues by name (facts 6, 11)") {
    TestQueue queue;
    CHECK(queue.sqs.get_queue_url({"test.fifo"}).value().queue_url == queue.url);
    CHECK(queue.sqs.get_queue_url({"test.fifo", "000000000000"}).value().queue_url == queue.url);
    CHECK(code(queue.sqs.get_queue_url({"test.fifo", "111111111111"})) == "NonExistentQueue");
    CHECK(code(queue.sqs.get_queue_url({"other.fifo"})) == "NonExistentQueue");
    CHECK(code(queue.sqs.get_queue_url({queue.url})) == "NonExistentQueue");
    CHECK(outcome(queue.sqs.get_queue_url({""})) ==
          "InvalidParameterValue: Value for parameter QueueName is invalid. Reason: Must specify a "
          "queue name.");
}

TEST_CASE("ListQueues gives the queues with a prefix, in pages if asked to (fact 12)") {
    TestQueue queue;
    for (const char* name : {"b.fifo", "a2.fifo", "a1.fifo", "a3.fifo"}) queue.create(name);
    CHECK(names_of(queue.sqs.list_queues({}).value()) ==
          Texts{"a1.fifo", "a2.fifo", "a3.fifo", "b.fifo", "test.fifo"});
    CHECK(names_of(queue.sqs.list_queues({"a"}).value()) == Texts{"a1.fifo", "a2.fifo", "a3.fifo"});
    CHECK(names_of(queue.sqs.list_queues({"none"}).value()) == Texts{});

    const auto first = queue.sqs.list_queues({"a", 2}).value();
    CHECK(names_of(first) == Texts{"a1.fifo", "a2.fifo"});
    REQUIRE(first.next_token.has_value());
    REQUIRE(queue.sqs.delete_queue({first.queue_urls.back()}));  // the token holds all the same
    const auto second = queue.sqs.list_queues({"a", 2, first.next_token}).value();
    CHECK(names_of(second) == Texts{"a3.fifo"});
    CHECK(!second.next_token.has_value());
    CHECK(!queue.sqs.list_queues({"a"}).value().next_token.has_value());
}

TEST_CASE("ListQueues refuses pages of 0 or 1001 and tokens it never gave (fact 12)") {
    TestQueue queue;
    CHECK(code(queue.sqs.list_queues({{}, 0})) == "InvalidParameterValue");
    CHECK(code(queue.sqs.list_queues({{}, 1001})) == "InvalidParameterValue");
    CHECK(code(queue.sqs.list_queues({{}, 1, "?"})) == "InvalidParameterValue");
}

TEST_CASE("a dead-letter queue that is deleted takes no more, until it is there again (152)") {
    TestQueue queue;
    const std::string dead = queue.create("dead.fifo");
    REQUIRE(queue.set({{"RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo"
                        "\",\"maxReceiveCount\":1}"}}));
    CHECK(queue.sqs.list_dead_letter_source_queues({dead}).value().queue_urls == Texts{queue.url});
    queue.send("g", "m");
    REQUIRE(queue.sqs.delete_queue({dead}));
    for (int i = 0; i < 3; ++i) CHECK(queue.receive(1, 0) == Texts{"m"});
    queue.clock.advance(60s);
    CHECK(queue.create("dead.fifo") == dead);
    CHECK(queue.receive(1, 0) == Texts{});
    queue.url = dead;
    CHECK(queue.receive() == Texts{"m"});
}

TEST_CASE("a dead-letter queue knows its sources (fact 155)") {
    TestQueue queue;
    const std::string dead = queue.create("dead.fifo");
    CHECK(queue.sqs.list_dead_letter_source_queues({dead}).value().queue_urls.empty());
    const AttributeMap policy{
        {"RedrivePolicy",
         "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo"
         "\",\"maxReceiveCount\":1}"}};
    const std::string b = queue.create("b.fifo", policy);
    const std::string a = queue.create("a.fifo", policy);
    CHECK(queue.sqs.list_dead_letter_source_queues({dead}).value().queue_urls == Texts{a, b});
    const auto page = queue.sqs.list_dead_letter_source_queues({dead, 1}).value();
    CHECK(page.queue_urls == Texts{a});
    CHECK(queue.sqs.list_dead_letter_source_queues({dead, 1, page.next_token}).value().queue_urls ==
          Texts{b});
    CHECK(code(queue.sqs.list_dead_letter_source_queues({"none.fifo"})) == "NonExistentQueue");
}

}  // namespace
