#include "server/access.hpp"

#include <doctest/doctest.h>

#include "server/support/server.hpp"

using namespace sqsim::server;
using namespace sqsim::server::test;

namespace {

bool lets_in(std::vector<HeaderField> headers, bool only_known_hosts = true) {
    const Request request{"POST", "/", std::move(headers), ""};
    return !Access{only_known_hosts}.refusal_of(request);
}

}  // namespace

TEST_CASE("this machine's names are let in") {
    for (const char* host : {"localhost", "localhost:9324", "127.0.0.1:9324", "[::1]:9324",
                             "sqs.localhost:9324", "10.0.0.5", "queue-server:9324", ""}) {
        CAPTURE(host);
        CHECK(lets_in({{"Host", host}}));
    }
}

TEST_CASE("a name that somebody else can own is kept out where only this machine calls") {
    for (const char* host : {"evil.example.com", "127.0.0.1.example.com:9324", "localhost.com"}) {
        CAPTURE(host);
        CHECK_FALSE(lets_in({{"Host", host}}));
        CHECK(lets_in({{"Host", host}}, false));
    }
}

TEST_CASE("pages of other origins are kept out, the server's own are not") {
    CHECK(lets_in({{"Host", "localhost:9324"}, {"Origin", "http://localhost:9324"}}));
    CHECK_FALSE(lets_in({{"Host", "localhost:9324"}, {"Origin", "http://localhost:3000"}}));
    CHECK_FALSE(lets_in({{"Host", "localhost:9324"}, {"Origin", "null"}}));
    CHECK_FALSE(lets_in({{"Host", "localhost:9324"}, {"Sec-Fetch-Site", "cross-site"}}));
    CHECK(lets_in({{"Host", "localhost:9324"}, {"Sec-Fetch-Site", "none"}}));
}

TEST_CASE("a page of another origin cannot send a message") {
    const OrdersServer server;
    Connection client{server.port()};
    client.send(json_request("SendMessage", OrdersServer::message("a"),
                             "Origin: http://evil.example.com\r\n"));
    CHECK(client.receive().status == 403);
    CHECK(server.ok("ReceiveMessage", R"({"QueueUrl":"orders.fifo"})").as_object().empty());
}

TEST_CASE("loopback addresses are those of this machine alone") {
    CHECK(is_loopback("127.0.0.1"));
    CHECK(is_loopback("127.8.8.8"));
    CHECK(is_loopback("::1"));
    CHECK_FALSE(is_loopback("0.0.0.0"));
    CHECK_FALSE(is_loopback("10.0.0.1"));
    CHECK_FALSE(is_loopback("::"));
    CHECK_FALSE(is_loopback("localhost"));
}
