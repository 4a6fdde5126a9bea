#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <set>
#include <sqsim/actions.hpp>
#include <sqsim/result.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "event_record.hpp"

/// SQS queues written the slow and obvious way from the facts: lists that are searched from the
/// front, no index, nothing remembered that can be looked up. What the engine answers and tells is
/// compared with it. Shares no code with the engine.
namespace sqsim::model {

struct ReferenceMessage {
    enum class State { Delayed, Visible, InFlight };

    int number = 0;  ///< over all queues, from 1
    std::string body;
    std::optional<std::string> note;
    std::string group;             ///< may be empty in a standard queue
    std::string deduplication_id;  ///< `#7` for the MessageId of message 7
    std::uint64_t sequence = 0;
    std::uint64_t arrival = 0;  ///< in which messages came into queues
    TimePoint sent;
    TimePoint stored;
    TimePoint first_received;
    TimePoint last_received;
    int receive_count = 0;
    int receive_count_here = 0;
    std::string source_queue;  ///< the name of the queue it was moved from, or empty

    State state = State::Visible;
    TimePoint until;                  ///< while hidden
    std::uint64_t until_order = 0;    ///< in which deadlines were set
    std::uint64_t visible_order = 0;  ///< in which messages became visible
    std::uint64_t receipt = 0;
    bool touched = false;  ///< by a change of visibility since it was received
};

struct ReferencePolicy {
    std::string target;  ///< a queue's name; as a change, empty takes the policy away
    int max_receive_count = 0;

    friend bool operator==(const ReferencePolicy&, const ReferencePolicy&) = default;
};

struct ReferenceSettings {
    bool fifo = true;
    Duration visibility_timeout{};
    Duration delay{};
    Duration retention{};
    bool content_based = false;
    bool scope_is_message_group = false;
    bool denies_sources = false;  ///< as a dead-letter queue, by its RedriveAllowPolicy
    std::optional<ReferencePolicy> policy;
};

/// Attributes that a request names.
struct ReferenceChanges {
    std::optional<bool> fifo;
    std::optional<Duration> visibility_timeout, delay, retention;
    std::optional<bool> content_based, scope_is_message_group, denies_sources;
    std::optional<ReferencePolicy> policy;

    /// As they are sent.
    [[nodiscard]] AttributeMap attributes() const;
};

/// A message to be sent.
struct ReferenceDraft {
    std::string body;
    std::optional<std::string> note;  ///< goes along as an attribute and as the trace header
    std::optional<std::string> group;
    std::optional<std::string> deduplication_id;
    std::string content_id;  ///< the deduplication id that the body gives
    std::optional<std::int32_t> delay;
};

/// What a handle stands for; no message for a text that is no handle.
struct ReferenceReceipt {
    std::string text;
    int queue = 0;  ///< the queue's number: it outlives the name
    int message = 0;
    std::uint64_t receipt = 0;
};

/// The first copy's in both cases.
struct ReferenceSent {
    int message;
    std::uint64_t sequence;
};

struct ReferenceTask {
    enum class Status { Running, Cancelling, Cancelled, Completed, Failed };

    int number = 0;  ///< from 1
    int queue = 0;   ///< the source's number
    std::string source;
    std::optional<std::string> destination;
    std::optional<int> rate;
    int to_move = 0;
    int moved = 0;
    Status status = Status::Running;
    std::string failure;
    TimePoint started;

    [[nodiscard]] bool active() const {
        return status == Status::Running || status == Status::Cancelling;
    }
    [[nodiscard]] TimePoint next_step() const;
};

[[nodiscard]] std::string arn_of(const std::string& queue_name);

/// The queues of an account. `now` moves by `advance_to` alone; everything due now has happened
/// when an action begins. Queues are named by their names.
class ReferenceQueues {
  public:
    template <typename Value>
    using Answers = std::vector<Result<Value>>;  ///< to the entries of a batch

