#include "server/serve.hpp"

#include <array>
#include <fstream>
#include <memory>

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

TEST_CASE("the end of the server answers five hundred long polls") {
    OrdersServer server;
    std::vector<std::unique_ptr<Connection>> clients;
    for (int i = 0; i < 500; ++i) {
        clients.push_back(std::make_unique<Connection>(server.port()));
        clients.back()->send(
            json_request("ReceiveMessage", R"({"QueueUrl":"orders.fifo","WaitTimeSeconds":20})"));
    }
    static_cast<void>(server.ok("ListQueues", "{}"));
    CHECK(server.end(SIGTERM) == 0);
    for (const auto& client : clients) CHECK(client->receive().body == "{}");
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

namespace {

/// A folder with a credentials file.
std::string credentials(const sqsim::test::TemporaryDirectory& folder, const std::string& text) {
    const auto path = folder.file("credentials");
    std::ofstream{path} << text;
    return path;
}

}  // namespace

TEST_CASE("with credentials nobody gets in unsigned, who asks whether the server is well apart") {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = credentials(
        folder, "# of the tests\n[default]\naws_access_key_id = AKID\naws_secret_access_key=s\n");
    const Server server{{"--credentials", path}};
    const Reply reply = server.ask("ListQueues", "{}");
    CHECK(reply.status == 403);
    CHECK(reply.field("x-amzn-query-error") == "AccessDenied;Sender");
    CHECK(text_of(reply.parsed().at("__type")) == "com.amazon.coral.service#AccessDeniedException");
    Connection client{server.port()};
    client.send("POST /_sqsim/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    CHECK(client.receive().status == 403);
    client.send("GET /?Action=ListQueues HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(contains(client.receive().body, "<Code>AccessDenied</Code>"));
    client.send("GET /_sqsim/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receive().status == 200);
}

TEST_CASE("with credentials there is no page, since a browser signs nothing, and it says so") {
    const sqsim::test::TemporaryDirectory folder;
    const Server server{{"--credentials", credentials(folder,
                                                      "[default]\naws_access_key_id = AKID\n"
                                                      "aws_secret_access_key=s\n")}};
    Connection client{server.port()};
    client.send("GET /_sqsim/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const Reply reply = client.receive();
    CHECK(reply.status == 403);
    CHECK(contains(reply.body, "started with --credentials"));
}

TEST_CASE("a credentials file that is none says where and what") {
    const sqsim::test::TemporaryDirectory folder;
    const auto complaint_of = [&](const std::string& text) {
        const auto path = credentials(folder, text);
        const auto outcome = run("--port 0 --credentials " + path);
        CHECK(outcome.exit_code == 3);
        REQUIRE(outcome.complaint.starts_with("sqsim: " + path + ":"));
        return outcome.complaint.substr(path.size() + 7);
    };
    CHECK(complaint_of("") ==
          ": there is no access key; a section like [default] must have "
          "aws_access_key_id and aws_secret_access_key\n");
    CHECK(complaint_of("[default]\naws_access_key_id = AKID\n") ==
          ": [default] has no aws_secret_access_key\n");
    CHECK(complaint_of("[default]\n\nnonsense\n") == ":3: '=' character not found in line\n");
    const auto outcome = run("--port 0 --credentials " + folder.file("none"));
    CHECK(outcome.exit_code == 4);
    CHECK(contains(outcome.complaint, "cannot read"));
    CHECK(run("--port 0 --credentials .").exit_code == 4);
}

TEST_CASE("other machines come in with credentials or expressly without, not with both") {
    CHECK(run("--port 0 --host 0.0.0.0").exit_code == 2);
    CHECK(contains(run("--port 0 --host 0.0.0.0").complaint, "--credentials FILE"));
    CHECK(run("--port 0 --credentials f --insecure").exit_code == 2);
    const sqsim::test::TemporaryDirectory folder;
    const auto path = credentials(folder, "[a]\naws_access_key_id=AKID\naws_secret_access_key=s\n");
    const Server server{{"--host", "0.0.0.0", "--credentials", path}};
    CHECK(server.ask("ListQueues", "{}").status == 403);
}

namespace {

std::string scenario_file(const sqsim::test::TemporaryDirectory& folder, const std::string& queue) {
    const auto path = folder.file("queues.yaml");
    std::ofstream{path} << "version: 1\nname: queues\n" << queue << "timeline: [{ at: 0s }]\n";
    return path;
}

}  // namespace

TEST_CASE("the queues of a scenario file are there from the start, and again after a reset") {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = scenario_file(folder,
                                    "queue:\n  name: orders.fifo\n  visibility_timeout: 10s\n"
                                    "  dead_letter_queue: { max_receive_count: 3 }\n");
    const Server server{{"--queues", path, "--region", "eu-west-1"}};
    for (const bool after_reset : {false, true}) {
        CAPTURE(after_reset);
        const auto attributes =
            server
                .ok("GetQueueAttributes", R"({"QueueUrl":"orders.fifo","AttributeNames":["All"]})")
                .at("Attributes");
        CHECK(text_of(attributes.at("VisibilityTimeout")) == "10");
        CHECK(contains(text_of(attributes.at("RedrivePolicy")),
                       "arn:aws:sqs:eu-west-1:000000000000:orders-dlq.fifo"));
        Connection client{server.port()};
        client.send("POST /_sqsim/reset HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        CHECK(client.receive().status == 200);
    }
}

TEST_CASE("a queues file that is wrong is told with its line and column, and ends with its code") {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = scenario_file(folder, "queue:\n  name: orders\n");
    const auto wrong = run("--port 0 --queues " + path);
    CHECK(wrong.exit_code == 3);
    CHECK(contains(wrong.complaint, path + ":4:9"));
    CHECK(contains(wrong.complaint, "must end in \".fifo\""));
    const auto none = run("--port 0 --queues " + folder.file("none.yaml"));
    CHECK(none.exit_code == 4);
    CHECK(contains(none.complaint, "cannot read"));
    const auto without = run("--port 0 --queues " + scenario_file(folder, "queue: none\n"));
    CHECK(without.exit_code == 3);
    CHECK(contains(without.complaint, "declares no queue"));
}

TEST_CASE("two scenarios of a file that want one queue in two ways are refused with its name") {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = scenario_file(folder, "queue: { delay: 1s }\n");
    std::ofstream{path, std::ios::app}
        << "---\nversion: 1\nname: other\nqueue: { delay: 2s }\ntimeline: [{ at: 0s }]\n";
    const auto outcome = run("--port 0 --queues " + path);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.complaint ==
          "sqsim: " + path +
              ": stock.fifo: A queue already exists with the same name and a different value for "
              "attribute DelaySeconds\n");
}
