#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "history/event.hpp"
#include "report/json_writer.hpp"
#include "simulation/run_result.hpp"

namespace sqsim::report {

/// Numbers for what events are about, in the order in which it first comes up. The page folds the
/// events into its state by these.
class EventData {
  public:
    explicit EventData(const simulation::RunResult& result);

    /// What the page needs of an event to change its state: name, message, and two numbers whose
    /// meaning is the event's.
    struct Change {
        std::string_view name;
        std::int64_t message = -1;
        std::int64_t first = 0;
        std::int64_t second = 0;
        bool bad = false;  ///< something that people look for: expired, refused, failed, moved
    };
    [[nodiscard]] Change change(const history::Event& event) const;

    struct Message {
        std::string_view id;
        std::string_view group;
        std::string_view deduplication_id;
        std::uint64_t sequence_number;
    };
    [[nodiscard]] const std::vector<Message>& messages() const { return messages_; }
    [[nodiscard]] const std::vector<std::string_view>& queues() const { return queues_; }
    [[nodiscard]] const std::vector<std::string_view>& dead_letter_queues() const {
        return dead_letter_queues_;
    }
    [[nodiscard]] const std::vector<std::int64_t>& products() const { return products_; }

  private:
    void note_queue(std::string_view name);
    void note_message(const Message& message);
    [[nodiscard]] std::int64_t queue(std::string_view name) const;
    [[nodiscard]] std::int64_t message(std::string_view id) const;
    [[nodiscard]] std::int64_t product(std::int64_t product_no) const;

    TimePoint start_;
    std::vector<Message> messages_;
    std::map<std::string_view, std::int64_t> message_numbers_;
    std::vector<std::string_view> queues_;
    std::vector<std::string_view> dead_letter_queues_;
    std::vector<std::int64_t> products_;
};

}  // namespace sqsim::report
