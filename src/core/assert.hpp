#pragma once

#include <string_view>

/// SQSIM_ASSERT(condition, message): stops the program when something that only a bug of ours, or
/// of the caller's contract, can make false is false. On in every build: a model that goes on after
/// its own invariants broke proves nothing. What AWS would answer with an error is a Result
/// instead.
namespace sqsim::core {

/// Prints the three parts of the failure to standard error and aborts.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line,
                                   std::string_view message);

}  // namespace sqsim::core

#define SQSIM_ASSERT(condition, message)                                                \
    do {                                                                                \
        if (!(condition)) [[unlikely]] {                                                \
            ::sqsim::core::assertion_failed(#condition, __FILE__, __LINE__, (message)); \
        }                                                                               \
    } while (false)
