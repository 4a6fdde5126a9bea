#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/invariant.hpp"
#include "check/occurrence.hpp"
#include "history/event.hpp"

namespace sqsim::check {

/// An invariant seen broken.
struct Violation {
    const Invariant* invariant;
    std::uint64_t event;           ///< index of the event that broke it
    std::string message_id;        ///< which message; may be empty
    std::string message_group_id;  ///< which group; may be empty
    std::int64_t product_no = 0;   ///< which product; 0 if none
    std::string expected;          ///< values, language-neutral: `10 - 5 = 5`
    std::string actual;
    std::vector<std::uint64_t> evidence;  ///< earlier events that led there, oldest first
};

/// Watches every invariant over a stream of events: O(1) or O(log n) per event, any number of runs.
/// Keeps the first violation of each invariant per message, group or product, at most 20 of each.
class Monitors {
  public:
    struct Options {
        /// Commits are reported in the order in which they took effect. False on threads, where a
        /// commit and its report are two steps: a lost update is then two reductions that started
        /// from one stock, whichever is told first.
        bool commits_in_order = true;
    };

    explicit Monitors(Options options);
    Monitors() : Monitors{Options{}} {}
    ~Monitors();

    /// Events come in the order of their index.
    void on_event(const history::Event& event);

    /// What can only be judged when nothing moves any more: the stock as the database has it.
    /// `at_event` is the index of the last event.
    void judge_stock(std::int64_t product_no, std::int64_t quantity, std::uint64_t at_event);

    /// The same for a queue: how many messages it says it holds, however hidden.
    void judge_queue(std::string_view queue, std::int64_t message_count, std::uint64_t at_event);

    [[nodiscard]] const std::vector<Violation>& violations() const;

    /// What the events have shown so far of `occurrences()`.
    [[nodiscard]] OccurrenceSet seen() const;

    /// A digest of the application's side of the watch: two runs whose queues and databases are in
    /// the same state and whose fingerprints are equal will be judged alike from here on.
    [[nodiscard]] std::uint64_t fingerprint() const;

    /// Ready for another run.
    void clear();

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim::check
