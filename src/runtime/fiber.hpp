#pragma once

#include <cstddef>
#include <memory>

namespace sqsim::runtime {

/// A stack of its own on the calling thread: `resume` goes to it, `suspend` comes back. It runs one
/// job after another, so that its stack is used again without being made again.
///
/// Each side keeps its own record of the exceptions in flight, so a fiber may suspend inside a
/// catch block or a destructor while others throw and catch. Never moves between threads.
///
/// Or an OS thread that runs only between `resume` and `suspend`, hundreds of times slower: for
/// showing that nothing depends on which it is, and for debuggers.
class Fiber {
  public:
    /// Room for SQLite below a handler.
    static constexpr std::size_t stack_size = 128 * 1024;

    enum class Kind { stack, thread };

    /// `job(argument)` is called by each `resume` that does not continue a suspended call. It must
    /// not let an exception out. Throws std::bad_alloc when there is no memory for the stack.
    Fiber(void (*job)(void*), void* argument, Kind kind = Kind::stack);
    /// Requires: the job is not suspended in the middle.
    ~Fiber();

    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /// From outside: runs the job until it suspends or returns.
    void resume();

    /// From inside the job: goes back to where `resume` was called.
    void suspend();

    /// One of the two kinds.
    class Context {
      public:
        virtual ~Context() = default;
        virtual void resume() = 0;
        virtual void suspend() = 0;
    };

  private:
    std::unique_ptr<Context> context_;
};

}  // namespace sqsim::runtime
