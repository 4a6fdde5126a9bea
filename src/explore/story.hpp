#pragma once

#include <string>
#include <vector>

#include "history/history.hpp"

namespace sqsim::explore {

/// A history told one event a line, with its instant, who did it and all its fields: for saying
/// where two of them part. `actors` by number.
[[nodiscard]] std::vector<std::string> story_of(const history::History& history,
                                                const std::vector<std::string>& actors);

/// Where two stories part: `event 12 was '...', then '...'`; empty if they do not.
[[nodiscard]] std::string parting(const std::vector<std::string>& one,
                                  const std::vector<std::string>& other);

}  // namespace sqsim::explore
