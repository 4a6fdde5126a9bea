#include "core/dedup_window.hpp"

#include "core/deadline.hpp"
#include "core/limits.hpp"
#include "core/prefetch.hpp"

namespace sqsim::core {

void DedupWindow::forget_ended(TimePoint now) {
    while (oldest_ != no_index && is_due(entries_[oldest_].ends_at, now)) {
        const Index ended = oldest_;
        oldest_ = entries_[ended].next;
        if (oldest_ == no_index) newest_ = no_index;
        by_key_.erase(entries_[ended].hash, ended);
        entries_.release(ended);
    }
    if (oldest_ == no_index) return;
    // Where the next one lies nobody has been for five minutes.
    const Entry& next = entries_[oldest_];
    prefetch(by_key_.first_look(next.hash));
    prefetch(next.key.data());
    if (next.next != no_index) prefetch(&entries_[next.next]);
}

void DedupWindow::clear() {
    forget_ended(TimePoint::max());
}

void DedupWindow::reset(bool per_message_group) {
    per_message_group_ = per_message_group;
    entries_.clear();
    by_key_.clear();
    oldest_ = newest_ = no_index;
}

void DedupWindow::prepare(std::string_view group, std::string_view id) {
    key_.clear();
    if (per_message_group_) {
        // A NUL can be in neither text, so no two pairs give one key.
        key_ += group;
        key_ += '\0';
    }
    key_ += id;
    hash_ = by_key_.hash_of(key_);
    prefetch(by_key_.first_look(hash_));
}

const FirstCopy* DedupWindow::find() const {
    const Index found =
        by_key_.find(hash_, [&](Index entry) { return entries_[entry].key == key_; });
    return found == no_index ? nullptr : &entries_[found].copy;
}

void DedupWindow::remember(const FirstCopy& copy, TimePoint now) {
    const Index index = entries_.allocate();
    Entry& entry = entries_[index];
    entry.key = key_;
    entry.hash = hash_;
    entry.copy = copy;
    entry.ends_at = now + limits::deduplication_interval;
    by_key_.insert(hash_, index);
    (newest_ == no_index ? oldest_ : entries_[newest_].next) = index;
    newest_ = index;
}

}  // namespace sqsim::core
