#pragma once

#include <cstdint>
#include <sqsim/time.hpp>
#include <string_view>
#include <variant>

/// What happens in the application around the queue. Views, as in <sqsim/event.hpp>: valid only
/// during the call that delivers them.
namespace sqsim::stock {

/// A customer's order came in at OrderService.order.
struct OrderPlaced {
    std::int64_t order_id;
    std::int64_t product_no;
    std::int64_t quantity;
    bool synchronous;  ///< the stock is reduced before the customer is answered
};

/// The customer has the answer to the order.
struct OrderAnswered {
    std::int64_t order_id;
    Duration after;  ///< since the order was placed
    bool accepted;   ///< false: the request could not be sent, or the synchronous reduction failed
    std::string_view message_id;  ///< of the stock-reduction message; empty when synchronous
};

/// The listener hands a message to the handler.
struct HandlingStarted {
    std::string_view message_id;
    std::string_view message_group_id;
    std::int64_t order_id;  ///< 0 when the body is not a StockReduceRequest
    std::int32_t receive_count;
    std::uint64_t sequence_number;
};

/// The handler returned (`failure` is empty) or threw.
struct HandlingFinished {
    std::string_view message_id;
    std::string_view message_group_id;
    std::int64_t order_id;
    std::string_view failure;
};

/// A transaction, or a statement outside one, read a product's stock.
struct StockRead {
    std::int64_t product_no;
    std::int64_t order_id;
    std::int64_t quantity;
};

/// A reduction of stock is committed: others can see it.
struct StockReduced {
    std::string_view message_id;  ///< empty for a synchronous order
    std::string_view message_group_id;
    std::uint64_t sequence_number;
    std::int64_t order_id;
    std::int64_t product_no;
    std::int64_t quantity;         ///< what the order takes away
    std::int64_t stored_quantity;  ///< the product's stock in the database after the commit
};

/// The idempotency check found the message handled already (or overtaken): nothing was reduced.
struct ReductionSkipped {
    std::string_view message_id;
    std::int64_t order_id;
    std::string_view reason;  ///< `key` or `fence`
};

/// The database was locked by another connection for longer than the busy timeout (SQLITE_BUSY), or
/// an optimistic update met a newer version.
struct StoreConflict {
    std::int64_t order_id;
    std::string_view reason;  ///< `busy` or `version`
    bool retried;             ///< false: it became the handler's failure
};

/// The stock the run starts with.
struct StockLaidIn {
    std::int64_t product_no;
    std::int64_t quantity;
};

/// A consumer's process died: its tasks are gone and its open transaction is rolled back.
struct ConsumerCrashed {
    std::string_view consumer;
    std::string_view when;  ///< `before-commit`, `after-commit` or `idle`
};

/// A consumer's process began to poll (again).
struct ConsumerStarted {
    std::string_view consumer;
};

/// A consumer stopped in good order.
struct ConsumerStopped {
    std::string_view consumer;
};

using StockEvent = std::variant<OrderPlaced, OrderAnswered, HandlingStarted, HandlingFinished,
                                StockRead, StockReduced, ReductionSkipped, StoreConflict,
                                StockLaidIn, ConsumerCrashed, ConsumerStarted, ConsumerStopped>;

/// Where the application reports what happens.
class StockEventSink {
  public:
    virtual ~StockEventSink() = default;
    virtual void on_stock_event(TimePoint at, const StockEvent& event) = 0;
};

}  // namespace sqsim::stock
