#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

namespace sqsim::runtime {

/// Hands pointers from many threads to many threads, in an order that is each pusher's own. Pushing
/// never fails and never waits for a reader; popping waits. Nothing pushed is lost. Owns nothing.
class HandoffQueue {
  public:
    HandoffQueue();
    ~HandoffQueue();

    void push(void* item);
    /// Waits for an item.
    [[nodiscard]] void* pop();

  private:
    /// std::counting_semaphore of GCC 12 can sleep through a release when several threads acquire
    /// (GCC bug 104928).
    class Semaphore {
      public:
        void release();
        void acquire();

      private:
        std::mutex mutex_;
        std::condition_variable released_;
        std::uint64_t count_ = 0;
    };

    class Items;
    std::unique_ptr<Items> items_;
    Semaphore available_;
};

}  // namespace sqsim::runtime
