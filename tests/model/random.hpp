#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace sqsim::model {

/// Where random decisions come from.
class Draw {
  public:
    virtual ~Draw() = default;

    virtual std::uint64_t next() = 0;
    /// Any bytes, for fields that take a text.
    virtual std::string text() = 0;

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <typename T, std::size_t Size>
    T one_of(const T (&values)[Size]) {
        return values[below(Size)];
    }
};

/// splitmix64, so that a history depends on its seed alone.
class Random final : public Draw {
  public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() override {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::string text() override {
        return one_of<const char*>({"", " ", "a b", "\x01", "\xFF", "{}", "[1]", "x.fifo", "0"});
    }

  private:
    std::uint64_t state_;
};

}  // namespace sqsim::model
