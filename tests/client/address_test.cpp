#include "client/address.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace sqsim::client;

TEST_CASE("an address is a scheme, a host, perhaps a port and a path") {
    const auto local = parse_address("http://127.0.0.1:9324/");
    CHECK(local.url() == "http://127.0.0.1:9324");
    CHECK(local.authority == "127.0.0.1:9324");
    CHECK(local.is_loopback());
    const auto aws = parse_address("https://sqs.eu-west-1.amazonaws.com");
    CHECK(aws.url() == "https://sqs.eu-west-1.amazonaws.com");
    CHECK(aws.authority == "sqs.eu-west-1.amazonaws.com");
    CHECK_FALSE(aws.is_loopback());
    CHECK(parse_address("http://localhost:4566/sqs/").path == "/sqs");
    CHECK(parse_address("http://[::1]:1").is_loopback());
}

TEST_CASE("what is no address of an endpoint is refused with an example") {
    for (const char* text : {"", "127.0.0.1:9324", "ftp://host", "http://", "http://a@host",
                             "http://host/?a=b", "http://host/#a", "http://host:port"}) {
        CAPTURE(text);
        CHECK_THROWS_WITH_AS(static_cast<void>(parse_address(text)),
                             doctest::Contains("looks like http://127.0.0.1:9324"),
                             std::invalid_argument);
    }
}
