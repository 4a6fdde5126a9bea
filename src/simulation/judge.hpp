#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulation/consumer.hpp"
#include "simulation/run_result.hpp"
#include "simulation/shop.hpp"
#include "store/stock_repository.hpp"

namespace sqsim::simulation {

/// Compares what a timeline entry expects with what is. Queues, counts and effects are read from
/// the folded events, the stock from the database itself.
class Judge {
  public:
    Judge(World& world, const std::vector<std::unique_ptr<Consumer>>& consumers, const Shop& shop,
          store::StockRepository& stock)
        : world_{world}, consumers_{consumers}, shop_{shop}, stock_{stock} {}

    /// The expectations of the entry that do not hold at this moment; `why` is not filled in.
    [[nodiscard]] std::vector<ExpectationFailure> failures_of(std::size_t entry);

  private:
    using Values = std::vector<std::string>;
    /// What an expectation says and what was found; equal when it holds.
    struct Comparison {
        Values expected;
        Values actual;
    };

    Comparison compare(const scenario::ExpectGroup& expected);
    Comparison compare(const scenario::ExpectStock& expected);
    Comparison compare(const scenario::ExpectReceiveCount& expected);
    Comparison compare(const scenario::ExpectDeadLetterQueue& expected);
    Comparison compare(const scenario::ExpectReceived& expected);
    Comparison compare(const scenario::ExpectError& expected);
    Comparison compare(const scenario::ExpectDuplicates& expected);
    Comparison compare(const scenario::ExpectAnswered& expected);
    Comparison compare(const scenario::ExpectReduced& expected);

    [[nodiscard]] const Consumer* consumer(const std::string& name) const;
    [[nodiscard]] std::string shown(std::string_view message_id) const;

    World& world_;
    const std::vector<std::unique_ptr<Consumer>>& consumers_;
    const Shop& shop_;
    store::StockRepository& stock_;
};

}  // namespace sqsim::simulation
