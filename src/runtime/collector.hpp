#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "runtime/handoff_queue.hpp"

namespace sqsim::runtime {

/// Puts what many threads produce back into one order: every item comes with its number (0, 1, 2,
/// ... without gaps), and one thread hands them to a function in the order of the numbers. Nothing
/// is lost and nobody who pushes waits.
///
/// After an exception from the function the remaining items are dropped; it comes out of `finish`.
template <typename T>
class Collector {
  public:
    explicit Collector(std::function<void(T)> consume)
        : consume_{std::move(consume)}, thread_{[this] { run(); }} {}

    /// As `finish`, but swallows the exception.
    ~Collector() { end(); }

    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    /// From any thread. Requires: `number` is pushed once, and not after `finish`.
    void push(std::uint64_t number, T item) {
        auto node = std::make_unique<Node>(Node{number, std::move(item)});
        handoff_.push(node.get());
        static_cast<void>(node.release());  // the queue owns it now
    }

    /// Waits until everything numbered below `number` was consumed or dropped.
    void wait_until(std::uint64_t number) {
        std::unique_lock lock{mutex_};
        progress_.wait(lock, [&] { return consumed_ >= number; });
    }

    /// Waits until everything pushed was consumed and ends the thread. Rethrows what escaped from
    /// the function. Requires: every number below the largest was pushed.
    void finish() {
        end();
        if (failure_ != nullptr) std::rethrow_exception(std::exchange(failure_, nullptr));
    }

  private:
    struct Node {
        std::uint64_t number;
        T item;
    };

    void run() {
        // Items that came before one with a smaller number did.
        std::map<std::uint64_t, std::unique_ptr<Node>> early;
        std::uint64_t next = 0;
        while (auto* const pushed = static_cast<Node*>(handoff_.pop())) {
            early.emplace(pushed->number, pushed);
            const std::uint64_t before = next;
            while (!early.empty() && early.begin()->first == next) {
                consume(std::move(early.begin()->second->item));
                early.erase(early.begin());
                ++next;
            }
            if (next != before) announce(next);
        }
    }

    void consume(T item) {
        if (failure_ != nullptr) return;
        try {
            consume_(std::move(item));
        } catch (...) {
            failure_ = std::current_exception();
        }
    }

    void announce(std::uint64_t consumed) {
        {
            const std::lock_guard lock{mutex_};
            consumed_ = consumed;
        }
        progress_.notify_all();
    }

    void end() {
        if (!thread_.joinable()) return;
        handoff_.push(nullptr);
        thread_.join();
    }

    std::function<void(T)> consume_;
    HandoffQueue handoff_;
    std::mutex mutex_;
    std::condition_variable progress_;
    std::uint64_t consumed_ = 0;
    std::exception_ptr failure_;  ///< the consuming thread's, until it is joined
    std::thread thread_;          ///< last: it uses everything above
};

}  // namespace sqsim::runtime
