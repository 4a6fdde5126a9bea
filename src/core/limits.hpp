#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <sqsim/time.hpp>

/// Every number of AWS's once, with its unit in the type or the name and the fact it comes from.
/// Seconds that clients send and read stay integers; instants and spans are durations.
namespace sqsim::core::limits {

using namespace std::chrono_literals;

/// A whole number with the range and the default AWS gives it.
struct Range {
    std::int64_t min;
    std::int64_t max;
    std::int64_t initial;

    [[nodiscard]] constexpr bool contains(std::int64_t value) const {
        return min <= value && value <= max;
    }
};

// Queue attributes (facts 16, 17).
inline constexpr Range visibility_timeout_seconds{0, 43'200, 30};
inline constexpr Range delay_seconds{0, 900, 0};
inline constexpr Range message_size_max_bytes{1'024, 1'048'576, 1'048'576};
inline constexpr Range message_retention_seconds{60, 1'209'600, 345'600};
inline constexpr Range receive_wait_time_seconds{0, 20, 0};
inline constexpr Range kms_data_key_reuse_seconds{60, 86'400, 300};

// Names and identifiers.
inline constexpr std::size_t queue_name_size_max = 80;           // fact 1
inline constexpr std::size_t message_identifier_size_max = 128;  // group, deduplication: fact 46
inline constexpr std::size_t batch_entry_id_size_max = 80;       // fact 85
inline constexpr std::size_t permission_label_size_max = 80;     // fact 41

// Requests.
inline constexpr Range list_queues_max_results{1, 1'000, 1'000};  // fact 12
inline constexpr Range list_move_tasks_max_results{1, 10, 1};     // fact 162
inline constexpr std::size_t active_move_tasks_max = 100;         // fact 165
inline constexpr Range moved_messages_per_second{1, 500, 500};    // fact 156
inline constexpr Range max_number_of_messages{1, 10, 1};          // fact 95
inline constexpr std::size_t batch_entry_count_max = 10;          // fact 83
inline constexpr std::size_t batch_size_max_bytes = 1'048'576;    // fact 87

// Message attributes (facts 62, 64).
inline constexpr std::size_t message_attribute_count_max = 10;
inline constexpr std::size_t message_attribute_name_size_max = 256;
inline constexpr std::size_t message_attribute_type_size_max = 256;
inline constexpr int number_digits_max = 38;
inline constexpr int number_exponent_min = -128;
inline constexpr int number_exponent_max = 126;

// Time.
inline constexpr Duration deduplication_interval = 5min;       // fact 70
inline constexpr Duration receive_attempt_interval = 5min;     // fact 128
inline constexpr Duration total_visibility_timeout_max = 12h;  // fact 139e
inline constexpr Duration wait_after_delete_queue = 60s;       // fact 35
inline constexpr Duration wait_after_purge_queue = 60s;        // fact 39

// Dead-letter queues (fact 140).
inline constexpr Range max_receive_count{1, 1'000, 0};
inline constexpr std::size_t redrive_source_count_max = 10;  // fact 153

}  // namespace sqsim::core::limits
