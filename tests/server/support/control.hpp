#pragma once

#include <string>

#include "server/support/server.hpp"

/// Calls of what the server offers beside SQS.
namespace sqsim::server::test {

inline Reply control(const Server& server, const std::string& method, const std::string& name,
                     const std::string& body = "") {
    Connection client{server.port()};
    client.send(method + " /_sqsim/" + name + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.receive();
}

inline Reply get(const Server& server, const std::string& name) {
    return control(server, "GET", name);
}

inline Reply post(const Server& server, const std::string& name, const std::string& body) {
    return control(server, "POST", name, body);
}

inline void advance(const Server& server, const std::string& span) {
    CHECK(post(server, "clock", R"({"advance":")" + span + "\"}").status == 200);
}

/// One with orders.fifo whose time stands still.
class StillServer : public OrdersServer {
  public:
    StillServer() : OrdersServer{{"--clock", "virtual"}} {}
};

}  // namespace sqsim::server::test
