#include "core/message_group.hpp"

namespace sqsim::core {

Index MessageGroups::find_or_create(std::string_view id) {
    const HashIndex::Hash hash = by_id_.hash_of(id);
    const Index found = by_id_.find(hash, [&](Index group) { return groups_[group].id == id; });
    if (found != no_index) return found;
    const Index created = groups_.allocate();
    groups_[created].id = id;
    groups_[created].hash = hash;
    groups_[created].alone = false;
    by_id_.insert(hash, created);
    return created;
}

Index MessageGroups::create_alone(std::string_view id) {
    const Index created = groups_.allocate();
    groups_[created].id = id;
    groups_[created].alone = true;
    return created;
}

void MessageGroups::erase(Index group) {
    SQSIM_ASSERT(groups_[group].head == no_index, "a group with messages is not forgotten");
    make_unready(group);
    if (!groups_[group].alone) by_id_.erase(groups_[group].hash, group);
    groups_.release(group);
}

void MessageGroups::push_back(Index group, Index message) {
    MessageGroup& g = groups_[group];
    MessageRecord& m = messages_[message];
    m.group = group;
    m.previous_in_group = g.tail;
    m.next_in_group = no_index;
    (g.tail == no_index ? g.head : messages_[g.tail].next_in_group) = message;
    g.tail = message;
}

void MessageGroups::unlink(Index message) {
    MessageRecord& m = messages_[message];
    MessageGroup& g = groups_[m.group];
    (m.previous_in_group == no_index ? g.head : messages_[m.previous_in_group].next_in_group) =
        m.next_in_group;
    (m.next_in_group == no_index ? g.tail : messages_[m.next_in_group].previous_in_group) =
        m.previous_in_group;
    m.group = m.previous_in_group = m.next_in_group = no_index;
}

bool MessageGroups::make_ready(Index group) {
    const Index position = groups_[group].ready_position;
    const AvailabilityNumber since = messages_[groups_[group].head].available_since;
    if (position == no_index) {
        ready_.push(group, since, positions());
        return true;
    }
    if (ready_.key_at(position) != since) ready_.change_key(position, since, positions());
    return false;
}

void MessageGroups::make_unready(Index group) {
    const Index position = groups_[group].ready_position;
    if (position != no_index) ready_.erase(position, positions());
}

std::vector<Index> MessageGroups::ready_in_order() const {
    std::vector<Index> groups;
    for (const auto& entry : ready_.sorted()) groups.push_back(entry.item);
    return groups;
}

}  // namespace sqsim::core
