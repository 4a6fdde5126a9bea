#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/failure.hpp"
#include "protocol/shape.hpp"

/// The API as AWS's Query protocol has it (facts 182-188), without HTTP: parameters in the form of
/// a web page's, answers in XML. Requests are turned into those of the JSON protocol by the shapes
/// of the actions, and answered as those are.
namespace sqsim::protocol {

/// What its requests give as `Version`.
inline constexpr std::string_view query_version = "2012-11-05";

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

/// The parameters of a query string or a form body, unescaped.
[[nodiscard]] QueryParameters parse_form(std::string_view text);

/// The value of the first parameter of that name; empty if there is none.
[[nodiscard]] std::string_view value_of(const QueryParameters& parameters, std::string_view name);

/// The request as the JSON protocol would have it (fact 187). What the action does not know is
/// ignored; a number that is none stays a text, for which `answer` has the error.
[[nodiscard]] std::variant<boost::json::object, Failure> request_from_query(
    const ActionShape& action, const QueryParameters& parameters);

/// What a member is called there. Lists and maps are named after their elements: `Attribute` for
/// `Attributes`, `SendMessageBatchRequestEntry` for the `Entries` of that action.
[[nodiscard]] std::string query_name(std::string_view action, const Member& member);

/// What the names of a map of that name stand under: `Key` of a `Tag`, `Name` of all others.
[[nodiscard]] std::string_view query_key_name(std::string_view map);

/// The failure of an answer in XML; its message as the JSON protocol has it.
[[nodiscard]] Failure failure_from_query(std::string_view code, int status, std::string message);

/// A success as XML (fact 186).
[[nodiscard]] std::string to_xml(const ActionShape& action, const boost::json::object& answer,
                                 std::string_view request_id);
/// An error as XML (fact 186).
[[nodiscard]] std::string to_xml(const Failure& failure, std::string_view request_id);

}  // namespace sqsim::protocol
