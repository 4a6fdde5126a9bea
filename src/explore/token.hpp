#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/script.hpp"

namespace sqsim::explore {

/// A run of a scenario, short enough to paste into a shell or an e-mail:
/// `sq1=lessons/lost-update.yaml@1:no-lost-update,-o3,c1.read:o1,c2.write:o2,c1.write:o1`.
struct Token {
    std::string file;                  ///< as given to the command, or below the scenarios folder
    std::size_t document = 1;          ///< within the file, from 1
    std::vector<std::string> without;  ///< orders, messages and consumers that are left out
    Script script;
    std::string violation{};  ///< the invariant it shows broken, by id; may be empty

    [[nodiscard]] std::string text() const;

    /// What is wrong with a text that is no token.
    struct Mistake {
        std::size_t column = 0;  ///< from 0
        std::string what;
    };
    [[nodiscard]] static std::optional<Token> parse(std::string_view text, Mistake& mistake);

    friend bool operator==(const Token&, const Token&) = default;
};

}  // namespace sqsim::explore
