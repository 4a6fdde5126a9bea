#pragma once

#include <sqsim/error.hpp>
#include <utility>
#include <variant>

namespace sqsim {

/// Either a value or an AWS error. Has the member names of C++23's std::expected, which neither
/// GCC 12 nor clang 14 offers in C++20 mode, so that an alias can replace it one day.
///
/// `value()`, `operator*` and `operator->` require `has_value()`; `error()` requires its absence.
template <typename T>
class [[nodiscard]] Result {
  public:
    using value_type = T;
    using error_type = Error;

    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}      // NOLINT: implicit
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}  // NOLINT: implicit

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }

    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

  private:
    std::variant<T, Error> state_;
};

/// The response of an action that answers nothing but success.
struct Nothing {
    friend bool operator==(const Nothing&, const Nothing&) = default;
};

}  // namespace sqsim
