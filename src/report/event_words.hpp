#pragma once

#include <string>

#include "report/names.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// An event as a sentence without its subject: `Order 1 received, receive count 2, ...`. `start` is
/// the run's beginning; instants are told since then.
[[nodiscard]] std::string describe(const history::Event& event, const Names& names,
                                   const Words& words, TimePoint start);

}  // namespace sqsim::report
