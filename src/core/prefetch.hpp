#pragma once

namespace sqsim::core {

/// Lets the processor fetch what is there while it does something else. Changes nothing but time.
/// For memory that nobody has looked at for minutes, where waiting costs more than a digest does.
inline void prefetch([[maybe_unused]] const void* place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
#endif
}

}  // namespace sqsim::core
