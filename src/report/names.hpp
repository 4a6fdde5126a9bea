#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "simulation/run_result.hpp"

namespace sqsim::report {

/// What people call the messages and actors of a run. A message is known by its order's label
/// (`Order 1`), or by a number alone (`1`) where every order's label is one word and a number.
class Names {
  public:
    /// `result` must outlive the names.
    Names(const simulation::RunResult& result, const std::string& language);

    /// `Order 1`; the scenario's name for a message that is no order; part of the id for one that
    /// the scenario does not know.
    [[nodiscard]] std::string label(std::string_view message_id) const;
    /// `1`, or the scenario's own name where orders are not known by numbers.
    [[nodiscard]] std::string number(std::string_view message_id) const;
    /// `Order 1`, for the first of several that go on with numbers alone; else as `number`, so that
    /// a row calls a message the same everywhere.
    [[nodiscard]] std::string numbered_label(std::string_view message_id) const;
    /// The scenario's own name, `o1`; empty if it has none.
    [[nodiscard]] std::string_view name(std::string_view message_id) const;
    /// `−5`: what the message's order takes from the stock; empty if it is no order's.
    [[nodiscard]] std::string effect(std::string_view message_id) const;
    /// The label of what the scenario calls `name`.
    [[nodiscard]] std::string label_of_name(const std::string& name) const;

    /// A consumer's label, or the actor's own name; empty for what time itself does.
    [[nodiscard]] std::string actor(runtime::ActorId actor) const;
    [[nodiscard]] std::string consumer(std::size_t index) const;

  private:
    void shorten();

    const simulation::RunResult& result_;
    const std::string language_;
    std::map<std::string, std::string, std::less<>> labels_;   ///< by the scenario's name
    std::map<std::string, std::string, std::less<>> numbers_;  ///< by the scenario's name
};

}  // namespace sqsim::report
