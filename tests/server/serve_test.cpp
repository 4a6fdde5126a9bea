#include "server/serve.hpp"

#include <array>
#include <fstream>

#include "server/support/server.hpp"
#include "support/temporary_directory.hpp"

using namespace sqsim::server::test;

namespace {

struct Outcome {
    int exit_code;
    std::string complaint;
};

/// Runs the program to its end.
Outcome run(const std::string& words) {
    const std::string line = "'" SQSIM_PROGRAM "' serve " + words + " 2>&1 >/dev/null";
    FILE* const pipe = popen(line.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 1024> text{};
    std::string complaint;
    while (fgets(text.data(), text.size(), pipe) != nullptr) complaint += text.data();
    return {WEXITSTATUS(pclose(pipe)), complaint};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("SIGTERM and SIGINT end the server with exit code 0") {
    for (const int signal : {SIGTERM, SIGINT}) {
        Server server;
        const Connection idle{server.port()};
        CHECK(server.end(signal) == 0);
    }
}

TEST_CASE("the end of the server is the end of a long poll, which is answered") {
    OrdersServer server;
    Connection client{server.port()};
    client.send(
        json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    static_cast<void>(server.ok("ListQueues", "{}"));
    server.signal(SIGTERM);
    const Reply reply = client.receive();
    CHECK(reply.body == "{}");
    CHECK(reply.field("Connection") == "close");
    CHECK(server.end(0) == 0);
}

TEST_CASE("a client in the middle of a request does not keep the server from ending") {
    Server server;
    const Connection client{server.port()};
    client.send("POST / HT");
    static_cast<void>(server.ok("ListQueues", "{}"));
    CHECK(server.end(SIGTERM) == 0);
}

TEST_CASE("a port in use is one sentence and exit code 4") {
    const Server server;
    const auto outcome = run("--port " + std::to_string(server.port()));
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.complaint == "sqsim: 127.0.0.1 port " + std::to_string(server.port()) +
                                   " is in use already; --port 0 takes one that is free\n");
}

TEST_CASE("what cannot be is refused with exit code 2 and a way out") {
    CHECK(contains(run("--port 70000").complaint, "0 to 65535"));
    CHECK(contains(run("--account 12").complaint, "twelve digits"));
    CHECK(contains(run("--host 0.0.0.0").complaint, "--insecure"));
    const auto outcome = run("--host sqs.example.com --insecure");
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.complaint == "sqsim: --host: 'sqs.example.com' is no IP address\n");
}

TEST_CASE("the port file holds the port, and nothing but whole") {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = folder.file("port");
    const Server server{{"--port-file", path}};
    int port = 0;
    std::ifstream{path} >> port;
    CHECK(port == server.port());
    CHECK(run("--port 0 --port-file " + folder.file("none/port")).exit_code == 4);
}

TEST_CASE("region and account are those of ARNs and URLs") {
    const OrdersServer server{{"--region", "ap-northeast-2", "--account", "123456789012"}};
    const auto answer = server.ok("GetQueueAttributes",
                                  R"({"QueueUrl":"orders.fifo","AttributeNames":["QueueArn"]})");
    CHECK(text_of(answer.at("Attributes").at("QueueArn")) ==
          "arn:aws:sqs:ap-northeast-2:123456789012:orders.fifo");
}

TEST_CASE("without cool-downs a name can be used again at once") {
    const OrdersServer server{{"--no-cool-downs"}};
    const std::string queue = R"({"QueueUrl":"orders.fifo"})";
    static_cast<void>(server.ok("PurgeQueue", queue));
    static_cast<void>(server.ok("PurgeQueue", queue));
    static_cast<void>(server.ok("DeleteQueue", queue));
    static_cast<void>(server.ok(
        "CreateQueue", R"({"QueueName":"orders.fifo","Attributes":{"FifoQueue":"true"}})"));
}
