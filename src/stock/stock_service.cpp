#include "stock/stock_service.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "store/database.hpp"

namespace sqsim::stock {

namespace {

/// "product 7", for the scheduler and for people, without the heap.
class ProductText {
  public:
    explicit ProductText(std::int64_t product_no) {
        char* const number = text_.data() + prefix.copy(text_.data(), prefix.size());
        end_ = std::to_chars(number, text_.data() + text_.size(), product_no).ptr;
    }
    [[nodiscard]] std::string_view view() const {
        return {text_.data(), static_cast<std::size_t>(end_ - text_.data())};
    }

  private:
    static constexpr std::string_view prefix = "product ";
    std::array<char, 32> text_{};
    char* end_;
};

}  // namespace

/// One call of reduce_stock: the two policies, step by step.
///
/// A point stands before each statement that others can notice. Within a transaction those are the
/// first one that takes a lock to read, the first that takes one to write, and the commit: what
/// comes in between only uses locks that are held already.
class StockService::Reduction {
  public:
    Reduction(StockService& service, const StockReduceRequest& request, const Delivery& delivery)
        : parts_{service.parts_},
          repository_{service.parts_.store},
          request_{request},
          delivery_{delivery},
          product_{request.product_no} {}

    void run();

  private:
    enum class Access { none, read, write };
    enum class Outcome { reduced, skipped, conflict };

    [[nodiscard]] bool transactional() const {
        return parts_.policy.lock == LockPolicy::pessimistic ||
               parts_.policy.idempotency == Idempotency::key_in_transaction ||
               parts_.policy.idempotency == Idempotency::order_in_transaction ||
               parts_.policy.idempotency == Idempotency::fenced;
    }
    /// Whether the delivery is checked under the policy; a synchronous order has nothing to check.
    [[nodiscard]] bool checked_by(Idempotency policy) const {
        return parts_.policy.idempotency == policy && !delivery_.message_id.empty();
    }

    Outcome attempt();
    Outcome attempt_in_transaction();
    [[nodiscard]] std::string_view applied_before();
    void remember_applied();
    [[nodiscard]] std::optional<std::int64_t> write_quantity();
    [[nodiscard]] std::optional<std::int64_t> subtract();
    [[nodiscard]] store::Stock read_stock();
    [[noreturn]] void refuse(std::int64_t quantity) const;

    void about_to_read(std::string_view object);
    void about_to_write(std::string_view object);
    void point(std::string_view kind, std::string_view object) {
        parts_.runtime.point(runtime::Operation{kind, object});
    }
    void fault(const std::function<void(const StockReduceRequest&)>& hook) const {
        if (hook) hook(request_);
    }
    void report(const StockEvent& event) const { parts_.report(event); }
    void report_skipped(std::string_view reason) const {
        report(ReductionSkipped{delivery_.message_id, request_.order_id, reason});
    }