    ReferenceQueues(TimePoint start, std::size_t in_flight_limit, std::size_t look_ahead)
        : now_{start}, in_flight_limit_{in_flight_limit}, look_ahead_{look_ahead} {}

    Result<Nothing> create(const std::string& name, const ReferenceChanges& wanted,
                           const TagMap& tags);
    Result<Nothing> erase(const std::string& name);
    Result<Nothing> purge(const std::string& name);
    Result<Nothing> find_url(const std::string& name);
    Result<Nothing> change(const std::string& name, const ReferenceChanges& changes);
    Result<AttributeMap> attributes(const std::string& name);
    Result<Nothing> tag(const std::string& name, const TagMap& tags);
    Result<Nothing> untag(const std::string& name, const std::vector<std::string>& keys);
    Result<TagMap> tags(const std::string& name);
    Result<Nothing> add_permission(const std::string& name, const std::string& label,
                                   const std::string& account, const std::string& action);
    Result<Nothing> remove_permission(const std::string& name, const std::string& label);
    /// Names, sorted.
    std::vector<std::string> names_with(const std::string& prefix);
    Result<std::vector<std::string>> sources_of(const std::string& name);

    Result<ReferenceSent> send(const std::string& name, const ReferenceDraft& draft);
    Result<Answers<ReferenceSent>> send_batch(const std::string& name,
                                              const std::vector<ReferenceDraft>& drafts);
    Result<std::vector<ReferenceMessage>> receive(const std::string& name, std::size_t count,
                                                  std::optional<Duration> timeout, bool waits,
                                                  const std::optional<std::string>& attempt);
    Result<Nothing> remove(const std::string& name, const ReferenceReceipt& receipt);
    Result<Answers<Nothing>> remove_batch(const std::string& name,
                                          const std::vector<ReferenceReceipt>& receipts);
    Result<Nothing> change_visibility(const std::string& name, const ReferenceReceipt& receipt,
                                      std::int32_t timeout);
    Result<Answers<Nothing>> change_visibility_batch(const std::string& name,
                                                     const std::vector<ReferenceReceipt>& receipts,
                                                     std::int32_t timeout);

    /// The task's number.
    Result<int> start_task(const std::string& source, const std::optional<std::string>& destination,
                           std::optional<int> rate);
    /// How many it has moved.
    Result<int> cancel_task(int task);
    /// Newest first.
    Result<std::vector<ReferenceTask>> tasks(const std::string& source);

