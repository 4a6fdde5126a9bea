#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "history/event.hpp"

namespace sqsim::history {

/// The events of a run, in order, with copies of their texts. Not thread-safe.
class History {
  public:
    History();
    ~History();
    History(History&&) noexcept;
    History& operator=(History&&) noexcept;

    /// Appends an event, copying its texts; gives the stored one, whose address and texts stay
    /// valid until `clear`.
    const Event& append(TimePoint time, runtime::ActorId actor, const Payload& payload);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const Event& operator[](std::size_t index) const;

    /// Forgets the events and keeps the memory.
    void clear();

    /// Equal for equal histories, on every platform: FNV-1a over names and fields, actors by
    /// number.
    [[nodiscard]] std::uint64_t hash() const;

  private:
    class Texts;
    std::unique_ptr<Texts> texts_;
    std::vector<std::unique_ptr<Event[]>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace sqsim::history
