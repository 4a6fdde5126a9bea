#pragma once

#include <cstddef>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <utility>
#include <vector>

#include "protocol/value.hpp"
#include "scenario/source.hpp"

/// Calls of the API in a timeline, and what they must come to.
namespace sqsim::scenario {

/// What a value of an answer must look like.
struct Pattern {
    enum class Kind {
        absent,      ///< `~`: the key is not there
        anything,    ///< `"*"`: some value is
        text,        ///< a scalar with this text; `$name` stands for the value it has or gets
        expression,  ///< `/.../`: all of the text matches the regular expression
        list,        ///< exactly these elements in this order
        map,         ///< these keys, and any others
    };
    Kind kind = Kind::absent;
    std::string text = {};  ///< text: as the file has it; expression: between the slashes
    std::vector<Pattern> items = {};
    std::vector<std::pair<std::string, Pattern>> members = {};
    SourceSpan span = {};
};

/// The pattern as a file could have it on one line.
[[nodiscard]] std::string to_text(const Pattern& pattern);

/// `error: InvalidParameterValue`, or with a pattern for the message.
struct ExpectedFailure {
    std::string name;  ///< see protocol::Failure::name
    SourceSpan span;   ///< of the name
    std::optional<Pattern> message;
};

/// `SendMessage: { ... }` with what must come back. Without an expected error it must succeed.
struct Call {
    std::string action;
    SourceSpan span;             ///< of the action
    protocol::Value parameters;  ///< their texts may hold variables
    std::optional<Pattern> returns;
    std::optional<ExpectedFailure> error;
    std::optional<Duration> after;  ///< how long the answer takes
    SourceSpan after_span;
    std::size_t client;  ///< index into Scenario::clients
};

}  // namespace sqsim::scenario
