#include "stock/listener_heartbeat.hpp"

#include <algorithm>
#include <utility>

namespace sqsim::stock {

ListenerHeartbeat::Beat::Beat(ListenerHeartbeat& heartbeat,
                              ListenerQueueClient::ReceiptHandles receipts, std::int32_t seconds)
    : heartbeat_{heartbeat} {
    {
        const std::lock_guard lock{heartbeat_.mutex_};
        number_ = heartbeat_.next_number_++;
        heartbeat_.entries_.emplace(number_,
                                    Entry{.next = heartbeat_.runtime_.now() + heartbeat_.period_,
                                          .seconds = seconds,
                                          .receipts = std::move(receipts)});
    }
    heartbeat_.runtime_.notify_all(heartbeat_.changed_);
}

ListenerHeartbeat::Beat::~Beat() {
    const std::lock_guard lock{heartbeat_.mutex_};
    heartbeat_.entries_.erase(number_);
}

void ListenerHeartbeat::run() {
    while (true) {
        const std::uint64_t ticket = changed_.ticket();
        TimePoint next;
        std::vector<Entry> due;
        {
            const std::lock_guard lock{mutex_};
            if (closed_) return;
            due = take_due(runtime_.now());
            next = earliest();
        }
        for (const Entry& entry : due) client_.change_visibility(entry.receipts, entry.seconds);
        if (due.empty()) runtime_.wait(changed_, ticket, next);
    }
}

std::vector<ListenerHeartbeat::Entry> ListenerHeartbeat::take_due(TimePoint now) {
    std::vector<Entry> due;
    for (auto& [number, entry] : entries_) {
        if (entry.next > now) continue;
        due.push_back(entry);
        entry.next += period_;
    }
    return due;
}

TimePoint ListenerHeartbeat::earliest() const {
    TimePoint earliest = TimePoint::max();
    for (const auto& [number, entry] : entries_) earliest = std::min(earliest, entry.next);
    return earliest;
}

void ListenerHeartbeat::close() {
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    runtime_.notify_all(changed_);
}

}  // namespace sqsim::stock
