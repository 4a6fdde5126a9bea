#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/assert.hpp"

namespace sqsim::core {

/// A place in a Slab. Half the size of a pointer, and the same in every run.
using Index = std::uint32_t;

inline constexpr Index no_index = 0xFFFF'FFFF;

/// Records of one type at stable addresses, named by small integers. Released places are used
/// again, the last released one first, so that memory is bounded by the largest number of records
/// alive at one time.
template <typename Record>
class Slab {
  public:
    /// A place with a default-constructed record. References stay valid until it is released.
    Index allocate() {
        if (!free_.empty()) {
            const Index index = free_.back();
            free_.pop_back();
            return index;
        }
        SQSIM_ASSERT(size_ != no_index, "a slab holds at most 2^32 - 1 records");
        if (size_ == chunks_.size() * chunk_size) {
            chunks_.push_back(std::make_unique<Record[]>(chunk_size));
        }
        return size_++;
    }

    /// Empties the record. Its texts may keep their memory for the next one, unless the record
    /// gives it back in a function `shed`.
    void release(Index index) {
        empty((*this)[index]);
        free_.push_back(index);
    }

    /// Releases every place: the next ones are those of a new slab. The chunks stay.
    void clear() {
        // Released places are empty already.
        for (Index index = 0; alive() != 0 && index < size_; ++index) empty((*this)[index]);
        free_.clear();
        size_ = 0;
    }

    [[nodiscard]] Record& operator[](Index index) {
        return chunks_[index / chunk_size][index % chunk_size];
    }
    [[nodiscard]] const Record& operator[](Index index) const {
        return chunks_[index / chunk_size][index % chunk_size];
    }

    /// One more than the largest index ever handed out.
    [[nodiscard]] Index size() const { return size_; }
    [[nodiscard]] std::size_t alive() const { return size_ - free_.size(); }

  private:
    static void empty(Record& record) {
        if constexpr (requires { record.shed(); }) record.shed();
        record = Record{};
    }

    /// Small, as most engines are: the first message of a queue makes a whole chunk.
    static constexpr Index chunk_size = 32;

    std::vector<std::unique_ptr<Record[]>> chunks_;
    std::vector<Index> free_;
    Index size_ = 0;
};

}  // namespace sqsim::core
