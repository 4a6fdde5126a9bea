#pragma once

#include <cstddef>
#include <cstdint>
#include <sqsim/time.hpp>
#include <utility>
#include <vector>

namespace sqsim::runtime {

/// What something that can be put into a DeadlineHeap carries with it.
struct DeadlineEntry {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);
    TimePoint deadline{};
    std::uint64_t insertion = 0;      ///< breaks ties: who came first goes first
    std::size_t heap_index = absent;  ///< where the heap holds it
};

/// A binary heap of entries by (deadline, insertion). Entries know their place, so that one can be
/// taken out before its time; none is owned, and none is allocated once the heap has grown.
template <typename Entry>
class DeadlineHeap {
  public:
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] Entry& top() const { return *entries_.front(); }

    /// Requires: `entry` is in no heap.
    void push(Entry& entry, TimePoint deadline) {
        entry.deadline = deadline;
        entry.insertion = next_insertion_++;
        entry.heap_index = entries_.size();
        entries_.push_back(&entry);
        move_up(entry.heap_index);
    }

    /// Nothing happens to an entry that is in no heap.
    void erase(Entry& entry) {
        const std::size_t index = entry.heap_index;
        if (index == DeadlineEntry::absent) return;
        swap_places(index, entries_.size() - 1);
        entries_.pop_back();
        entry.heap_index = DeadlineEntry::absent;
        if (index == entries_.size()) return;
        move_up(index);
        move_down(index);
    }

  private:
    [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
        const Entry& first = *entries_[a];
        const Entry& second = *entries_[b];
        if (first.deadline != second.deadline) return first.deadline < second.deadline;
        return first.insertion < second.insertion;
    }

    void swap_places(std::size_t a, std::size_t b) {
        std::swap(entries_[a], entries_[b]);
        entries_[a]->heap_index = a;
        entries_[b]->heap_index = b;
    }

    void move_up(std::size_t index) {
        while (index > 0) {
            const std::size_t parent = (index - 1) / 2;
            if (!before(index, parent)) return;
            swap_places(index, parent);
            index = parent;
        }
    }

    void move_down(std::size_t index) {
        while (true) {
            std::size_t first = index;
            for (std::size_t child = 2 * index + 1; child <= 2 * index + 2; ++child) {
                if (child < entries_.size() && before(child, first)) first = child;
            }
            if (first == index) return;
            swap_places(index, first);
            index = first;
        }
    }

    std::vector<Entry*> entries_;
    std::uint64_t next_insertion_ = 0;
};

}  // namespace sqsim::runtime
