#pragma once

#include <cstddef>

#include "runtime/sanitizers.hpp"

/// Tells AddressSanitizer and ThreadSanitizer which stack the thread is on; without that they take
/// a fiber's frames for a broken stack. Empty functions in every other build. Always inlined, for
/// ThreadSanitizer must see each call begin and end on one stack, in unoptimised builds as well.
#if defined(SQSIM_ADDRESS_SANITIZER)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(SQSIM_THREAD_SANITIZER)
#include <sanitizer/tsan_interface.h>
#endif

namespace sqsim::runtime {

/// What a sanitizer knows of one stack: a fiber's, or the thread's own while a fiber runs.
struct AnnotatedStack {
    const void* bottom = nullptr;
    std::size_t size = 0;
    void* fake_stack = nullptr;    ///< AddressSanitizer's, while the stack is left
    void* thread_state = nullptr;  ///< ThreadSanitizer's
};

#if defined(SQSIM_ADDRESS_SANITIZER) || defined(SQSIM_THREAD_SANITIZER)
/// Instrumented frames are several times as large.
inline constexpr std::size_t stack_size_factor = 8;
#else
inline constexpr std::size_t stack_size_factor = 1;
#endif

/// Around the making of a fiber's context, which enters the new stack and comes back.
[[gnu::always_inline]] inline void annotate_creation_begin([[maybe_unused]] AnnotatedStack& outside,
                                                           [[maybe_unused]] AnnotatedStack& fiber) {
#if defined(SQSIM_THREAD_SANITIZER)
    outside.thread_state = __tsan_get_current_fiber();
    fiber.thread_state = __tsan_create_fiber(0);
    __tsan_switch_to_fiber(fiber.thread_state, 0);
#endif
}

[[gnu::always_inline]] inline void annotate_creation_end(
    [[maybe_unused]] const AnnotatedStack& outside) {
#if defined(SQSIM_THREAD_SANITIZER)
    __tsan_switch_to_fiber(outside.thread_state, 0);
#endif
}

/// Not to be called on the fiber itself.
[[gnu::always_inline]] inline void annotate_destruction([[maybe_unused]] AnnotatedStack& fiber) {
#if defined(SQSIM_THREAD_SANITIZER)
    __tsan_destroy_fiber(fiber.thread_state);
#endif
}

/// Right before the thread leaves `from` for `to`.
[[gnu::always_inline]] inline void annotate_departure([[maybe_unused]] AnnotatedStack& from,
                                                      [[maybe_unused]] const AnnotatedStack& to) {
#if defined(SQSIM_ADDRESS_SANITIZER)
    __sanitizer_start_switch_fiber(&from.fake_stack, to.bottom, to.size);
#endif
#if defined(SQSIM_THREAD_SANITIZER)
    from.thread_state = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(to.thread_state, 0);
#endif
}

/// As annotate_departure, from a stack that nobody comes back to. ThreadSanitizer hears of it at
/// `annotate_end`: it still has to see the calls on that stack return.
[[gnu::always_inline]] inline void annotate_last_departure(
    [[maybe_unused]] const AnnotatedStack& to) {
#if defined(SQSIM_ADDRESS_SANITIZER)
    __sanitizer_start_switch_fiber(nullptr, to.bottom, to.size);
#endif
}

/// Right after the thread came back to `here` for the last time.
[[gnu::always_inline]] inline void annotate_end([[maybe_unused]] const AnnotatedStack& here) {
#if defined(SQSIM_ADDRESS_SANITIZER)
    __sanitizer_finish_switch_fiber(here.fake_stack, nullptr, nullptr);
#endif
#if defined(SQSIM_THREAD_SANITIZER)
    __tsan_switch_to_fiber(here.thread_state, 0);
#endif
}

/// Right after the thread came to `here`; `from` learns the bounds of the stack it left.
[[gnu::always_inline]] inline void annotate_arrival([[maybe_unused]] const AnnotatedStack& here,
                                                    [[maybe_unused]] AnnotatedStack* from) {
#if defined(SQSIM_ADDRESS_SANITIZER)
    __sanitizer_finish_switch_fiber(here.fake_stack, from ? &from->bottom : nullptr,
                                    from ? &from->size : nullptr);
#endif
}

}  // namespace sqsim::runtime
