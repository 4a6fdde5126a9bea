#pragma once

#include <string>

namespace sqsim::report {

/// The page without a run: what tools/viewer builds, as it is committed in page/viewer.html.
[[nodiscard]] std::string page_template();

}  // namespace sqsim::report
