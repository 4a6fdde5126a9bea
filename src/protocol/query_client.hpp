#pragma once

#include <variant>

#include "protocol/exchange.hpp"
#include "protocol/query.hpp"

/// The Query protocol from the client's side. Private to this folder.
namespace sqsim::protocol {

/// The parameters of a call's form, `Action` and `Version` among them (fact 187).
[[nodiscard]] std::variant<QueryParameters, Unsayable> query_from_request(const ActionShape& action,
                                                                          const Value& parameters);

/// A form's body; what is not a letter, a digit or one of `-_.~` is escaped.
[[nodiscard]] std::string to_form(const QueryParameters& parameters);

/// What an answer in XML says (fact 186).
[[nodiscard]] std::variant<Outcome, Unreadable> outcome_in_xml(const ActionShape& action,
                                                               const ReceivedAnswer& answer);

}  // namespace sqsim::protocol
