#include "core/validation.hpp"

#include <algorithm>

#include "core/byte_range.hpp"
#include "core/utf8.hpp"

namespace sqsim::core {

bool is_plain_name(std::string_view text, std::size_t size_max) {
    return !text.empty() && text.size() <= size_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

bool is_message_identifier(std::string_view text) {
    constexpr ByteRange printable{'!', '~'};
    return !text.empty() && text.size() <= limits::message_identifier_size_max &&
           printable.holds_all(text);
}

std::optional<Error> check_message_identifier(std::string_view parameter, std::string_view value) {
    if (is_message_identifier(value)) return std::nullopt;
    return invalid_parameter(value, parameter,
                             std::string{parameter} +
                                 " can only include alphanumeric and punctuation characters. 1 to "
                                 "128 in length.");
}

std::optional<Error> check_queue_name(std::string_view name, bool fifo) {
    if (name.empty()) {
        return Error{ErrorCode::InvalidParameterValue, "Queue name cannot be empty"};
    }
    constexpr std::string_view suffix = ".fifo";
    if (!fifo) {
        if (is_plain_name(name, limits::queue_name_size_max)) return std::nullopt;
        return Error{
            ErrorCode::InvalidParameterValue,
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in "
            "length"};
    }
    if (name.ends_with(suffix) && is_plain_name(name.substr(0, name.size() - suffix.size()),
                                                limits::queue_name_size_max - suffix.size())) {
        return std::nullopt;
    }
    return Error{ErrorCode::InvalidParameterValue,
                 "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                 "underscores, must end with .fifo suffix and be 1 to 80 in length."};
}

std::optional<Error> check_message_body(std::string_view body) {
    if (has_allowed_characters(body)) return std::nullopt;
    return Error{ErrorCode::InvalidMessageContents,
                 "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                 "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"};
}

std::optional<Error> check_batch_size(std::size_t entry_count, std::string_view entry_name) {
    if (entry_count == 0) {
        return Error{
            ErrorCode::EmptyBatchRequest,
            "There should be at least one " + std::string{entry_name} + " in the request."};
    }
    if (entry_count > limits::batch_entry_count_max) {
        return Error{ErrorCode::TooManyEntriesInBatchRequest,
                     "Maximum number of entries per request are 10. You have sent " +
                         std::to_string(entry_count) + "."};
    }
    return std::nullopt;
}

Error invalid_batch_entry_id() {
    return {ErrorCode::InvalidBatchEntryId,
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
            "It can be at most 80 letters long."};
}

Error repeated_batch_entry_id(std::string_view id) {
    return {ErrorCode::BatchEntryIdsNotDistinct, "Id " + std::string{id} + " repeated."};
}

}  // namespace sqsim::core
