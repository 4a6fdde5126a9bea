#pragma once

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "server/support/client.hpp"

namespace sqsim::server::test {

/// The sqsim program as a server on a free port, from when it is ready to when the object ends.
class Server {
  public:
    explicit Server(std::vector<std::string> options = {}) {
        options.insert(options.begin(), {"sqsim", "serve", "--port", "0"});
        std::vector<char*> words;
        for (auto& option : options) words.push_back(option.data());
        words.push_back(nullptr);
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        child_ = fork();
        if (child_ == 0) {
            if (dup2(ends[1], STDOUT_FILENO) >= 0) execv(SQSIM_PROGRAM, words.data());
            _exit(127);
        }
        close(ends[1]);
        std::string line;
        for (char c = 0; c != '\n' && read(ends[0], &c, 1) == 1;) line += c;
        close(ends[0]);
        REQUIRE(line.starts_with("sqsim: listening on http://"));
        port_ = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    }
    ~Server() {
        if (child_ != 0) end(SIGTERM);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void signal(int number) const { kill(child_, number); }
    /// Sends the signal and gives the exit code.
    int end(int number) {
        signal(number);
        int status = 0;
        waitpid(std::exchange(child_, 0), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    /// Calls an action on a connection of its own.
    [[nodiscard]] Reply ask(std::string_view action, std::string_view parameters) const {
        Connection connection{port_};
        connection.send(json_request(action, parameters));
        return connection.receive();
    }
    /// The answer to a call that must succeed; null for an empty body.
    [[nodiscard]] json::value ok(std::string_view action, std::string_view parameters) const {
        const Reply reply = ask(action, parameters);
        CHECK_MESSAGE(reply.status == 200, reply.body);
        return reply.body.empty() ? json::value{} : reply.parsed();
    }

  private:
    pid_t child_ = 0;
    std::uint16_t port_ = 0;
};

/// One with the queue orders.fifo.
class OrdersServer : public Server {
  public:
    explicit OrdersServer(std::vector<std::string> options = {}) : Server{std::move(options)} {
        static_cast<void>(
            ok("CreateQueue", R"({"QueueName":"orders.fifo","Attributes":{"FifoQueue":"true"}})"));
    }

    /// Sends `body` to a group, under a deduplication id that is the body itself.
    void send(const std::string& body, const std::string& group = "g") const {
        static_cast<void>(ok("SendMessage", message(body, group)));
    }
    [[nodiscard]] static std::string message(const std::string& body,
                                             const std::string& group = "g") {
        return R"({"QueueUrl":"orders.fifo","MessageGroupId":")" + group +
               R"(","MessageDeduplicationId":")" + body + R"(","MessageBody":")" + body + "\"}";
    }
    /// The one message that a receive gives.
    [[nodiscard]] json::object receive(const std::string& more = "") const {
        const auto answer =
            ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo")" + more + "}").as_object();
        REQUIRE(answer.contains("Messages"));
        return answer.at("Messages").at(0).as_object();
    }
    /// The parameters of a call that names a receipt handle.
    [[nodiscard]] static std::string handle_of(const json::object& message,
                                               const std::string& more = "") {
        return R"({"QueueUrl":"orders.fifo","ReceiptHandle":)" +
               json::serialize(message.at("ReceiptHandle")) + more + "}";
    }
};

}  // namespace sqsim::server::test
