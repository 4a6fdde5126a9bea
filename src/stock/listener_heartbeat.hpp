#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "runtime/runtime.hpp"
#include "stock/listener_queue_client.hpp"

namespace sqsim::stock {

/// Keeps messages invisible while their handler runs: every `period` it asks for `seconds` more, by
/// one task for all handlers of a listener. A beat that fails is not repeated and stops nothing
/// (listener facts, 41). Thread-safe.
class ListenerHeartbeat {
  public:
    ListenerHeartbeat(runtime::Runtime& runtime, ListenerQueueClient& client, Duration period)
        : runtime_{runtime}, client_{client}, period_{period} {}

    /// Keeps messages invisible as long as it exists.
    class Beat {
      public:
        Beat(ListenerHeartbeat& heartbeat, ListenerQueueClient::ReceiptHandles receipts,
             std::int32_t seconds);
        ~Beat();
        Beat(const Beat&) = delete;
        Beat& operator=(const Beat&) = delete;

      private:
        ListenerHeartbeat& heartbeat_;
        std::uint64_t number_;
    };

    /// The body of the beating task; returns after `close`.
    void run();
    void close();

  private:
    struct Entry {
        TimePoint next;
        std::int32_t seconds;
        ListenerQueueClient::ReceiptHandles receipts;
    };

    [[nodiscard]] std::vector<Entry> take_due(TimePoint now);
    [[nodiscard]] TimePoint earliest() const;

    runtime::Runtime& runtime_;
    ListenerQueueClient& client_;
    const Duration period_;
    std::mutex mutex_;
    std::map<std::uint64_t, Entry> entries_;
    std::uint64_t next_number_ = 0;
    bool closed_ = false;
    runtime::Condition changed_;
};

}  // namespace sqsim::stock
