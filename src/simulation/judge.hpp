#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulation/consumer.hpp"
#include "simulation/run_result.hpp"
#include "simulation/shop.hpp"
#include "simulation/stock_table.hpp"

namespace sqsim::simulation {

/// What expectations are compared with.
struct Evidence {
    const history::State& state;  ///< the events so far, folded
    /// The stock table; null where the database may be ahead of the events (threads), and the stock
    /// is what the events say. In the end the two are compared in any case.
    StockTable* stock;
};

/// Compares what a timeline entry expects with what is.
class Judge {
  public:
    Judge(World& world, const std::vector<std::unique_ptr<Consumer>>& consumers, const Shop& shop)
        : world_{world}, consumers_{consumers}, shop_{shop} {}

    /// The expectation's failure at this moment, `why` not filled in; nothing if it holds.
    [[nodiscard]] std::optional<ExpectationFailure> failure_of(std::size_t entry,
                                                               std::size_t expectation,
                                                               const Evidence& evidence);

  private:
    using Values = std::vector<std::string>;
    /// What an expectation says and what was found.
    struct Difference {
        Values expected;
        Values actual;
    };
    /// Nothing if the expectation holds: texts are made for people, and most expectations hold.
    using Comparison = std::optional<Difference>;

    Comparison compare(const scenario::ExpectGroup& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectStock& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectReceiveCount& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectDeadLetterQueue& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectReceived& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectError& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectDuplicates& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectAnswered& expected, const Evidence& evidence);
    Comparison compare(const scenario::ExpectReduced& expected, const Evidence& evidence);

    template <typename Value>
    static Comparison difference(const std::optional<Value>& expected,
                                 const std::optional<Value>& actual, const char* none = "-");
    [[nodiscard]] bool is_as_expected(const history::MessageState& message,
                                      const scenario::ExpectedMessage& expected) const;
    [[nodiscard]] const Consumer* consumer(const std::string& name) const;
    [[nodiscard]] std::string shown(std::string_view message_id) const;

    World& world_;
    const std::vector<std::unique_ptr<Consumer>>& consumers_;
    const Shop& shop_;
};

}  // namespace sqsim::simulation
