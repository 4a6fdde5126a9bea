#include "protocol/call.hpp"

#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

namespace {

Value map(std::vector<Named<Value>> members) {
    return {Value::Kind::map, {}, {}, std::move(members)};
}

}  // namespace

TEST_CASE("a call goes through the protocol with values of every kind") {
    Service service;
    const Value handled =
        map({{"DataType", Value::of_text("Number")}, {"StringValue", Value::of_text("7")}});
    const Outcome sent = call(service.queues(), "SendMessage",
                              map({{"QueueUrl", Value::of_text("orders.fifo")},
                                   {"MessageBody", Value::of_text("a")},
                                   {"MessageGroupId", Value::of_text("g")},
                                   {"MessageDeduplicationId", Value::of_text("d")},
                                   {"DelaySeconds", {Value::Kind::number, "0"}},
                                   {"MessageAttributes", map({{"weight", handled}})},
                                   {"MessageSystemAttributes", {}}}));
    REQUIRE(std::holds_alternative<Value>(sent));
    CHECK(std::get<Value>(sent).find("MD5OfMessageAttributes") != nullptr);
    CHECK(std::get<Value>(sent).find("MD5OfMessageSystemAttributes") == nullptr);
    const Value all{Value::Kind::list, {}, {Value::of_text("All")}};
    const Outcome received =
        call(service.queues(), "ReceiveMessage",
             map({{"QueueUrl", Value::of_text("orders.fifo")}, {"MessageAttributeNames", all}}));
    const Value* messages = std::get<Value>(received).find("Messages");
    REQUIRE(messages != nullptr);
    REQUIRE(messages->items.size() == 1);
    CHECK(to_json_text(*messages->items[0].find("MessageAttributes")) ==
          R"({"weight":{"StringValue":"7","DataType":"Number"}})");
}

TEST_CASE("a call may send what the API does not take") {
    Service service;
    const auto name = [&](const Value& parameters) {
        return std::get<Failure>(call(service.queues(), "ReceiveMessage", parameters)).name;
    };
    CHECK(name(map({{"MaxNumberOfMessages", Value::of_text("ten")}})) == "MalformedInput");
    CHECK(name(map({{"MaxNumberOfMessages", {Value::Kind::number, "ten"}}})) == "MalformedInput");
    CHECK(name(map({{"MaxNumberOfMessages", {Value::Kind::truth, "true"}}})) == "MalformedInput");
    CHECK(name({Value::Kind::list}) == "MalformedInput");
}

TEST_CASE("a value reads as JSON on one line") {
    const Value value = map({{"text", Value::of_text("a\"b\n")},
                             {"number", {Value::Kind::number, "-1"}},
                             {"truth", {Value::Kind::truth, "true"}},
                             {"nothing", {}},
                             {"list", {Value::Kind::list, {}, {map({}), {Value::Kind::list}}}}});
    CHECK(to_json_text(value) ==
          R"({"text":"a\"b\n","number":-1,"truth":true,"nothing":null,"list":[{},[]]})");
}
