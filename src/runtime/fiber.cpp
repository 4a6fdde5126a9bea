#include "runtime/fiber.hpp"

#include <cxxabi.h>

#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <cstring>
#include <semaphore>
#include <thread>
#include <utility>

#include "runtime/fiber_annotations.hpp"

namespace sqsim::runtime {

namespace {

/// The C++ runtime's record of the exceptions that are being handled and thrown. It belongs to the
/// OS thread; two fibers that share it would end each other's catch blocks. The Itanium ABI fixes
/// its layout: a pointer and an unsigned int.
class ExceptionState {
  public:
    ExceptionState() { std::memcpy(&saved_, abi::__cxa_get_globals(), sizeof saved_); }
    void restore() const { std::memcpy(abi::__cxa_get_globals(), &saved_, sizeof saved_); }

    static void clear() {
        const Layout none{};
        std::memcpy(abi::__cxa_get_globals(), &none, sizeof none);
    }

  private:
    struct Layout {
        void* caught_exceptions;
        unsigned int uncaught_exception_count;
    };
    Layout saved_;
};

/// A stack of its own.
class StackContext final : public Fiber::Context {
  public:
    StackContext(void (*job)(void*), void* argument)
        : job_{job}, argument_{argument}, memory_{allocator_.allocate()} {
        inside_.size = Fiber::stack_size * stack_size_factor;
        inside_.bottom = static_cast<const char*>(memory_.sp) - inside_.size;
        annotate_creation_begin(outside_, inside_);
        fiber_ = boost::context::fiber(
            std::allocator_arg, boost::context::preallocated{memory_.sp, memory_.size, memory_},
            allocator_, [this](boost::context::fiber&& caller) { return main(std::move(caller)); });
        annotate_creation_end(outside_);
    }

    ~StackContext() override {
        ending_ = true;
        annotate_departure(outside_, inside_);
        fiber_ = std::move(fiber_).resume();
        annotate_end(outside_);
        annotate_destruction(inside_);
    }

    StackContext(const StackContext&) = delete;
    StackContext& operator=(const StackContext&) = delete;

    void resume() override { go(fiber_, outside_, inside_, nullptr); }
    void suspend() override { go(caller_, inside_, outside_, &outside_); }

  private:
    /// Leaves `here` for `there` and comes back. One function for both directions and never
    /// inlined: ThreadSanitizer counts calls and returns per stack, and they match only when both
    /// sides cross over at the same depth of calls.
    [[gnu::noinline]] static void go(boost::context::fiber& target, AnnotatedStack& here,
                                     const AnnotatedStack& there, AnnotatedStack* left) {
        const ExceptionState exceptions;
        annotate_departure(here, there);
        target = std::move(target).resume();
        annotate_arrival(here, left);
        exceptions.restore();
    }

    boost::context::fiber main(boost::context::fiber&& caller) {
        caller_ = std::move(caller);
        annotate_arrival(inside_, &outside_);
        ExceptionState::clear();
        while (!ending_) {
            job_(argument_);
            suspend();
        }
        annotate_last_departure(outside_);
        return std::move(caller_);
    }

    void (*job_)(void*);
    void* argument_;
    bool ending_ = false;
    boost::context::protected_fixedsize_stack allocator_{Fiber::stack_size * stack_size_factor};
    boost::context::stack_context memory_;
    AnnotatedStack inside_;
    AnnotatedStack outside_;
    boost::context::fiber fiber_;
    boost::context::fiber caller_;
};

/// A thread of its own, which runs while the caller waits and the other way round.
class ThreadContext final : public Fiber::Context {
  public:
    ThreadContext(void (*job)(void*), void* argument)
        : job_{job}, argument_{argument}, thread_{[this] { main(); }} {}

    ~ThreadContext() override {
        ending_ = true;
        go_on_.release();
        thread_.join();
    }
    ThreadContext(const ThreadContext&) = delete;
    ThreadContext& operator=(const ThreadContext&) = delete;

    void resume() override {
        go_on_.release();
        come_back_.acquire();
    }
    void suspend() override {
        come_back_.release();
        go_on_.acquire();
    }

  private:
    void main() {
        go_on_.acquire();
        while (!ending_) {
            job_(argument_);
            suspend();
        }
    }

    void (*job_)(void*);
    void* argument_;
    bool ending_ = false;  ///< handed over with `go_on_`
    std::binary_semaphore go_on_{0};
    std::binary_semaphore come_back_{0};
    std::thread thread_;
};

std::unique_ptr<Fiber::Context> make_context(void (*job)(void*), void* argument, Fiber::Kind kind) {
    if (kind == Fiber::Kind::thread) return std::make_unique<ThreadContext>(job, argument);
    return std::make_unique<StackContext>(job, argument);
}

}  // namespace

Fiber::Fiber(void (*job)(void*), void* argument, Kind kind)
    : context_{make_context(job, argument, kind)} {}

Fiber::~Fiber() = default;

void Fiber::resume() {
    context_->resume();
}

void Fiber::suspend() {
    context_->suspend();
}

}  // namespace sqsim::runtime
