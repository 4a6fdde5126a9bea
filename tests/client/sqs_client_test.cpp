// Covers http, signing.
#include "client/sqs_client.hpp"

#include <fstream>

#include "server/support/server.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim;
using namespace sqsim::client;
using protocol::Dialect;
using protocol::Value;
using server::test::Server;

namespace {

ClientOptions options_for(const std::string& url, Dialect dialect = Dialect::json) {
    ClientOptions options;
    options.address = parse_address(url);
    options.dialect = dialect;
    return options;
}

std::string url_of(const Server& server) {
    return "http://127.0.0.1:" + std::to_string(server.port());
}

Value with(std::vector<protocol::Named<Value>> members) {
    return {Value::Kind::map, {}, {}, std::move(members)};
}

protocol::Outcome outcome(SqsClient& client, std::string_view action, const Value& parameters) {
    return std::get<protocol::Outcome>(client.call(action, parameters));
}

Value answer(SqsClient& client, std::string_view action, const Value& parameters) {
    auto result = outcome(client, action, parameters);
    if (const auto* failure = std::get_if<protocol::Failure>(&result)) FAIL(failure->message);
    return std::get<Value>(result);
}

std::string failure(SqsClient& client, std::string_view action, const Value& parameters) {
    const auto result = outcome(client, action, parameters);
    const auto* found = std::get_if<protocol::Failure>(&result);
    return found == nullptr ? "none" : std::string{found->name};
}

/// A message goes to a queue and comes back.
void talk(SqsClient& client) {
    const auto text = [](const char* content) { return Value::of_text(content); };
    const Value url = *answer(client, "CreateQueue",
                              with({{"QueueName", text("orders.fifo")},
                                    {"Attributes", with({{"FifoQueue", text("true")}})}}))
                           .find("QueueUrl");
    const std::string body = "a <b> & \"c\"\r\n+%20=\xE2\x82\xAC";
    const Value sent = answer(client, "SendMessage",
                              with({{"QueueUrl", url},
                                    {"MessageBody", Value::of_text(body)},
                                    {"MessageGroupId", text("g")},
                                    {"MessageDeduplicationId", text("d")}}));
    const Value received = answer(client, "ReceiveMessage", with({{"QueueUrl", url}}));
    REQUIRE(received.find("Messages") != nullptr);
    const Value& message = received.find("Messages")->items.at(0);
    CHECK(message.find("Body")->text == body);
    CHECK(*message.find("MessageId") == *sent.find("MessageId"));
    CHECK(answer(client, "DeleteMessage",
                 with({{"QueueUrl", url}, {"ReceiptHandle", *message.find("ReceiptHandle")}})) ==
          with({}));
    CHECK(failure(client, "DeleteMessage",
                  with({{"QueueUrl", url}, {"ReceiptHandle", text("none")}})) ==
          "ReceiptHandleIsInvalid");
    CHECK(failure(client, "GetQueueUrl", with({{"QueueName", text("none")}})) ==
          "NonExistentQueue");
}

}  // namespace

TEST_CASE("an endpoint is talked to in both protocols") {
    for (const Dialect dialect : {Dialect::json, Dialect::query}) {
        const Server server;
        SqsClient client{options_for(url_of(server), dialect)};
        talk(client);
    }
}

TEST_CASE("requests are signed so that a server which asks for it lets them in") {
    const test::TemporaryDirectory folder;
    const std::string path = folder.file("credentials");
    std::ofstream{path} << "[default]\naws_access_key_id = AKID\naws_secret_access_key = s/+e=\n"
                           "[temporary]\naws_access_key_id = ASIA\naws_secret_access_key = s\n"
                           "aws_session_token = token\n";
    for (const Dialect dialect : {Dialect::json, Dialect::query}) {
        const Server server{{"--credentials", path}};
        auto options = options_for(url_of(server), dialect);
        options.region = "eu-west-1";
        options.credentials = {"AKID", "s/+e=", ""};
        SqsClient client{options};
        talk(client);
        options.credentials = {"ASIA", "s", "token"};
        SqsClient temporary{options};
        CHECK(failure(temporary, "ListQueues", with({})) == "none");
        options.credentials = {"AKID", "wrong", ""};
        SqsClient wrong{options};
        CHECK(failure(wrong, "ListQueues", with({})) == "SignatureDoesNotMatch");
        options.credentials.reset();
        SqsClient nobody{options};
        CHECK(failure(nobody, "ListQueues", with({})) != "none");
    }
}

TEST_CASE("a call that the protocol cannot say is not sent") {
    SqsClient client{options_for("http://127.0.0.1:1", Dialect::query)};
    const auto result = client.call("ReceiveMessage", with({{"QueueUrl", {Value::Kind::list}}}));
    CHECK(std::holds_alternative<protocol::Unsayable>(result));
}

TEST_CASE("nobody at the address is one sentence, and so is somebody else") {
    std::string url;
    {
        const Server server;
        url = url_of(server);
        SqsClient elsewhere{options_for(url + "/_sqsim")};
        CHECK_THROWS_WITH_AS(static_cast<void>(elsewhere.call("ListQueues", with({}))),
                             doctest::Contains("does not answer ListQueues as SQS does"),
                             NoSqsEndpoint);
        SqsClient encrypted{options_for("https" + url.substr(4))};
        CHECK_THROWS_WITH_AS(static_cast<void>(encrypted.call("ListQueues", with({}))),
                             doctest::Contains("no TLS with https://"), ConnectionError);
    }
    SqsClient client{options_for(url)};
    CHECK_THROWS_WITH_AS(static_cast<void>(client.call("ListQueues", with({}))),
                         doctest::Contains("cannot reach http://127.0.0.1:"), ConnectionError);
}

TEST_CASE("an answer that does not come in time, and one that nobody waits for, end the call") {
    const Server server;
    auto options = options_for(url_of(server));
    options.timeout = std::chrono::milliseconds{50};
    SqsClient client{options};
    const Value url =
        *answer(client, "CreateQueue", with({{"QueueName", Value::of_text("q")}})).find("QueueUrl");
    const Value poll = with({{"QueueUrl", url}, {"WaitTimeSeconds", {Value::Kind::number, "20"}}});
    CHECK_THROWS_AS(static_cast<void>(client.call("ReceiveMessage", poll)), NoAnswerInTime);
    const std::atomic<bool> cancelled{true};
    options.cancelled = &cancelled;
    SqsClient impatient{options};
    CHECK_THROWS_AS(static_cast<void>(impatient.call("ReceiveMessage", poll)), Cancelled);
}
