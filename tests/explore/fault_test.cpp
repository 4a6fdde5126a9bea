#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/performance.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;

namespace {

/// The actors of the events of this kind, in order.
template <typename Event>
std::vector<std::string> doers(const simulation::RunResult& run) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < run.history.size(); ++i) {
        if (run.history[i].as<Event>() == nullptr) continue;
        names.push_back(run.actors.at(static_cast<std::size_t>(run.history[i].actor)));
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a step that finds the database busy fails, and its message is received again") {
    const auto scenario = small_shop("lock: pessimistic", 1);
    const Performance run{scenario, {{}, {"+busy:c1.begin:o1"}, {}}};
    CHECK_FALSE(run.drift());
    CHECK(doers<stock::StoreConflict>(run.result()) == Names{"c1"});
    CHECK(doers<MessageReceived>(run.result()).size() == 2);
}

TEST_CASE("a consumer that stands still loses its message to another one") {
    const auto scenario = small_shop("lock: none", 1);
    const Performance run{scenario, {{}, {"c1.receive", "+stall:c1.read:o1", "c2.receive"}, {}}};
    CHECK_FALSE(run.drift());
    CHECK(doers<MessageReceived>(run.result()) == Names{"c1", "c2"});
    CHECK(doers<stock::StockReduced>(run.result()) == Names{"c2", "c1"});
}

TEST_CASE("a visibility timeout that is let end ends before anybody takes another step") {
    // The second order is tried again on the way, which is no reason for anybody to go on.
    const auto scenario = small_shop("lock: none", 2);
    const Script script{"order-service.send", "+fail:order-service.send", "c1.receive",
                        "+expire:o1", "c1.write:o1"};
    const Performance run{scenario, {{}, script, {}}};
    CHECK_FALSE(run.drift());
    const auto& history = run.result().history;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history[i].as<MessageVisibilityExpired>() != nullptr) order.emplace_back("expired");
        if (history[i].as<stock::StockRead>() != nullptr) order.emplace_back("read");
    }
    REQUIRE_FALSE(order.empty());
    CHECK(order.front() == "expired");
}
