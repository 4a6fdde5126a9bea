#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/slab.hpp"

namespace sqsim::core {

/// Finds records of a Slab by a hash. The records carry the chain themselves, in the members `hash`
/// and `next_in_bucket`, so that an entry costs no allocation. Nothing can iterate it: the order of
/// a hash must never show.
template <typename Record>
class HashIndex {
  public:
    [[nodiscard]] static std::size_t hash_of(std::string_view key) {
        return std::hash<std::string_view>{}(key);
    }

    /// The record with this hash for which `equal(record)` holds, or `no_index`.
    template <typename Equal>
    [[nodiscard]] Index find(const Slab<Record>& records, std::size_t hash, Equal equal) const {
        if (buckets_.empty()) return no_index;
        Index index = buckets_[bucket_of(hash)];
        while (index != no_index) {
            const Record& record = records[index];
            if (record.hash == hash && equal(record)) break;
            index = record.next_in_bucket;
        }
        return index;
    }

    /// Requires: `record.hash` is set and no equal record is in.
    void insert(Slab<Record>& records, Index index) {
        if (count_ >= buckets_.size()) grow(records);
        ++count_;
        link(records, index);
    }

    /// Requires: the record is in.
    void erase(Slab<Record>& records, Index index) {
        Index* link_to = &buckets_[bucket_of(records[index].hash)];
        while (*link_to != index) link_to = &records[*link_to].next_in_bucket;
        *link_to = records[index].next_in_bucket;
        --count_;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    [[nodiscard]] std::size_t bucket_of(std::size_t hash) const {
        return hash & (buckets_.size() - 1);
    }

    void link(Slab<Record>& records, Index index) {
        Index& bucket = buckets_[bucket_of(records[index].hash)];
        records[index].next_in_bucket = bucket;
        bucket = index;
    }

    void grow(Slab<Record>& records) {
        const std::vector<Index> old = std::move(buckets_);
        buckets_.assign(old.empty() ? 16 : old.size() * 2, no_index);
        for (Index first : old) {
            while (first != no_index) {
                const Index next = records[first].next_in_bucket;
                link(records, first);
                first = next;
            }
        }
    }

    std::vector<Index> buckets_;  ///< a power of two of them, or none
    std::size_t count_ = 0;
};

}  // namespace sqsim::core
