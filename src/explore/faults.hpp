#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "explore/action.hpp"

namespace sqsim::explore {

/// How often each fault may strike in one run.
class Faults {
  public:
    static constexpr std::size_t kinds = 10;

    [[nodiscard]] std::uint32_t left(Action::Kind kind) const {
        return left_[static_cast<std::size_t>(kind)];
    }
    void set(Action::Kind kind, std::uint32_t times) {
        left_[static_cast<std::size_t>(kind)] = times;
    }
    void use(Action::Kind kind) { --left_[static_cast<std::size_t>(kind)]; }
    /// The faults together.
    [[nodiscard]] std::uint32_t total() const;

    /// Reads `expire:1,crash:1`; nothing is allowed, `none` too. On failure the part that is wrong.
    struct Mistake {
        std::string part;
    };
    [[nodiscard]] static std::optional<Faults> parse(std::string_view text, Mistake& mistake);
    /// The kind called so.
    [[nodiscard]] static std::optional<Action::Kind> kind_called(std::string_view name);
    /// As `parse` reads it; `none` without any.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Faults&, const Faults&) = default;

  private:
    std::array<std::uint32_t, kinds> left_{};
};

}  // namespace sqsim::explore