    void advance_to(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> next_event() const;
    [[nodiscard]] TimePoint now() const { return now_; }

    /// 0 without a queue of this name.
    [[nodiscard]] int number_of(const std::string& name) const;
    /// Null if there is none.
    [[nodiscard]] const ReferenceSettings* settings(const std::string& name) const;
    [[nodiscard]] bool anything_deliverable(const std::string& name) const;

    std::vector<EventRecord> events;

  private:
    struct Remembered {
        std::string group;
        std::string id;
        TimePoint sent;
        ReferenceSent copy;
    };
    struct Attempt {
        std::string id;
        TimePoint at;
        std::vector<std::pair<int, std::uint64_t>> deliveries;  ///< message, receipt
    };
    struct Permission {
        std::string label, account, action;
    };
    struct ReferenceQueue {
        int number;
        std::string name;
        ReferenceSettings settings;
        bool deduplicates_per_group;  ///< as created
        TimePoint created;
        TimePoint modified;
        TagMap tags = {};
        std::vector<Permission> permissions = {};
        std::list<ReferenceMessage> messages = {};  ///< in the order of arrival
        std::vector<Remembered> remembered = {};
        std::vector<Attempt> attempts = {};
        std::uint64_t last_sequence = 0;
        std::optional<TimePoint> purged = {};
    };
    struct Due {
        TimePoint at;
        bool is_task;  ///< at one instant after what queues do
        int number;    ///< of the queue or the task
        int kind;      ///< 0 end of retention, 1 end of hiding
        std::uint64_t order;
        int message;

        friend auto operator<=>(const Due&, const Due&) = default;
    };

    [[nodiscard]] std::optional<Due> next_due() const;
    [[nodiscard]] ReferenceQueue* find(const std::string& name);
    [[nodiscard]] const ReferenceQueue* find(const std::string& name) const;
    [[nodiscard]] ReferenceQueue* find(int number);
    static ReferenceMessage* find(ReferenceQueue& queue, int message);
    [[nodiscard]] bool is_stored(int message);

    EventRecord& tell(std::size_t kind, const std::string& queue);
    EventRecord& tell(std::size_t kind, const ReferenceQueue& queue, const ReferenceMessage& m);
    EventRecord& tell_settings(std::size_t kind, const ReferenceQueue& queue);
    void tell_sources_of(const std::string& name);
    Error refuse(const std::string& action, const std::string& name, ErrorCode code,
                 const std::string& text, const ReferenceReceipt& receipt = {});
    Error no_queue(const std::string& action, const ReferenceReceipt& receipt = {});
    [[nodiscard]] std::optional<std::string> wrong_policy(const ReferencePolicy& policy, bool fifo);
    [[nodiscard]] AttributeMap shown(const ReferenceQueue& queue) const;
    [[nodiscard]] std::optional<Error> wrong_task(const ReferenceQueue& source,
                                                  const std::optional<std::string>& destination,
                                                  std::optional<int> rate);

    ReferenceSent store_or_find(ReferenceQueue& queue, const ReferenceDraft& draft);
    [[nodiscard]] static std::optional<Error> wrong_identifiers(const ReferenceQueue& queue,
                                                                const ReferenceDraft& draft);
    [[nodiscard]] static std::optional<Error> wrong_delay(const ReferenceQueue& queue,
                                                          const ReferenceDraft& draft);
    void arrive(ReferenceQueue& queue, ReferenceMessage message);
    [[nodiscard]] static std::size_t in_flight(const ReferenceQueue& queue);
    [[nodiscard]] static std::string line_of(const ReferenceQueue& queue,
                                             const ReferenceMessage& message);
    [[nodiscard]] static bool is_first_of_line(const ReferenceQueue& queue,
                                               const ReferenceMessage& message);
    [[nodiscard]] std::optional<std::string> next_line(const ReferenceQueue& queue,
                                                       const std::set<std::string>& served) const;
    void serve(ReferenceQueue& queue, std::size_t count, Duration timeout,
               std::vector<ReferenceMessage>& answer);
    void deliver(ReferenceQueue& queue, ReferenceMessage& message, Duration timeout);
    /// `action` is the one that a failure names: the batch's, of an entry.
    Result<Nothing> remove_one(const std::string& action, ReferenceQueue& queue,
                               const ReferenceReceipt& receipt);
    Result<Nothing> change_one(const std::string& action, ReferenceQueue& queue,
                               const ReferenceReceipt& receipt, std::int32_t timeout);
    void hide(ReferenceMessage& message, ReferenceMessage::State state, TimePoint until);
    void show(ReferenceMessage& message);
    void set_visibility(ReferenceQueue& queue, ReferenceMessage& message, Duration timeout,
                        bool replayed = false);
    void move(ReferenceQueue& from, int message, ReferenceQueue& to);
    std::optional<std::vector<ReferenceMessage>> replay(ReferenceQueue& queue, Duration timeout,
                                                        const std::string& attempt);
    void step(ReferenceTask& task);
    void redrive(ReferenceQueue& from, int message, ReferenceQueue& to);

    TimePoint now_;
    std::size_t in_flight_limit_;
    std::size_t look_ahead_;
    std::list<ReferenceQueue> queues_;  ///< in the order of their creation
    std::vector<std::pair<std::string, TimePoint>> deletions_;
    std::vector<ReferenceTask> tasks_;
    int last_queue_ = 0;
    int last_message_ = 0;
    std::uint64_t last_receipt_ = 0;
    std::uint64_t order_ = 0;
};

}  // namespace sqsim::model
