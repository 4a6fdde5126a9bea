#pragma once

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "protocol/answer.hpp"
#include "support/immediate_runtime.hpp"

namespace sqsim::protocol::test {

/// A queue service to talk JSON with. `orders.fifo` is there already.
class Service {
  public:
    Service() {
        ok("CreateQueue", R"({"QueueName":"orders.fifo","Attributes":{"FifoQueue":"true"}})");
    }

    Answer ask(std::string_view action, const std::string& parameters) {
        return answer(queues_, action, boost::json::parse(parameters).as_object());
    }

    /// The answer to a request that must succeed.
    boost::json::object ok(std::string_view action, const std::string& parameters) {
        Answer answered = ask(action, parameters);
        if (const auto* failure = std::get_if<Failure>(&answered)) FAIL(failure->message);
        return std::get<boost::json::object>(answered);
    }

    /// The error of a request that must fail.
    Failure refused(std::string_view action, const std::string& parameters) {
        Answer answered = ask(action, parameters);
        REQUIRE(std::holds_alternative<Failure>(answered));
        return std::get<Failure>(answered);
    }

    /// Sends `body` to group g under a deduplication id that is the body itself.
    boost::json::object send(const std::string& body) {
        return ok("SendMessage",
                  R"({"QueueUrl":"orders.fifo","MessageGroupId":"g","MessageBody":")" + body +
                      R"(","MessageDeduplicationId":")" + body + "\"}");
    }

    runtime::QueueService& queues() { return queues_; }

  private:
    sqsim::test::ImmediateRuntime runtime_;
    runtime::QueueService queues_{runtime_, {}, nullptr};
};

inline std::string text_of(const boost::json::value& value) {
    return boost::json::serialize(value);
}

/// The names of an object in its order.
inline std::string names_of(const boost::json::object& object) {
    std::string names;
    for (const auto& [name, value] : object)
        names += (names.empty() ? "" : " ") + std::string{std::string_view{name}};
    return names;
}

}  // namespace sqsim::protocol::test
