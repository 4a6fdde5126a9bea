#pragma once

#include <cstdint>
#include <optional>
#include <sqsim/error.hpp>
#include <sqsim/time.hpp>
#include <string>
#include <variant>
#include <vector>

#include "scenario/call.hpp"
#include "scenario/source.hpp"
#include "stock/listener_options.hpp"
#include "stock/stock_policy.hpp"
#include "stock/stock_reduce_request.hpp"

/// A scenario as its file says it, decoded and checked: every name it uses exists, every value is
/// in range. Instants are durations since the run began. Values only.
namespace sqsim::scenario {

struct DeadLetterQueueSettings {
    std::string name;
    std::int32_t max_receive_count = 0;  ///< 1..1000
};

struct QueueSettings {
    std::string name = "stock.fifo";
    Duration visibility_timeout = std::chrono::seconds{30};
    Duration delay{0};
    Duration message_retention_period = std::chrono::hours{96};
    Duration receive_message_wait_time{0};
    bool content_based_deduplication = false;
    bool deduplication_per_message_group = false;  ///< DeduplicationScope = messageGroup
    bool throughput_per_message_group = false;     ///< FifoThroughputLimit = perMessageGroupId
    std::optional<DeadLetterQueueSettings> dead_letter_queue;
};

struct ProductStock {
    std::int64_t product_no;
    std::int64_t quantity;
};

/// An order the file defines; `name` is what steps and expectations call its message.
struct OrderDefinition {
    std::string name;
    Text label;
    stock::StockReduceRequest request;
};

/// A message with any body, sent past the order service.
struct MessageDefinition {
    std::string name;
    Text label;
    std::string message_group_id;
    std::string body;
    std::optional<std::string> deduplication_id;
};

/// How long a handler works: a constant, or drawn for each message.
struct WorkTime {
    enum class Kind { constant, uniform, normal, exponential, lognormal };
    Kind kind = Kind::constant;
    Duration first{0};   ///< the constant; lowest; mean; mean; median
    Duration second{0};  ///< unused; highest; standard deviation; unused; 95th percentile
};

enum class CrashPoint { before_commit, after_commit };

/// Something that goes wrong with one message at one consumer.
struct Fault {
    enum class Kind { slow, fail, unacknowledged, crash };
    Kind kind;
    std::string message;              ///< the order's or message's name
    std::int32_t times = 0;           ///< how often; 0: every time
    Duration slow_work{0};            ///< slow: the handler's work time instead of `work`
    CrashPoint crash_point{};         ///< crash: where
    std::optional<Duration> restart;  ///< crash: the process is back after this; unset: never
};

/// A consumer. Without `polls_from` it does only what the timeline's steps say.
struct ConsumerDefinition {
    std::string name;
    Text label;
    SourceSpan span;
    std::optional<Duration> polls_from;  ///< on its own: polls from this instant on
    std::optional<Duration> stops_at;
    stock::ListenerOptions listener;
    stock::StockPolicy policy;
    WorkTime work;
    std::vector<Fault> faults;
};

// --- steps -------------------------------------------------------------------------------------

/// `order: o1`, `order: [o1, o2]`, `order: o1 as o1b`: OrderService.order for one order.
struct OrderStep {
    std::size_t order;  ///< index into Scenario::orders
    std::string name;   ///< what its message is called, if one is stored
};

/// `order_synchronously: { order: o1, work: 2s }`: answered only after the stock is reduced.
struct SynchronousOrderStep {
    std::size_t order;
    Duration work;
};

/// One message of a `send` or `send_batch` step: an order's or a raw one's.
struct SendItem {
    std::variant<stock::StockReduceRequest, MessageDefinition> what;
    std::string name;
};

struct SendStep {
    SendItem item;
};

struct SendBatchStep {
    std::vector<SendItem> items;
};

/// `c1: receive 3 wait 10s visibility 5s`
struct ReceiveStep {
    std::size_t consumer;
    std::int32_t max_number_of_messages = 1;
    Duration wait{0};
    std::optional<Duration> visibility_timeout;
};

/// `c1: done o1` handles and deletes; `c1: reduce o1` only handles; `c1: fail o1` fails the
/// handler.
struct HandleStep {
    enum class Kind { done, reduce, fail };
    Kind kind;
    std::size_t consumer;
    std::string message;
};

/// `c1: delete o1`; several messages make it a DeleteMessageBatch.
struct DeleteStep {
    std::size_t consumer;
    std::vector<std::string> messages;
};

/// `c1: extend o1 60s`, `c1: release o1` (zero); several messages make it the batch action.
struct ChangeVisibilityStep {
    std::size_t consumer;
    std::vector<std::string> messages;
    Duration visibility_timeout;
};

/// `c1: crash`, `c1: restart`, `c1: stop`
struct LifecycleStep {
    enum class Kind { crash, restart, stop };
    Kind kind;
    std::size_t consumer;
};

struct Step {
    std::variant<OrderStep, SynchronousOrderStep, SendStep, SendBatchStep, ReceiveStep, HandleStep,
                 DeleteStep, ChangeVisibilityStep, LifecycleStep>
        action;
    SourceSpan span;
};

// --- expectations ------------------------------------------------------------------------------

/// `o1@c1` is in flight with c1, `o1@*` with anybody; `o2` waits.
struct ExpectedMessage {
    std::string message;
    std::optional<std::string> holder;
    friend bool operator==(const ExpectedMessage&, const ExpectedMessage&) = default;
};

struct ExpectGroup {  ///< `queue: { STOCK_GROUP1: [o1@c1, o2] }`, one per group
    std::string message_group_id;
    std::vector<ExpectedMessage> messages;
};
struct ExpectStock {  ///< `stock: { 1: 5 }`, read from the database
    std::int64_t product_no;
    std::int64_t quantity;
};
struct ExpectReceiveCount {  ///< `receive_count: { o1: 2 }`
    std::string message;
    std::int64_t count;
};
struct ExpectDeadLetterQueue {  ///< `dead_letter_queue: [o2]`, in order of arrival
    std::vector<std::string> messages;
};
struct ExpectReceived {  ///< `received: { c1: [o4] }`: what the consumer's last receive returned
    std::string consumer;
    std::vector<std::string> messages;
};
/// Who sends what a timeline orders and sends, in expectations.
inline constexpr std::string_view sender_name = "sender";

struct ExpectError {  ///< `error: { c1: InvalidParameterValue }`: of the last step at this tick
    std::string who;  ///< a consumer, or `sender` for order and send steps
    std::optional<ErrorCode> code;  ///< unset (`none`): it must have succeeded
};
struct ExpectDuplicates {  ///< `duplicates: 1`: sends answered without storing, since the beginning
    std::int64_t count;
};
struct ExpectAnswered {  ///< `answered: { o1: 0s }`: how long the customer waited
    std::string order;
    Duration after;
};
struct ExpectReduced {  ///< `reduced: { o1: 2 }`: how often the order took effect
    std::string order;
    std::int64_t times;
};

struct Expectation {
    std::variant<ExpectGroup, ExpectStock, ExpectReceiveCount, ExpectDeadLetterQueue,
                 ExpectReceived, ExpectError, ExpectDuplicates, ExpectAnswered, ExpectReduced>
        what;
    SourceSpan span;  ///< of the expected value
};

// --- the timeline ------------------------------------------------------------------------------

/// What happens and what must hold at an instant.
struct TimelineEntry {
    std::string tick;                           ///< the name in `ticks`, or the instant as written
    Duration at{0};                             ///< for `eventually`: the entry before it
    std::optional<Duration> eventually_within;  ///< keep trying for so long
    Text say;
    SourceSpan span;
    std::vector<Step> steps;
    std::vector<Call> calls;  ///< after the steps
    std::vector<Expectation> expectations;
};

/// An invariant by its id (check/invariant.hpp), with where the file names it.
struct InvariantName {
    std::string id;
    SourceSpan span;
};

/// Something that some run must show, by its id (check/occurrence.hpp).
struct OccurrenceName {
    std::string id;
    SourceSpan span;
};

/// How often a fault may strike in one explored run.
struct FaultBudget {
    std::string fault;       ///< a key of `find_keys("faults")`
    std::int32_t times = 0;  ///< 1..100
    SourceSpan span;
};

/// `explore`: how the scenario is explored.
struct ExploreSettings {
    std::vector<FaultBudget> faults;        ///< each fault at most once
    std::vector<InvariantName> always;      ///< demanded of every run beyond those always watched
    std::vector<InvariantName> breaks;      ///< each must be violated by some run
    std::vector<OccurrenceName> sometimes;  ///< each must be shown by some run
    SourceSpan span;                        ///< of the key
};

/// `load`: many orders that nobody names, and alike consumers. Played by `sqsim sweep`.
struct LoadDefinition {
    std::int64_t orders = 0;            ///< 1..10,000,000
    std::int64_t groups = 1;            ///< products, each a message group; 1..1,000,000
    WorkTime arrivals;                  ///< between one arrival and the next
    std::int64_t burst = 1;             ///< orders that arrive together
    bool synchronous = false;           ///< the stock is reduced before the customer is answered
    std::int64_t threads = 10;          ///< of the order service: orders it serves at a time
    std::int64_t consumers = 1;         ///< processes
    ConsumerDefinition consumer;        ///< each of them
    std::int64_t failures = 0;          ///< of a hundred deliveries so many fail in the handler
    Duration call{0};                   ///< how long a call of SQS is on its way
    bool memory = false;                ///< the stock is in memory instead of SQLite
    std::optional<std::string> quotas;  ///< the region whose quotas SQS keeps to; unset: none
    Duration within = std::chrono::hours{24};  ///< a run that is not done then is ended
    SourceSpan span;                           ///< of the key
};

struct Scenario {
    SourceFilePtr file;
    /// All files that were read for it: its own first, then those it extends in the order of their
    /// paths.
    std::vector<SourceFilePtr> sources;
    SourceSpan span;           ///< of the document's first line
    std::size_t document = 0;  ///< index in the file, from 0
    Text name;
    Text description;
    std::vector<std::string> facts;  ///< numbers in the list of facts that it shows: `42`, `139a`
    std::uint64_t seed = 0;
    bool has_queue = true;  ///< false (`queue: none`): calls create what queues there are
    QueueSettings queue;
    std::vector<ProductStock> stock;
    std::vector<OrderDefinition> orders;
    std::vector<MessageDefinition> messages;
    std::vector<ConsumerDefinition> consumers;
    std::vector<std::string> clients;        ///< who makes calls, in the order of their first
    std::vector<TimelineEntry> timeline;     ///< in order of time
    std::vector<InvariantName> always;       ///< demanded beyond those every run watches
    std::vector<InvariantName> breaks;       ///< must be violated: the scenario is there to show it
    std::optional<LoadDefinition> load;      ///< then there is no timeline
    std::optional<ExploreSettings> explore;  ///< absent `always` and `breaks` are those above
};

}  // namespace sqsim::scenario
