#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/slab.hpp"

namespace sqsim::core {

/// Finds the places of records by the hash of their key. An open table of (hash, place) pairs with
/// linear probing: asking for a key that is not in, which is what most sends do, touches one line
/// of memory and no record. Nothing can iterate it: the order of a hash must never show.
class HashIndex {
  public:
    using Hash = std::uint32_t;

    [[nodiscard]] static Hash hash_of(std::string_view key) {
        const std::uint64_t hash = std::hash<std::string_view>{}(key);
        return static_cast<Hash>(hash ^ (hash >> 32));
    }

    /// The place with this hash for which `equal(place)` holds, or `no_index`.
    template <typename Equal>
    [[nodiscard]] Index find(Hash hash, Equal equal) const {
        if (slots_.empty()) return no_index;
        for (std::size_t at = home_of(hash); slots_[at].place != no_index; at = after(at)) {
            if (slots_[at].hash == hash && equal(slots_[at].place)) return slots_[at].place;
        }
        return no_index;
    }

    /// What asking about a hash, putting it in or taking it out looks at first; for `prefetch`.
    [[nodiscard]] const void* first_look(Hash hash) const {
        return slots_.empty() ? nullptr : &slots_[home_of(hash)];
    }

    /// Requires: the place is not in.
    void insert(Hash hash, Index place) {
        if (count_ * 4 >= slots_.size() * 3) grow();
        ++count_;
        put({hash, place});
    }

    /// Requires: the place is in, under this hash.
    void erase(Hash hash, Index place) {
        std::size_t hole = home_of(hash);
        while (slots_[hole].place != place) hole = after(hole);
        // Entries behind the hole move into it unless that would put them before their home.
        for (std::size_t at = after(hole); slots_[at].place != no_index; at = after(at)) {
            const std::size_t home = home_of(slots_[at].hash);
            if (distance(home, at) >= distance(hole, at)) {
                slots_[hole] = slots_[at];
                hole = at;
            }
        }
        slots_[hole] = {};
        --count_;
    }

    /// Forgets all places and keeps the table.
    void clear() {
        if (count_ != 0) slots_.assign(slots_.size(), Slot{});
        count_ = 0;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    struct Slot {
        Hash hash = 0;
        Index place = no_index;
    };

    [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
    [[nodiscard]] std::size_t home_of(Hash hash) const { return hash & mask(); }
    [[nodiscard]] std::size_t after(std::size_t at) const { return (at + 1) & mask(); }
    [[nodiscard]] std::size_t distance(std::size_t from, std::size_t to) const {
        return (to - from) & mask();
    }

    void put(Slot slot) {
        std::size_t at = home_of(slot.hash);
        while (slots_[at].place != no_index) at = after(at);
        slots_[at] = slot;
    }

    void grow() {
        const std::vector<Slot> old = std::move(slots_);
        slots_.assign(old.empty() ? 16 : old.size() * 2, Slot{});
        for (const Slot& slot : old) {
            if (slot.place != no_index) put(slot);
        }
    }

    std::vector<Slot>
        slots_;  ///< a power of two of them, or none; at most three quarters are in use
    std::size_t count_ = 0;
};

}  // namespace sqsim::core
