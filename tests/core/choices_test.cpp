#include <doctest/doctest.h>

#include <sqsim/choices.hpp>

#include "fixture.hpp"

/// What AWS leaves open, driven from outside.
namespace {

using namespace sqsim;
using namespace sqsim::test;

/// Takes the last way of one kind of choice, the default of the others, and counts what it was
/// asked.
class TakesTheLast final : public ChoiceSource {
  public:
    explicit TakesTheLast(OpenChoice kind) : kind_{kind} {}
    std::size_t choose(OpenChoice what, std::size_t count) override {
        if (what != kind_) return 0;
        asked.push_back(count);
        return count - 1;
    }
    std::vector<std::size_t> asked;

  private:
    OpenChoice kind_;
};

EngineOptions driven_by(ChoiceSource& source) {
    EngineOptions options;
    options.choices = &source;
    return options;
}

TEST_CASE("any ready group can be served next, and each is served once (facts 100, 112)") {
    TakesTheLast source{OpenChoice::NextMessageGroup};
    TestQueue queue{{}, driven_by(source)};
    for (const char* group : {"a", "b", "c"}) queue.send(group, group);
    queue.send("c", "c2");
    CHECK(queue.receive() == Texts{"c", "c2", "b", "a"});
    CHECK(source.asked == std::vector<std::size_t>{3, 2});  // one way is no choice
}

TEST_CASE("of deadlines at one instant any can be first, which orders the groups (fact 209)") {
    TakesTheLast source{OpenChoice::NextDueEvent};
    TestQueue queue{{}, driven_by(source)};
    for (const char* group : {"a", "b", "c"}) queue.send(group, group);
    CHECK(queue.receive() == Texts{"a", "b", "c"});
    queue.clock.advance(30s);
    CHECK(queue.receive() == Texts{"c", "b", "a"});
    CHECK(source.asked == std::vector<std::size_t>{3, 2});
}

TEST_CASE("a message may be visible again at the instant at which it is gone") {
    TakesTheLast source{OpenChoice::NextDueEvent};
    TestQueue queue{{{"MessageRetentionPeriod", "60"}}, driven_by(source)};
    queue.send("a", "a");
    CHECK(queue.receive(1, 60) == Texts{"a"});
    queue.clock.advance(60s);
    CHECK(queue.receive() == Texts{});
    CHECK(source.asked == std::vector<std::size_t>{2});
    CHECK(queue.events.count_of<MessageVisibilityExpired>() == 1);
    CHECK(queue.events.count_of<MessageRetentionExpired>() == 1);
}

TEST_CASE("of two queues' events at one instant either can be first (fact 209)") {
    TakesTheLast source{OpenChoice::NextDueEvent};
    TestQueue queue{{}, driven_by(source)};
    const std::string first = queue.url;
    const auto first_id = queue.send("g", "m").message_id;
    CHECK(queue.receive() == Texts{"m"});
    queue.url = queue.create("second.fifo");
    const auto second_id = queue.send("g", "m").message_id;
    CHECK(queue.receive() == Texts{"m"});
    queue.clock.advance(30s);
    queue.sqs.engine().advance_to(queue.clock.now());
    REQUIRE(queue.events.all.size() >= 2);
    CHECK((queue.events.all.end() - 2)->message_id == second_id);
    CHECK((queue.events.all.end() - 1)->message_id == first_id);
}

TEST_CASE("the receive that moves a dead letter may leave its group to the next one (fact 145)") {
    TakesTheLast source{OpenChoice::ContinueAfterDeadLetterMove};
    TestQueue queue{{}, driven_by(source)};
    queue.create("dead.fifo");
    REQUIRE(queue.set({{"RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead.fifo"
                        "\",\"maxReceiveCount\":1}"}}));
    queue.send("g", "m1");
    CHECK(queue.receive(1, 0) == Texts{"m1"});
    queue.send("g", "m2");
    queue.send("h", "m3");
    const auto generation = queue.sqs.engine().deliverable_generation();
    CHECK(queue.receive() == Texts{"m3"});
    CHECK(queue.sqs.engine().deliverable_generation() != generation);
    CHECK(queue.receive() == Texts{"m2"});
}

TEST_CASE("choosing the default each time is what an engine does that nobody drives") {
    class Defaults final : public ChoiceSource {
        std::size_t choose(OpenChoice, std::size_t) override { return 0; }
    } source;
    TestQueue driven{{}, driven_by(source)};
    TestQueue alone;
    for (TestQueue* queue : {&driven, &alone}) {
        for (const char* group : {"a", "b", "a", "c"}) queue->send(group, group);
        queue->clock.advance(1s);
    }
    for (int i = 0; i < 5; ++i) {
        CHECK(driven.receive(2) == alone.receive(2));
        driven.clock.advance(20s);
        alone.clock.advance(20s);
    }
}

}  // namespace
