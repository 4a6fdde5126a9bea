#pragma once

#include <string>

namespace sqsim::report {

/// The page that `sqsim serve` shows: HTML that asks the server it came from and nobody else.
/// `language`: `en` or `ko`, for browsers that prefer neither. `account_id`: in queue URLs.
[[nodiscard]] std::string live_page(const std::string& language, const std::string& account_id);

}  // namespace sqsim::report
