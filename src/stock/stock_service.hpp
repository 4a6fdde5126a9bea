#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "runtime/runtime.hpp"
#include "stock/message_sender.hpp"
#include "stock/stock_event.hpp"
#include "stock/stock_policy.hpp"
#include "stock/stock_reduce_request.hpp"
#include "store/stock_store.hpp"

namespace sqsim::stock {

/// Why a handler failed: too little stock, an unknown product, a locked database, a fault the
/// scenario asked for. The message is delivered again later.
class HandlerError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The delivery a reduction belongs to; all empty for a synchronous order.
struct Delivery {
    std::string_view message_id;
    std::string_view message_group_id;
    std::uint64_t sequence_number = 0;
};

/// Where a scenario may break a reduction. Called inside it; may throw (TaskEnded after a kill).
struct ReductionFaults {
    /// Before the COMMIT; without a transaction, before the UPDATE that is its own.
    std::function<void(const StockReduceRequest&)> before_commit;
    /// After StockReduced; with Idempotency::key_outside, before the key is stored.
    std::function<void(const StockReduceRequest&)> after_commit;
};

/// The seed's StockService: sends stock-reduction messages, and reduces stock in the database under
/// a lock policy and an idempotency policy. One per worker, on the worker's own connection.
class StockService {
  public:
    struct Parts {
        runtime::Runtime& runtime;
        AwsSqsMessageSender& sender;
        store::StockStore& store;
        StockEventSink* events;  ///< may be null
        std::string queue_name;
        StockPolicy policy;
        ReductionFaults faults;

        /// Tells `events`, if there is anybody.
        void report(const StockEvent& event) const;
    };

    explicit StockService(Parts parts);

    /// Sends the request to the stock queue under its group and deduplication id.
    Result<SendResult> send_stock_reduce_request(const StockReduceRequest& request);

    /// Reduces the stock. Throws HandlerError; then nothing was reduced, except under
    /// Idempotency::key_outside, whose key may fail to be stored after the stock was.
    void reduce_stock(const StockReduceRequest& request, const Delivery& delivery);

  private:
    class Reduction;

    Parts parts_;
};

}  // namespace sqsim::stock
