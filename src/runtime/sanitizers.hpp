#pragma once

/// Which sanitizer this is compiled under: g++ and clang++ say it in different ways.
#if defined(__SANITIZE_ADDRESS__)
#define SQSIM_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SQSIM_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define SQSIM_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SQSIM_THREAD_SANITIZER 1
#endif
#endif