    Parts& parts_;
    store::StockStore& repository_;
    const StockReduceRequest& request_;
    const Delivery& delivery_;
    ProductText product_;
    Access held_ = Access::none;        ///< by the open transaction
    std::int64_t stored_quantity_ = 0;  ///< what the last attempt wrote
};

void StockService::Reduction::run() {
    if (checked_by(Idempotency::key_outside)) {
        point("read", delivery_.message_id);
        if (repository_.is_processed(delivery_.message_id)) return report_skipped("key");
    }

    constexpr int retries_max = 10;
    Outcome outcome = attempt();
    for (int retries = 0; outcome == Outcome::conflict; ++retries) {
        const bool again = retries < retries_max;
        report(StoreConflict{request_.order_id, "version", again});
        if (!again) {
            throw HandlerError{std::string{product_.view()} + " changed under order " +
                               std::to_string(request_.order_id) + " each time it was tried"};
        }
        outcome = attempt();
    }
    if (outcome == Outcome::skipped) return;

    report(StockReduced{delivery_.message_id, delivery_.message_group_id, delivery_.sequence_number,
                        request_.order_id, request_.product_no, request_.quantity,
                        stored_quantity_});
    fault(parts_.faults.after_commit);
    if (checked_by(Idempotency::key_outside)) {
        point("write", delivery_.message_id);
        static_cast<void>(repository_.mark_processed(delivery_.message_id));
    }
}

StockService::Reduction::Outcome StockService::Reduction::attempt() {
    held_ = Access::none;
    if (transactional()) return attempt_in_transaction();
    const std::optional<std::int64_t> stored = write_quantity();
    if (!stored) return Outcome::conflict;
    stored_quantity_ = *stored;
    return Outcome::reduced;
}

StockService::Reduction::Outcome StockService::Reduction::attempt_in_transaction() {
    using Begin = store::StockStore::Begin;
    const bool immediate = parts_.policy.lock == LockPolicy::pessimistic;
    // A deferred transaction begins with its first statement; BEGIN alone is nothing to others.
    if (immediate) point("begin", product_.view());
    store::StockTransaction transaction{repository_, immediate ? Begin::immediate : Begin::deferred,
                                        request_.product_no};
    if (immediate) held_ = Access::write;

    const std::string_view reason = applied_before();
    if (!reason.empty()) {
        report_skipped(reason);
        return Outcome::skipped;
    }
    const std::optional<std::int64_t> stored = write_quantity();
    if (!stored) return Outcome::conflict;
    stored_quantity_ = *stored;
    remember_applied();
    fault(parts_.faults.before_commit);
    point("commit", product_.view());
    transaction.commit();
    return Outcome::reduced;
}

/// Why the message must not be applied (again), inside the transaction; empty if it may.
std::string_view StockService::Reduction::applied_before() {
    if (checked_by(Idempotency::key_in_transaction)) {
        about_to_read(delivery_.message_id);
        if (repository_.is_processed(delivery_.message_id)) return "key";
    }
    if (checked_by(Idempotency::order_in_transaction)) {
        about_to_read(delivery_.message_id);
        if (repository_.is_processed(request_.deduplication_id())) return "key";
    }
    if (checked_by(Idempotency::fenced)) {
        about_to_read(delivery_.message_group_id);
        const auto last = repository_.last_applied(delivery_.message_group_id);
        if (delivery_.sequence_number <= last) return "fence";
    }
    return {};
}

void StockService::Reduction::remember_applied() {
    if (checked_by(Idempotency::key_in_transaction)) {
        about_to_write(delivery_.message_id);
        static_cast<void>(repository_.mark_processed(delivery_.message_id));
    }
    if (checked_by(Idempotency::order_in_transaction)) {
        about_to_write(delivery_.message_id);
        static_cast<void>(repository_.mark_processed(request_.deduplication_id()));
    }
    if (checked_by(Idempotency::fenced)) {
        about_to_write(delivery_.message_group_id);
        repository_.set_last_applied(delivery_.message_group_id, delivery_.sequence_number);
    }
}

/// Takes the quantity off. What is left; nothing if the stock has changed since it was read.
std::optional<std::int64_t> StockService::Reduction::write_quantity() {
    if (parts_.policy.lock == LockPolicy::atomic) return subtract();

    const store::Stock stock = read_stock();
    if (stock.quantity < request_.quantity) refuse(stock.quantity);
    const std::int64_t left = stock.quantity - request_.quantity;
    if (parts_.policy.think > Duration::zero()) parts_.runtime.sleep_for(parts_.policy.think);

    if (!transactional()) fault(parts_.faults.before_commit);
    about_to_write(product_.view());
    if (parts_.policy.lock == LockPolicy::optimistic) {
        if (!repository_.save_quantity_if_version(stock, left)) return std::nullopt;
    } else {
        repository_.save_quantity(request_.product_no, left);
    }
    return left;
}

std::optional<std::int64_t> StockService::Reduction::subtract() {
    if (!transactional()) fault(parts_.faults.before_commit);
    about_to_write(product_.view());
    const std::optional<std::int64_t> left =
        repository_.subtract_if_enough(request_.product_no, request_.quantity);
    if (!left) refuse(read_stock().quantity);
    return left;
}

store::Stock StockService::Reduction::read_stock() {
    about_to_read(product_.view());
    const std::optional<store::Stock> stock = repository_.find_by_product_no(request_.product_no);
    if (!stock) throw HandlerError{"unknown " + std::string{product_.view()}};
    report(StockRead{request_.product_no, request_.order_id, stock->quantity});
    return *stock;
}

void StockService::Reduction::refuse(std::int64_t quantity) const {
    throw HandlerError{"not enough stock: " + std::string{product_.view()} + " has " +
                       std::to_string(quantity) + ", order " + std::to_string(request_.order_id) +
                       " needs " + std::to_string(request_.quantity)};
}

void StockService::Reduction::about_to_read(std::string_view object) {
    if (held_ != Access::none) return;
    point("read", object);
    if (transactional()) held_ = Access::read;
}

void StockService::Reduction::about_to_write(std::string_view object) {
    if (held_ == Access::write) return;
    point("write", object);
    if (transactional()) held_ = Access::write;
}

void StockService::Parts::report(const StockEvent& event) const {
    if (events != nullptr) events->on_stock_event(runtime.now(), event);
}

StockService::StockService(Parts parts) : parts_{std::move(parts)} {}

Result<SendResult> StockService::send_stock_reduce_request(const StockReduceRequest& request) {
    return parts_.sender.send_message(
        SqsMessageEnvelope{parts_.queue_name, request.message_group_id(),
                           request.deduplication_id(), request.to_json()});
}

void StockService::reduce_stock(const StockReduceRequest& request, const Delivery& delivery) {
    if (request.quantity < 0) {
        throw HandlerError{"order " + std::to_string(request.order_id) + " asks for " +
                           std::to_string(request.quantity)};
    }
    try {
        Reduction{*this, request, delivery}.run();
    } catch (const store::StoreError& error) {
        if (!error.busy()) throw HandlerError{error.what()};
        parts_.report(StoreConflict{request.order_id, "busy", false});
        throw HandlerError{"the database is locked"};
    }
}

}  // namespace sqsim::stock
