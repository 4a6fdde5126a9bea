#include "runtime/fiber.hpp"

#include <cxxabi.h>

#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <cstring>
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

}  // namespace

class Fiber::Context {
  public:
    Context(void (*job)(void*), void* argument)
        : job_{job}, argument_{argument}, memory_{allocator_.allocate()} {
        inside_.size = stack_size * stack_size_factor;
        inside_.bottom = static_cast<const char*>(memory_.sp) - inside_.size;
        annotate_creation_begin(outside_, inside_);
        fiber_ = boost::context::fiber(
            std::allocator_arg, boost::context::preallocated{memory_.sp, memory_.size, memory_},
            allocator_, [this](boost::context::fiber&& caller) { return main(std::move(caller)); });
        annotate_creation_end(outside_);
    }

    ~Context() {
        ending_ = true;
        annotate_departure(outside_, inside_);
        fiber_ = std::move(fiber_).resume();
        annotate_end(outside_);
        annotate_destruction(inside_);
    }

    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void resume() { go(fiber_, outside_, inside_, nullptr); }
    void suspend() { go(caller_, inside_, outside_, &outside_); }

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
    boost::context::protected_fixedsize_stack allocator_{stack_size * stack_size_factor};
    boost::context::stack_context memory_;
    AnnotatedStack inside_;
    AnnotatedStack outside_;
    boost::context::fiber fiber_;
    boost::context::fiber caller_;
};

Fiber::Fiber(void (*job)(void*), void* argument)
    : context_{std::make_unique<Context>(job, argument)} {}

Fiber::~Fiber() = default;

void Fiber::resume() {
    context_->resume();
}

void Fiber::suspend() {
    context_->suspend();
}

}  // namespace sqsim::runtime
