#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/moment.hpp"
#include "report/picture/stylesheet.hpp"

namespace sqsim::report {

struct TimelineOptions {
    std::string language = "en";
    Theme theme = Theme::automatic;
    std::optional<Moment> at{};  ///< nothing that happens later is shown; unset: the whole run
    /// What stands below the ticks of the entries instead of their times; empty: their times.
    std::vector<std::string> instants{};
    /// The first of two entries whose order makes the difference: both are marked.
    std::vector<std::size_t> critical{};
};

/// A run along its time as one SVG image: messages by group with the group's locks, flights up to
/// their deadlines, consumers at work, the database, the stock. Equal runs give equal bytes.
[[nodiscard]] std::string timeline_svg(const simulation::RunResult& result,
                                       const TimelineOptions& options);

}  // namespace sqsim::report
