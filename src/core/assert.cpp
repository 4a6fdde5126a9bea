#include "core/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace sqsim::core {

void assertion_failed(const char* expression, const char* file, int line,
                      std::string_view message) {
    std::fprintf(stderr, "sqsim: assertion failed: %s\n  at %s:%d\n  %.*s\n", expression, file,
                 line, static_cast<int>(message.size()), message.data());
    std::abort();
}

}  // namespace sqsim::core
