#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/violations.hpp"
#include "history/event.hpp"

namespace sqsim::check {

/// Watches the application: the stock in the database, and what a consumer owes beyond what SQS
/// promises (one consumer per group, effects once and in order). Texts are views into the events.
class EffectMonitor {
  public:
    EffectMonitor(Violations& violations, bool commits_in_order)
        : violations_{violations}, commits_in_order_{commits_in_order} {}

    void on_event(const history::Event& event);
    void judge_stock(std::int64_t product_no, std::int64_t quantity, std::uint64_t at_event);
    void clear();

    /// A digest of all that later verdicts depend on, but for which events led there.
    [[nodiscard]] std::uint64_t fingerprint() const;

  private:
    struct ProductRecord {
        std::int64_t laid_in = 0;
        std::int64_t reduced = 0;         ///< the sum of all reductions
        std::int64_t stored = 0;          ///< as the last commit left it
        std::uint64_t latest_effect = 0;  ///< the highest sequence number that took effect
        std::uint64_t latest_effect_event = 0;
        std::uint64_t last_event = 0;
        std::vector<std::uint64_t> reductions;  ///< events, for the evidence
        /// Which reduction started from which stock. One that takes something away takes that stock
        /// along, so that two starts from one are a lost update in any order.
        /// Kept only where commits may be told out of order.
        std::map<std::int64_t, std::pair<std::uint64_t, std::int64_t>> starts;
    };

    struct MessageRecord {
        std::int32_t effects = 0;
        std::int32_t handlings = 0;
        bool dead_lettered = false;
        std::uint64_t sequence_number = 0;
        std::uint64_t last_effect = 0;
        std::uint64_t last_event = 0;
    };

    struct OrderRecord {
        std::int32_t effects = 0;
        std::uint64_t last_effect = 0;  ///< the event
    };

    struct GroupRecord {
        std::uint64_t latest_effect = 0;  ///< the highest sequence number that took effect
        std::uint64_t latest_effect_event = 0;
        std::uint64_t latest_first_effect = 0;
        std::uint64_t latest_first_effect_event = 0;
        /// The lowest sequence number that was dead-lettered, and the event; 0 if none was.
        std::uint64_t first_dead_letter = 0;
        std::uint64_t first_dead_letter_event = 0;
        /// Handlings that run now, by who runs them; with the event that began the last one.
        std::map<runtime::ActorId, std::pair<std::int32_t, std::uint64_t>> running;
    };

    void on(const history::Event& event, const MessageSent& e);
    void on(const history::Event& event, const stock::StockLaidIn& e);
    void on(const history::Event& event, const stock::StockReduced& e);
    void on(const history::Event& event, const stock::HandlingStarted& e);
    void on(const history::Event& event, const stock::HandlingFinished& e);
    void on(const history::Event& event, const stock::StoreConflict& e);
    void on(const history::Event& event, const stock::ConsumerCrashed& e);
    void on(const history::Event& event, const MessageMovedToDeadLetterQueue& e);
    template <typename Other>
    void on(const history::Event&, const Other&) {}

    void check_stock(const history::Event& event, const stock::StockReduced& e);
    /// What the stock should have been after this reduction, if it lost or overwrote an update.
    [[nodiscard]] static std::optional<std::string> lost_update(ProductRecord& product,
                                                                const history::Event& event,
                                                                const stock::StockReduced& e,
                                                                bool commits_in_order);
    void check_effect(const history::Event& event, const stock::StockReduced& e);
    void check_effect_order(const history::Event& event, const stock::StockReduced& e, bool first);
    void check_order(const history::Event& event, const stock::StockReduced& e);

    enum class Deed : std::uint64_t { effect, first_handling, dead_letter };
    void note(std::string_view message_id, Deed deed);

    Violations& violations_;
    bool commits_in_order_;
    std::map<std::int64_t, ProductRecord> products_;
    std::unordered_map<std::string_view, MessageRecord> messages_;
    std::map<std::string_view, GroupRecord> groups_;
    std::unordered_map<std::int64_t, OrderRecord> orders_;
    std::uint64_t deeds_ = 0;  ///< a digest of what was done with which message, in any order
};

}  // namespace sqsim::check
