#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sqsim/error.hpp>
#include <string>

#include "model/random.hpp"

namespace sqsim::fuzz {

/// Decisions from the fuzzer's bytes, one each; zeros at the end.
class DrawnBytes final : public model::Draw {
  public:
    DrawnBytes(const std::uint8_t* data, std::size_t size) : data_{data}, size_{size} {}

    std::uint64_t next() override { return at_ < size_ ? data_[at_++] : 0; }

    std::string text() override {
        const std::size_t wanted = static_cast<std::size_t>(next()) % 100;
        return take(wanted);
    }

    std::string take(std::size_t count) {
        count = std::min(count, size_ - at_);
        std::string text(data_ + at_, data_ + at_ + count);
        at_ += count;
        return text;
    }

    [[nodiscard]] bool empty() const { return at_ == size_; }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

inline void require(bool holds) {
    if (!holds) std::abort();
}

/// An error has a code that goes over the wire, and says something.
inline void require_known(const Error& error) {
    const ErrorDescription& description = describe(error.code);
    ErrorCode code{};
    require(error_code_from_name(description.name, code) && code == error.code);
    require(!description.query_code.empty() && !error.message.empty());
}

}  // namespace sqsim::fuzz
