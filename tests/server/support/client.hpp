#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sqsim::server::test {

namespace json = boost::json;

struct Reply {
    int status = 0;
    std::string head;  ///< status line and fields
    std::string body;

    /// The value of a field, which is written as the server writes it; empty if there is none.
    [[nodiscard]] std::string field(const std::string& name) const {
        const auto begin = head.find("\r\n" + name + ": ");
        if (begin == std::string::npos) return {};
        const auto value = begin + name.size() + 4;
        return head.substr(value, head.find("\r\n", value) - value);
    }
    [[nodiscard]] json::value parsed() const { return json::parse(body); }
};

/// A string of an answer.
inline std::string text_of(const json::value& value) {
    return json::value_to<std::string>(value);
}

/// A client's connection, one byte at a time if need be. Reading waits without end: a test that
/// hangs is a test that fails.
class Connection {
  public:
    explicit Connection(std::uint16_t port) : socket_{socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void send(std::string_view text) const {
        while (!text.empty()) {
            const auto size = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (size <= 0) return;  // the server hung up; what it said before can be read
            text.remove_prefix(static_cast<std::size_t>(size));
        }
    }
    /// No more comes from this side.
    void shut_down() const { shutdown(socket_, SHUT_WR); }

    /// The text up to and with `end`, or all there is.
    std::string read_to(std::string_view end) {
        std::size_t found = 0;
        while ((found = input_.find(end)) == std::string::npos) {
            if (!read_more()) return std::exchange(input_, {});
        }
        return take(found + end.size());
    }

    Reply receive() {
        Reply reply;
        reply.head = read_to("\r\n\r\n");
        REQUIRE(reply.head.starts_with("HTTP/1.1 "));
        reply.status = std::stoi(reply.head.substr(9));
        const auto size = static_cast<std::size_t>(std::stoul(reply.field("Content-Length")));
        while (input_.size() < size) REQUIRE(read_more());
        reply.body = take(size);
        return reply;
    }

    /// Whether the server closes the connection, with nothing more to say.
    bool is_closed() { return input_.empty() && !read_more(); }

  private:
    bool read_more() {
        char buffer[64 * 1024];
        const auto size = recv(socket_, buffer, sizeof buffer, 0);
        if (size <= 0) return false;
        input_.append(buffer, static_cast<std::size_t>(size));
        return true;
    }
    std::string take(std::size_t size) {
        std::string text = input_.substr(0, size);
        input_.erase(0, size);
        return text;
    }

    int socket_;
    std::string input_;
};

/// A request of AWS JSON 1.0. `fields` are whole lines.
inline std::string json_request(std::string_view action, std::string_view body,
                                std::string_view fields = "") {
    std::string text = "POST / HTTP/1.1\r\nHost: localhost:1\r\n";
    text.append("Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.");
    text.append(action).append("\r\nContent-Length: ").append(std::to_string(body.size()));
    return text.append("\r\n").append(fields).append("\r\n").append(body);
}

}  // namespace sqsim::server::test
