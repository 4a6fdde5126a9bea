#pragma once

#include <cstdint>
#include <sqsim/time.hpp>
#include <string_view>
#include <vector>

namespace sqsim::sweep {

/// A distribution of durations by the nearest rank: at least so many of a hundred are no longer.
struct Percentiles {
    Duration p50{0};
    Duration p95{0};
    Duration p99{0};
    Duration highest{0};
    friend bool operator==(const Percentiles&, const Percentiles&) = default;
};

/// All zero for none. Sorts as far as it needs.
[[nodiscard]] Percentiles percentiles_of(std::vector<Duration>& durations);

/// What came of one run of a load.
struct Figures {
    std::uint64_t seed = 0;
    std::int64_t orders = 0;    ///< that were placed
    std::int64_t refused = 0;   ///< that could not be sent, or failed synchronously
    std::int64_t reduced = 0;   ///< whose stock was reduced
    std::int64_t repeated = 0;  ///< reductions of an order beyond its first
    bool finished = false;      ///< every order came to its end in time
    Duration duration{0};    ///< from the first arrival to the last commit, or to where it gave up
    Percentiles latency;     ///< of an order's reduction, from its arrival to the commit
    Percentiles answer;      ///< of the answer to the customer, since the order's arrival
    std::int64_t calls = 0;  ///< of SQS: sends, receives, deletes, changes of visibility
    std::int64_t deliveries = 0;      ///< messages received
    std::int64_t redeliveries = 0;    ///< of those, not for the first time
    std::int64_t expired = 0;         ///< visibility timeouts that ran out
    std::int64_t dead_letters = 0;    ///< messages moved to the dead-letter queue
    std::int64_t throttled = 0;       ///< calls over the quota
    std::int64_t failures = 0;        ///< handlers that failed
    std::int64_t conflicts = 0;       ///< transactions that were refused or tried again
    std::int64_t database_waits = 0;  ///< times that somebody found the stock locked
    Duration database_wait{0};        ///< how long all of them waited together
    std::int64_t events = 0;          ///< of the run

    /// Reductions in a thousand seconds: whole numbers, so that every machine prints the same.
    [[nodiscard]] std::int64_t throughput_milli() const;
    /// Calls of SQS for a thousand orders reduced.
    [[nodiscard]] std::int64_t calls_milli() const;

    friend bool operator==(const Figures&, const Figures&) = default;
};

/// A column of tables, CSV and JSON: one list for all of them.
struct FigureColumn {
    std::string_view name;     ///< `latency_p95_ms`
    std::string_view meaning;  ///< half a sentence
    int decimals;              ///< how many digits of the value stand behind the point
    std::int64_t (*value)(const Figures& figures);
};

[[nodiscard]] const std::vector<FigureColumn>& figure_columns();

}  // namespace sqsim::sweep
