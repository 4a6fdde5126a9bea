#include "stock/listener_options.hpp"

#include <doctest/doctest.h>

using namespace sqsim;
using namespace sqsim::stock;
using namespace std::chrono_literals;

TEST_SUITE("listener_options") {
    TEST_CASE("every named preset exists and no other does") {
        for (const std::string_view name : preset_names()) {
            CAPTURE(name);
            CHECK(preset(name, 30s).has_value());
        }
        CHECK(preset_names().size() == 5);
        CHECK_FALSE(preset("Spring", 30s).has_value());
        CHECK_FALSE(preset("", 30s).has_value());
    }

    TEST_CASE("spring is the defaults and spring-4.1 differs in nothing but delete errors") {
        CHECK(preset("spring", 30s) == ListenerOptions{});
        ListenerOptions expected;
        expected.ack_errors = AcknowledgeErrors::fail;
        CHECK(preset("spring-4.1", 30s) == expected);
    }

    TEST_CASE("lambda ends a handler after a sixth of the queue's visibility timeout") {
        const ListenerOptions options = preset("lambda", 90s).value();
        CHECK(options.handler_timeout == 15s);
        CHECK(options.timeout_kills);
        CHECK(options.ack_at == AcknowledgeAt::poll);
        CHECK(options.on_failure == OnFailure::fail_poll);
    }

    TEST_CASE("sqs-consumer and plain take one message and finish it before the next poll") {
        for (const std::string_view name : {"sqs-consumer", "plain"}) {
            const ListenerOptions options = preset(name, 30s).value();
            CHECK(options.poll_max == 1);
            CHECK(options.one_poll_at_a_time);
            CHECK(options.attempt_id == AttemptId::none);
            CHECK(options.ack_errors == AcknowledgeErrors::fail);
        }
    }
}
