// Covers decode_calls, decode_pattern, variables.
#include <string>

#include "scenario/variables.hpp"
#include "scenario_text.hpp"

using namespace sqsim;
using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

namespace {

std::string calls(const std::string& text) {
    return "timeline: [ { at: T0, calls: [ " + text + " ] } ]";
}

Call load_call(const std::string& text, std::size_t index = 0) {
    const auto all = load_valid(calls(text)).timeline.front().calls;
    REQUIRE(index < all.size());
    return all[index];
}

}  // namespace

TEST_CASE("a call has an action, parameters and who makes it") {
    const Scenario scenario = load_valid(
        calls("{ ListQueues: ~ }, { SendMessage: { MessageBody: a }, by: c9, after: 5s }"));
    const auto& all = scenario.timeline.front().calls;
    REQUIRE(all.size() == 2);
    CHECK(all[0].action == "ListQueues");
    CHECK(to_json_text(all[0].parameters) == "{}");
    CHECK_FALSE(all[0].returns.has_value());
    CHECK_FALSE(all[0].error.has_value());
    CHECK_FALSE(all[0].after.has_value());
    CHECK(scenario.clients == std::vector<std::string>{"client", "c9"});
    CHECK(all[0].client == 0);
    CHECK(all[1].client == 1);
    CHECK(all[1].after == 5s);
    CHECK(all[1].span.line == 1);
    CHECK(all[1].span.length == 11);
}

TEST_CASE("a parameter is a number only where the API has numbers") {
    CHECK(to_json_text(load_call("{ ReceiveMessage: { MaxNumberOfMessages: 10, WaitTimeSeconds: "
                                 "-1, VisibilityTimeout: \"5\" } }")
                           .parameters) ==
          R"({"MaxNumberOfMessages":10,"WaitTimeSeconds":-1,"VisibilityTimeout":"5"})");
    CHECK(to_json_text(load_call("{ CreateQueue: { QueueName: 5, Attributes: { DelaySeconds: 5, "
                                 "FifoQueue: true } } }")
                           .parameters) ==
          R"({"QueueName":"5","Attributes":{"DelaySeconds":"5","FifoQueue":"true"}})");
    CHECK(to_json_text(load_call("{ SendMessageBatch: { Entries: [ { Id: 1, DelaySeconds: 0, "
                                 "MessageBody: ~ } ] } }")
                           .parameters) ==
          R"({"Entries":[{"Id":"1","DelaySeconds":0,"MessageBody":null}]})");
}

TEST_CASE("what the API does not take is sent as it is") {
    CHECK(to_json_text(load_call("{ ReceiveMessage: { MaxNumberOfMessages: ten, AttributeNames: "
                                 "All } }")
                           .parameters) ==
          R"({"MaxNumberOfMessages":"ten","AttributeNames":"All"})");
}

TEST_CASE("an answer is a pattern of patterns") {
    const Call call = load_call(
        "{ ReceiveMessage: {}, returns: { Messages: [ { Body: a, MessageId: $id, ReceiptHandle: "
        "\"*\", MD5OfBody: \"/[0-9a-f]+/\", Attributes: ~ } ] } }");
    REQUIRE(call.returns.has_value());
    CHECK(to_text(*call.returns) ==
          "{ Messages: [{ Body: a, MessageId: $id, ReceiptHandle: *, MD5OfBody: /[0-9a-f]+/, "
          "Attributes: ~ }] }");
    const auto& message = call.returns->members[0].second.items[0];
    CHECK(message.members[0].second.kind == Pattern::Kind::text);
    CHECK(message.members[2].second.kind == Pattern::Kind::anything);
    CHECK(message.members[3].second.kind == Pattern::Kind::expression);
    CHECK(message.members[4].second.kind == Pattern::Kind::absent);
}

TEST_CASE("an error is a code, with its message if that matters") {
    const Call only = load_call("{ SendMessage: {}, error: MissingParameter }");
    CHECK(only.error->name == "MissingParameter");
    CHECK_FALSE(only.error->message.has_value());
    const Call both = load_call("{ SendMessage: {}, error: { code: MalformedInput, message: x } }");
    CHECK(both.error->name == "MalformedInput");
    CHECK(both.error->message->text == "x");
    check_part(calls("{ SendMessage: {}, error: «MissingParametr» }"),
               {"bad-value", "\"error\" cannot be \"MissingParametr\"",
                "did you mean \"MissingParameter\"?"});
    check_part(calls("{ SendMessage: {}, «error»: { message: x } }"),
               {"missing-key", "\"error\" has no \"code\""});
    check_part(calls("{ SendMessage: {}, returns: {}, «error»: OverLimit }"),
               {"bad-call", "a call either returns something or fails",
                "leave out \"returns\" or \"error\""});
}

