#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <set>
#include <sqsim/time.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// SQS FIFO queues written the slow and obvious way from the facts: lists that are searched from
/// the front, no index, nothing remembered that can be looked up. What the engine answers is
/// compared with it. Shares no code with the engine.
namespace sqsim::model {

struct ReferenceMessage {
    enum class State { Delayed, Visible, InFlight };

    int number = 0;  ///< over all queues, from 1
    std::string body;
    std::string group;
    std::string deduplication_id;
    std::uint64_t sequence = 0;
    TimePoint sent;
    TimePoint stored;
    TimePoint first_received;
    TimePoint last_received;
    int receive_count = 0;
    int receive_count_here = 0;
    int source_queue = -1;  ///< the queue it was moved from, or -1

    State state = State::Visible;
    TimePoint until;                  ///< while hidden
    std::uint64_t until_order = 0;    ///< in which deadlines were set
    std::uint64_t visible_order = 0;  ///< in which messages became visible
    int receipt = 0;
    bool touched = false;  ///< by a change of visibility since it was received
};

struct ReferenceSettings {
    Duration visibility_timeout;
    Duration delay;
    Duration retention;
    bool scope_is_message_group = false;
    int dead_letter_queue = -1;
    int max_receive_count = 0;
};

/// What a handle stands for in the model.
struct ReferenceReceipt {
    int queue;
    int message;
    int receipt;
};

enum class HandleAnswer { Done, Expired, Unavailable, BeyondTotal };

/// Several queues, as dead letters go from one to another. `now` moves by `advance_to` alone.
class ReferenceQueues {
  public:
    ReferenceQueues(TimePoint start, std::size_t in_flight_limit, std::size_t look_ahead)
        : now_{start}, in_flight_limit_{in_flight_limit}, look_ahead_{look_ahead} {}

    int create(const ReferenceSettings& settings);
    [[nodiscard]] const ReferenceSettings& settings(int queue) const {
        return queues_[at(queue)].settings;
    }
    void change_settings(int queue, const ReferenceSettings& settings);

    /// The message's number and sequence number; the first copy's for a duplicate.
    std::pair<int, std::uint64_t> send(int queue, const std::string& body, const std::string& group,
                                       const std::string& deduplication_id);
    std::vector<ReferenceMessage> receive(int queue, std::size_t count, Duration timeout,
                                          const std::optional<std::string>& attempt);
    HandleAnswer remove(const ReferenceReceipt& receipt);
    HandleAnswer change_visibility(const ReferenceReceipt& receipt, Duration timeout);

    void advance_to(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> next_event() const;
    [[nodiscard]] TimePoint now() const { return now_; }

    [[nodiscard]] bool anything_deliverable(int queue) const;
    /// Visible, in flight, delayed.
    [[nodiscard]] std::tuple<int, int, int> counts(int queue) const;

  private:
    using Messages = std::list<ReferenceMessage>;

    struct Remembered {
        std::string group;
        std::string id;
        TimePoint sent;
        int number;
        std::uint64_t sequence;
    };
    struct Attempt {
        std::string id;
        TimePoint at;
        std::vector<std::pair<int, int>> deliveries;  ///< message, receipt
    };
    struct ReferenceQueue {
        ReferenceSettings settings;
        bool scope_is_message_group;
        Messages messages;  ///< in the order of arrival
        std::vector<Remembered> remembered;
        std::vector<Attempt> attempts;
        std::uint64_t last_sequence = 0;
    };
    struct Due {
        TimePoint at;
        int queue;
        int kind;  ///< 0 end of retention, 1 end of hiding
        std::uint64_t order;
        int message;

        friend auto operator<=>(const Due&, const Due&) = default;
    };

    static std::size_t at(int queue) { return static_cast<std::size_t>(queue); }
    [[nodiscard]] std::optional<Due> next_due() const;
    [[nodiscard]] std::size_t in_flight(const ReferenceQueue& queue) const;
    [[nodiscard]] const ReferenceMessage* first_of_group(const ReferenceQueue& queue,
                                                         const std::string& group) const;
    [[nodiscard]] std::optional<std::string> next_group(const ReferenceQueue& queue,
                                                        const std::set<std::string>& served) const;
    ReferenceMessage* find(int queue, int number);
    void hide(ReferenceMessage& message, ReferenceMessage::State state, TimePoint until);
    void show(ReferenceMessage& message);
    void move(ReferenceQueue& from, int from_number, int message, int to);
    std::optional<std::vector<ReferenceMessage>> replay(int queue, Duration timeout,
                                                        const std::string& attempt);

    TimePoint now_;
    std::size_t in_flight_limit_;
    std::size_t look_ahead_;
    std::deque<ReferenceQueue> queues_;
    int last_number_ = 0;
    int last_receipt_ = 0;
    std::uint64_t order_ = 0;
};

}  // namespace sqsim::model
