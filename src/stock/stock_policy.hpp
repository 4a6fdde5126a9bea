#pragma once

#include <sqsim/time.hpp>

namespace sqsim::stock {

/// How a reduction keeps others away from the product's row.
enum class LockPolicy {
    none,         ///< read, compute, write in separate statements
    pessimistic,  ///< BEGIN IMMEDIATE: SQLite's nearest to the document's row lock
    optimistic,   ///< a version column; start again when it has moved on
    atomic,       ///< one conditional UPDATE
};

/// How a reduction makes sure that a message delivered twice takes effect once.
enum class Idempotency {
    none,
    key_outside,         ///< the key is looked up and stored in transactions of its own: a mistake
    key_in_transaction,  ///< the key, a MessageId, commits together with the stock
    order_in_transaction,  ///< the same with the order's deduplication id, whatever message it is
    fenced,                ///< nothing at or below the group's last applied sequence number
};

struct StockPolicy {
    LockPolicy lock = LockPolicy::pessimistic;
    Idempotency idempotency = Idempotency::none;
    /// Time between reading the stock and writing it, inside the transaction if there is one.
    Duration think{0};
};

}  // namespace sqsim::stock
