#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sqsim::report {

/// Where instants stand from left to right: time is linear, an hour is an hour.
class Axis {
  public:
    /// `span` nanoseconds from `left` to `right`, in whole pixels.
    Axis(std::int64_t span, int left, int right);

    [[nodiscard]] double x(std::int64_t at) const;
    [[nodiscard]] int left() const { return left_; }
    [[nodiscard]] int right() const { return right_; }
    [[nodiscard]] std::int64_t span() const { return span_; }

    /// Round instants, a handful of them, for a run that has hardly any ticks of its own.
    [[nodiscard]] std::vector<std::int64_t> round_instants() const;

  private:
    std::int64_t span_;
    int left_;
    int right_;
};

}  // namespace sqsim::report
