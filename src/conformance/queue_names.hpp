#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/call.hpp"

namespace sqsim::conformance {

/// The queues of one played scenario on an endpoint that others use as well: what the scenario
/// calls `orders.fifo` has a prefix of its own there. Calls are translated on their way out and
/// answers on their way back, so that neither the scenario nor its reader notices.
class QueueNames {
  public:
    /// `prefix` must occur nowhere else; `url` is the endpoint's.
    QueueNames(std::string prefix, std::string url);

    [[nodiscard]] protocol::Value outgoing(std::string_view action,
                                           const protocol::Value& parameters) const;
    [[nodiscard]] protocol::Outcome incoming(protocol::Outcome outcome) const;

    /// Remembers what a call created or where it found a queue; both as they went over the wire.
    void learn(std::string_view action, const protocol::Value& parameters,
               const protocol::Outcome& outcome);

    /// ARNs of a scenario's text are of account 000000000000 in us-east-1; those of the endpoint
    /// begin with `start`: `arn:aws:sqs:eu-west-1:123456789012:`.
    void learn_arn_start(std::string start) { arn_start_ = std::move(start); }

    /// The URLs of the queues that were created, in that order, to be deleted in the end.
    [[nodiscard]] const std::vector<std::string>& created() const { return created_; }

    /// Whether a name is too long to be told from others' on the endpoint.
    [[nodiscard]] bool has_no_room_for(std::string_view name) const;

  private:
    [[nodiscard]] std::string named(std::string_view name) const;
    [[nodiscard]] std::string url_of(const std::string& text) const;
    [[nodiscard]] std::string with_arns(std::string_view text) const;
    [[nodiscard]] protocol::Value translated(std::string_view name,
                                             const protocol::Value& value) const;
    void restore(protocol::Value& value) const;
    void restore(std::string& text) const;

    std::string prefix_;
    std::string url_;
    std::string arn_start_;
    std::map<std::string, std::string, std::less<>> urls_;  ///< by the name on the endpoint
    std::vector<std::string> created_;
};

}  // namespace sqsim::conformance
