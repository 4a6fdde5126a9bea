#pragma once

#include <cstddef>
#include <optional>
#include <sqsim/actions.hpp>
#include <string>
#include <string_view>

#include "core/errors.hpp"
#include "core/limits.hpp"

/// Checks of requests that need no queue. Each gives what is wrong, or nothing.
namespace sqsim::core {

/// Letters, digits, hyphens and underscores, 1 to `size_max` of them (facts 1, 85).
[[nodiscard]] bool is_plain_name(std::string_view text, std::size_t size_max);

/// Printable ASCII without the space, 1 to 128 of it (fact 46).
[[nodiscard]] bool is_message_identifier(std::string_view text);

/// `Value V for parameter P is invalid. Reason: P can only include ...` unless it is one (fact 47).
[[nodiscard]] std::optional<Error> check_message_identifier(std::string_view parameter,
                                                            std::string_view value);

/// A FIFO queue's name (facts 1-6).
[[nodiscard]] std::optional<Error> check_queue_name(std::string_view name, bool fifo);

/// The characters of a body (fact 55).
[[nodiscard]] std::optional<Error> check_message_body(std::string_view body);

/// Number, form and distinctness of the entry ids of a batch (facts 83-86), in the order empty, too
/// many, then entry by entry (fact 90). `check_entry` gives what else of an entry fails the whole
/// request. `entry_name` is the API's name of an entry.
template <typename Entries, typename CheckEntry>
[[nodiscard]] std::optional<Error> check_batch(const Entries& entries, std::string_view entry_name,
                                               CheckEntry check_entry);

/// The parts of `check_batch` that do not depend on the entries' type.
[[nodiscard]] std::optional<Error> check_batch_size(std::size_t entry_count,
                                                    std::string_view entry_name);
[[nodiscard]] Error invalid_batch_entry_id();
[[nodiscard]] Error repeated_batch_entry_id(std::string_view id);

template <typename Entries, typename CheckEntry>
std::optional<Error> check_batch(const Entries& entries, std::string_view entry_name,
                                 CheckEntry check_entry) {
    if (auto failure = check_batch_size(entries.size(), entry_name)) return failure;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!is_plain_name(entries[i].id, limits::batch_entry_id_size_max)) {
            return invalid_batch_entry_id();
        }
        if (std::optional<Error> failure = check_entry(entries[i])) return failure;
        for (std::size_t j = 0; j < i; ++j) {
            if (entries[j].id == entries[i].id) return repeated_batch_entry_id(entries[i].id);
        }
    }
    return std::nullopt;
}

}  // namespace sqsim::core
