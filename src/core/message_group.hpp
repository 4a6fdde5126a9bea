#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/hash_index.hpp"
#include "core/indexed_heap.hpp"
#include "core/message_record.hpp"

namespace sqsim::core {

/// The messages of one MessageGroupId in sequence order, as an intrusive list.
struct MessageGroup {
    std::string id;
    HashIndex::Hash hash = 0;
    Index head = no_index;
    Index tail = no_index;
    Index ready_position = no_index;
    bool draining = false;  ///< a receive is walking it: it is not made ready meanwhile
    bool alone = false;     ///< of one message of a standard queue; its id is found by nobody
};

/// The message groups of a queue that hold messages, and which of them are ready: whose head can be
/// delivered now. Ready groups stand in a heap by the moment their head became available, which is
/// the order in which AWS was seen to serve groups (fact 112).
class MessageGroups {
  public:
    explicit MessageGroups(MessagePool& messages) : messages_{messages} {}

    /// The group with this id, made if there is none.
    Index find_or_create(std::string_view id);
    /// A group for one message of a standard queue, whatever groups have this id.
    Index create_alone(std::string_view id);
    /// Forgets all groups, whose messages are gone, and keeps the memory.
    void clear() {
        groups_.clear();
        by_id_.clear();
        ready_.clear();
    }
    /// Forgets a group without messages.
    void erase(Index group);

    void push_back(Index group, Index message);
    void unlink(Index message);

    /// Puts the group among the ready ones or updates its rank. True if it was not ready before.
    bool make_ready(Index group);
    void make_unready(Index group);

    [[nodiscard]] bool any_ready() const { return !ready_.empty(); }
    /// The ready group that has been waiting longest. Requires: any_ready().
    [[nodiscard]] Index longest_waiting() const { return ready_.top().item; }

    /// All ready groups, the one first that has been waiting longest.
    [[nodiscard]] std::vector<Index> ready_in_order() const;

    [[nodiscard]] MessageGroup& operator[](Index group) { return groups_[group]; }
    [[nodiscard]] const MessageGroup& operator[](Index group) const { return groups_[group]; }
    [[nodiscard]] std::size_t count() const { return by_id_.count(); }

  private:
    [[nodiscard]] auto positions() {
        return [this](Index group) -> Index& { return groups_[group].ready_position; };
    }

    MessagePool& messages_;
    Slab<MessageGroup> groups_;
    HashIndex by_id_;
    IndexedHeap<AvailabilityNumber> ready_;
};

}  // namespace sqsim::core
