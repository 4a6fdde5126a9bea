#pragma once

#include <string_view>

namespace sqsim::report {

/// The program's version, as the build names it.
[[nodiscard]] inline std::string_view version() {
    return SQSIM_VERSION;
}

}  // namespace sqsim::report
