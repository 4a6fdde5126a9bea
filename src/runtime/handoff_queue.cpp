#include "runtime/handoff_queue.hpp"

#include <boost/lockfree/queue.hpp>
#include <new>

#include "runtime/sanitizers.hpp"

#if defined(SQSIM_THREAD_SANITIZER)
extern "C" {
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}
#endif

namespace sqsim::runtime {

namespace {

constexpr std::size_t initial_capacity = 128;

/// Boost.Lockfree takes nodes from a free list whose links it reads while another thread may write
/// them; a compare-and-swap then finds the read worthless. ThreadSanitizer takes that for a race,
/// so it is told to look away from plain accesses; what is handed over is ordered by the semaphore.
class ToleratedRaces {
  public:
    ToleratedRaces() {
#if defined(SQSIM_THREAD_SANITIZER)
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
#endif
    }
    ~ToleratedRaces() {
#if defined(SQSIM_THREAD_SANITIZER)
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
#endif
    }
    ToleratedRaces(const ToleratedRaces&) = delete;
    ToleratedRaces& operator=(const ToleratedRaces&) = delete;
};

}  // namespace

class HandoffQueue::Items {
  public:
    boost::lockfree::queue<void*> queue{initial_capacity};
};

HandoffQueue::HandoffQueue() : items_{std::make_unique<Items>()} {}

HandoffQueue::~HandoffQueue() = default;

void HandoffQueue::push(void* item) {
    {
        const ToleratedRaces tolerated;
        // The queue grows; it refuses only when there is no memory.
        if (!items_->queue.push(item)) throw std::bad_alloc{};
    }
    available_.release();
}

void* HandoffQueue::pop() {
    available_.acquire();
    const ToleratedRaces tolerated;
    void* item = nullptr;
    // As many items as permits are in the queue, so one is there.
    while (!items_->queue.pop(item)) {
    }
    return item;
}

void HandoffQueue::Semaphore::release() {
    {
        const std::lock_guard lock{mutex_};
        ++count_;
    }
    released_.notify_one();
}

void HandoffQueue::Semaphore::acquire() {
    std::unique_lock lock{mutex_};
    released_.wait(lock, [this] { return count_ > 0; });
    --count_;
}

}  // namespace sqsim::runtime
