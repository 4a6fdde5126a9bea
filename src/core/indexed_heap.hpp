#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/slab.hpp"

namespace sqsim::core {

/// A binary heap, smallest key first, whose items know where they stand, so that any of them can be
/// taken out or moved in O(log n). The items keep the position: each function that moves entries
/// takes `position_of`, a function from item to `Index&`, and keeps it up to date; it is `no_index`
/// for items that are not in. Keys are distinct, so the order is never left to chance.
template <typename Key>
class IndexedHeap {
  public:
    struct Entry {
        Key key;
        Index item;
    };

    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] const Entry& top() const { return entries_.front(); }
    [[nodiscard]] const Key& key_at(Index position) const { return entries_[position].key; }

    /// All entries, smallest key first. For choosing among them; costs a copy.
    [[nodiscard]] std::vector<Entry> sorted() const {
        std::vector<Entry> entries = entries_;
        std::sort(entries.begin(), entries.end(),
                  [](const Entry& a, const Entry& b) { return a.key < b.key; });
        return entries;
    }

    template <typename PositionOf>
    void push(Index item, Key key, PositionOf position_of) {
        entries_.push_back({std::move(key), item});
        sift_up(static_cast<Index>(entries_.size() - 1), position_of);
    }

    template <typename PositionOf>
    void erase(Index position, PositionOf position_of) {
        position_of(entries_[position].item) = no_index;
        Entry last = std::move(entries_.back());
        entries_.pop_back();
        if (position == entries_.size()) return;
        entries_[position] = std::move(last);
        settle(position, position_of);
    }

    template <typename PositionOf>
    void change_key(Index position, Key key, PositionOf position_of) {
        entries_[position].key = std::move(key);
        settle(position, position_of);
    }

    /// Takes all items out. Their positions are the caller's to forget.
    void clear() { entries_.clear(); }

  private:
    template <typename PositionOf>
    void settle(Index position, PositionOf position_of) {
        if (position > 0 && entries_[position].key < entries_[(position - 1) / 2].key) {
            sift_up(position, position_of);
        } else {
            sift_down(position, position_of);
        }
    }

    template <typename PositionOf>
    void sift_up(Index position, PositionOf position_of) {
        Entry entry = std::move(entries_[position]);
        while (position > 0) {
            const Index parent = (position - 1) / 2;
            if (!(entry.key < entries_[parent].key)) break;
            place(position, std::move(entries_[parent]), position_of);
            position = parent;
        }
        place(position, std::move(entry), position_of);
    }

    template <typename PositionOf>
    void sift_down(Index position, PositionOf position_of) {
        Entry entry = std::move(entries_[position]);
        const std::size_t size = entries_.size();
        for (;;) {
            std::size_t child = std::size_t{position} * 2 + 1;
            if (child >= size) break;
            if (child + 1 < size && entries_[child + 1].key < entries_[child].key) ++child;
            if (!(entries_[child].key < entry.key)) break;
            place(position, std::move(entries_[child]), position_of);
            position = static_cast<Index>(child);
        }
        place(position, std::move(entry), position_of);
    }

    template <typename PositionOf>
    void place(Index position, Entry entry, PositionOf position_of) {
        position_of(entry.item) = position;
        entries_[position] = std::move(entry);
    }

    std::vector<Entry> entries_;
};

}  // namespace sqsim::core
