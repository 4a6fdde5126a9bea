#pragma once

#include <string>
#include <string_view>

namespace sqsim::report {

/// The page without a run: what tools/viewer builds, as it is committed in page/viewer.html.
[[nodiscard]] std::string page_template();

/// The same of the page for `sqsim serve`, page/live.html.
[[nodiscard]] std::string live_page_template();

/// The same of the page for `sqsim sweep`, page/sweep.html.
[[nodiscard]] std::string sweep_page_template();

/// A template with its styles (CSS) and its data (JSON) in place.
[[nodiscard]] std::string filled(const std::string& page, std::string_view styles,
                                 const std::string& data);

}  // namespace sqsim::report
