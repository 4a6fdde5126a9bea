#pragma once

#include <string>
#include <string_view>

#include "core/hash_index.hpp"
#include "core/message_record.hpp"

namespace sqsim::core {

/// What a queue remembers of a deduplication id: the first message that was sent with it.
struct FirstCopy {
    MessageId message_id{};
    SequenceNumber sequence = 0;
};

/// The deduplication ids of the last five minutes (fact 70). It outlives the messages: deleting one
/// does not free its id (fact 71), and a duplicate does not prolong it. As all ids live equally
/// long, they end in the order in which they came: a list finds the ended ones, a hash finds an id.
class DedupWindow {
  public:
    /// `per_message_group`: ids of different groups are different (fact 73); else one id counts for
    /// the whole queue (fact 72). Fixed at creation: changing DeduplicationScope later was seen to
    /// change what GetQueueAttributes tells and nothing else (fact 27).
    explicit DedupWindow(bool per_message_group) : per_message_group_{per_message_group} {}

    /// Forgets the ids whose five minutes have ended.
    void forget_ended(TimePoint now);

    /// Forgets all (fact 38).
    void clear();
    /// Begins anew, as if constructed, and keeps the memory.
    void reset(bool per_message_group);

    /// The id that the following is about; it takes a moment until its place in memory is near.
    void prepare(std::string_view group, std::string_view id);
    /// The first copy under that id; null if there is none. Valid until the next call.
    [[nodiscard]] const FirstCopy* find() const;
    /// Requires: `find` just returned null.
    void remember(const FirstCopy& copy, TimePoint now);

    /// Calls `visit(group, id, copy, ends_at)`, in the order in which they end. The group is empty
    /// where ids count for the whole queue.
    template <typename Visit>
    void each(Visit visit) const {
        for (Index i = oldest_; i != no_index; i = entries_[i].next) {
            const Entry& entry = entries_[i];
            const std::string_view key = entry.key;
            const std::size_t group_size = per_message_group_ ? key.find('\0') : 0;
            visit(key.substr(0, group_size), key.substr(per_message_group_ ? group_size + 1 : 0),
                  entry.copy, entry.ends_at);
        }
    }

    [[nodiscard]] std::size_t count() const { return by_key_.count(); }

  private:
    struct Entry {
        std::string key;
        FirstCopy copy;
        TimePoint ends_at{};
        HashIndex::Hash hash = 0;
        Index next = no_index;
    };

    bool per_message_group_;
    Slab<Entry> entries_;
    HashIndex by_key_;
    Index oldest_ = no_index;
    Index newest_ = no_index;
    std::string key_;           ///< the one prepared
    HashIndex::Hash hash_ = 0;  ///< of `key_`
};

}  // namespace sqsim::core
