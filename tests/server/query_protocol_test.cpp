#include "server/call.hpp"
#include "server/support/server.hpp"

using namespace sqsim::server::test;

namespace {

Reply get(const Server& server, const std::string& target, const std::string& fields = "") {
    Connection client{server.port()};
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
    return client.receive();
}

Reply post(const Server& server, const std::string& path, const std::string& form) {
    Connection client{server.port()};
    client.send("POST " + path +
                " HTTP/1.1\r\nHost: localhost\r\n"
                "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                "Content-Length: " +
                std::to_string(form.size()) + "\r\n\r\n" + form);
    return client.receive();
}

const std::string path = "/000000000000/orders.fifo";

/// What stands between the first two tags of that name.
std::string element(const Reply& reply, const std::string& name) {
    const auto begin = reply.body.find("<" + name + ">") + name.size() + 2;
    return reply.body.substr(begin, reply.body.find("</" + name + ">", begin) - begin);
}

}  // namespace

TEST_CASE("a queue is made, filled and emptied by forms") {
    const Server server;
    const Reply created = post(server, "/",
                               "Action=CreateQueue&Version=2012-11-05&QueueName=orders.fifo"
                               "&Attribute.1.Name=FifoQueue&Attribute.1.Value=true");
    CHECK(created.status == 200);
    CHECK(created.field("Content-Type") == "text/xml");
    CHECK(element(created, "QueueUrl") == "http://localhost" + path);
    CHECK(element(created, "RequestId") == created.field("x-amzn-RequestId"));
    const Reply sent = post(server, path,
                            "Action=SendMessage&MessageBody=a%20%26+b&MessageGroupId=g"
                            "&MessageDeduplicationId=1");
    CHECK(element(sent, "MD5OfMessageBody") == "9fed43e0f68e6c705d96bd051704f1f2");
    const Reply received = get(server, path + "?Action=ReceiveMessage");
    CHECK(element(received, "Body") == "a &amp; b");
    const Reply deleted = post(
        server, path, "Action=DeleteMessage&ReceiptHandle=" + element(received, "ReceiptHandle"));
    CHECK(deleted.status == 200);
    CHECK(deleted.body.find("DeleteMessageResult") == std::string::npos);
}

TEST_CASE("a QueueUrl parameter counts for more than the path (fact 183)") {
    const OrdersServer server;
    CHECK(get(server, path + "?Action=PurgeQueue&QueueUrl=http://localhost/000000000000/none")
              .status == 400);
    CHECK(get(server, "/000000000000/none?Action=PurgeQueue&QueueUrl=orders.fifo").status == 200);
}

TEST_CASE("at a queue's path there are no actions about all queues (fact 184)") {
    const OrdersServer server;
    const Reply reply = get(server, path + "?Action=ListQueues");
    CHECK(reply.status == 400);
    CHECK(element(reply, "Code") == "InvalidAction");
    CHECK(element(reply, "Message") == "The action ListQueues is not valid for this endpoint.");
    CHECK(get(server, path + "?Action=GetQueueUrl&QueueName=orders.fifo").status == 200);
}

TEST_CASE("no action is an unknown operation, 404 (fact 184)") {
    const OrdersServer server;
    const Reply reply = get(server, path);
    CHECK(reply.status == 404);
    CHECK(reply.body == "<UnknownOperationException/>\n");
}

TEST_CASE("an error is XML with the query code (fact 186)") {
    const Server server;
    const Reply reply = get(server, "/?Action=PurgeQueue&QueueUrl=none");
    CHECK(reply.status == 400);
    CHECK(element(reply, "Code") == "AWS.SimpleQueueService.NonExistentQueue");
}

TEST_CASE("a long poll by form is ended by a send in JSON") {
    const OrdersServer server;
    Connection client{server.port()};
    client.send("GET " + path +
                "?Action=ReceiveMessage&WaitTimeSeconds=20 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    server.send("a");
    CHECK(element(client.receive(), "Body") == "a");
}

TEST_CASE("who accepts JSON alone gets the answer as JSON (fact 189)") {
    const OrdersServer server;
    const std::string accept = "Accept: application/json\r\n";
    const Reply listed = get(server, "/?Action=ListQueues", accept);
    CHECK(listed.field("Content-Type") == "application/json");
    const auto answer = listed.parsed().at("ListQueuesResponse");
    CHECK(text_of(answer.at("ListQueuesResult").at("QueueUrls").at(0)) ==
          "http://localhost" + path);
    CHECK(text_of(answer.at("ResponseMetadata").at("RequestId")) ==
          listed.field("x-amzn-RequestId"));
    const Reply refused = get(server, "/?Action=DropQueue", accept);
    CHECK(text_of(refused.parsed().at("Error").at("Code")) == "InvalidAction");
}

TEST_CASE("methods but GET and POST are not allowed") {
    const Server server;
    Connection client{server.port()};
    client.send("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const Reply reply = client.receive();
    CHECK(reply.status == 405);
    CHECK(reply.field("Allow") == "GET, POST");
}