TEST_CASE("an action, its parameters and its answer must be in the API") {
    check_part(calls("{ «SendMesage»: {} }"),
               {"unknown-action", "the API has no action \"SendMesage\"",
                "did you mean \"SendMessage\"?"});
    check_part(calls("{ SendMessage: {}, «return»: {} }"),
               {"unknown-key", "unknown key \"return\"", "did you mean \"returns\"?"});
    check_part(calls("{ SendMessage: {}, error: «AWS.SimpleQueueService.NonExistentQueue» }"),
               {"unknown-error",
                "\"AWS.SimpleQueueService.NonExistentQueue\" is what a protocol calls an error",
                "write \"NonExistentQueue\""});
    check_part(calls("{ SendMessage: { «MessageBdy»: a } }"),
               {"unknown-parameter", "SendMessage has no \"MessageBdy\"",
                "did you mean \"MessageBody\"?"});
    check_part(calls("{ DeleteMessageBatch: { Entries: [ { «id»: a } ] } }"),
               {"unknown-parameter", "\"DeleteMessageBatch.Entries\" has no \"id\"",
                "did you mean \"Id\"?"});
    check_part(calls("{ ReceiveMessage: {}, returns: { «messages»: ~ } }"),
               {"unknown-parameter", "the answer to ReceiveMessage has no \"messages\"",
                "did you mean \"Messages\"?"});
    check_part(calls("{ DeleteQueue: {}, returns: { «QueueUrl»: ~ } }"),
               {"unknown-parameter", "the answer to DeleteQueue has no \"QueueUrl\""});
    check_part(calls("«{ by: me }»"),
               {"bad-call", "this call has no action", "begin it with \"- SendMessage: { ... }\""});
    check_part(calls("{ ListQueues: {}, «DeleteQueue»: {} }"),
               {"bad-call", "a call has one action", "begin each call with \"- \""});
    check_part(calls("«ListQueues»"),
               {"wrong-kind", "a call is a map with an action, not a single value",
                "begin it with \"- SendMessage: { ... }\""});
    check_part(calls("{ DeleteQueue: «[a]» }"),
               {"wrong-kind", "\"DeleteQueue\" must be a map of parameters, not a list"});
}

TEST_CASE("attribute names are the caller's own and are not checked") {
    load_call("{ CreateQueue: { Attributes: { NoSuchThing: 1 }, tags: { any: thing } } }");
    load_call("{ GetQueueAttributes: {}, returns: { Attributes: { NoSuchThing: ~ } } }");
}

TEST_CASE("a variable needs an answer before it that gives it a value") {
    load_call(
        "{ SendMessage: {}, returns: { MessageId: $id } }, "
        "{ DeleteMessage: { ReceiptHandle: $id } }");
    check_part(calls("{ DeleteMessage: { ReceiptHandle: «$handle» } }"),
               {"unknown-variable", "nothing has given $handle a value",
                "a \"returns\" before this one must give it a value"});
    check_part(calls("{ SendMessage: {}, returns: { MessageId: $id } }, "
                     "{ DeleteMessage: { ReceiptHandle: «x$ids» } }"),
               {"unknown-variable", "nothing has given $ids a value", "did you mean \"id\"?"});
    check_part(calls("{ SendMessage: {}, error: { code: OverLimit, message: «Value $v» } }"),
               {"unknown-variable", "nothing has given $v a value",
                "a \"returns\" before this one must give it a value"});
}

TEST_CASE("a pattern between slashes is a regular expression") {
    check_part(calls("{ SendMessage: {}, returns: { MessageId: «\"/[/\"» } }"),
               {"bad-pattern", "this is no regular expression",
                "a text with a slash at both ends is one; see Perl's syntax"});
}

TEST_CASE("a client is nobody else") {
    check_part(
        calls("{ ListQueues: {}, by: «c1» }"),
        {"bad-name", "\"c1\" is somebody else in this run", "give the client a name of its own"});
    check_part(calls("{ ListQueues: {}, by: «timeline» }"),
               {"bad-name", "\"timeline\" is somebody else in this run",
                "give the client a name of its own"});
}

TEST_CASE("calls have an instant") {
    check_part("timeline: [ { eventually: { within: 1s }, expect: {}, «calls»: [] } ]",
               {"bad-entry", "\"calls\" cannot stand beside \"eventually\"",
                "give it an entry of its own"});
}

TEST_CASE("facts are numbers, with a letter where the list has one") {
    CHECK(load_valid("facts: [7, 139a]").facts == std::vector<std::string>{"7", "139a"});
    CHECK(load_valid("facts: 7").facts == std::vector<std::string>{"7"});
    for (const char* const wrong : {"x", "0", "7ab", "7A", "-1", "1.5"})
        check_part("facts: [«" + std::string{wrong} + "»]",
                   {"bad-value",
                    "a fact has a number such as 42 or 139a, not \"" + std::string{wrong} + "\""});
}

TEST_CASE("without a queue there are calls alone") {
    const Loaded loaded =
        load_text("t.yaml", "version: 1\nname: x\nqueue: none\ntimeline: [ { at: 0s } ]\n");
    REQUIRE(loaded.scenarios.size() == 1);
    CHECK_FALSE(loaded.scenarios.front().has_queue);
    check_text(
        "version: 1\nname: x\nqueue: none\n«consumers»: { c1: {} }\ntimeline: [ { at: 0s } ]\n",
        {"bad-value", "\"consumers\" need a queue, and \"queue\" is none"});
}

TEST_CASE("variables are replaced wherever they stand in a text") {
    const Bindings values{{"a", "1"}, {"a_2", "two"}};
    CHECK(with_values("$a-$a_2 $b $$a $ $5", values) == "1-two $b $a $ $5");
    CHECK(with_values("", values).empty());
    CHECK(whole_variable("$a_2") == "a_2");
    CHECK_FALSE(whole_variable("$a b").has_value());
    CHECK_FALSE(whole_variable("$$a").has_value());
    CHECK_FALSE(whole_variable("$").has_value());
    CHECK(variables_in("x$a$b$$c").size() == 2);
}
