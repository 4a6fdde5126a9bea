#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/exhaustive.hpp"
#include "explore/performance.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

namespace {

std::vector<std::string> violated(const std::string& consumer, std::string_view faults,
                                  std::vector<std::string> always) {
    const auto scenario = small_shop(consumer, 2);
    Stage stage{scenario, stage_options(faults, std::move(always))};
    const auto result = search_exhaustively(stage, {});
    CHECK(result.complete);
    return result.graph.violations();
}

template <typename Event>
std::size_t count_of(const history::History& history) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < history.size(); ++i) count += history[i].as<Event>() != nullptr;
    return count;
}

}  // namespace

TEST_CASE("an order that is sent again after five minutes is worked twice, its key is another") {
    const std::string careful = "lock: pessimistic, idempotency: key-in-transaction";
    CHECK(violated(careful, "resend:1", {"order-once"}) == std::vector<std::string>{"order-once"});
    CHECK(violated(careful, "lose:1", {"order-once"}).empty());
}

TEST_CASE("the order's own number as the key holds against a send after five minutes") {
    CHECK(violated("lock: pessimistic, idempotency: order-in-transaction", "resend:1,crash:1",
                   {"order-once", "queue-drains"})
              .empty());
}

TEST_CASE("a send that is refused is tried again, and no order is lost or worked twice") {
    CHECK(violated("lock: pessimistic", "fail:2", {"order-once", "queue-drains"}).empty());
    const auto scenario = small_shop("lock: pessimistic", 2);
    const Performance run{scenario, {{}, {"+fail:order-service.send"}, {}}};
    CHECK_FALSE(run.drift());
    CHECK(count_of<RequestFailed>(run.result().history) == 1);
    CHECK(count_of<MessageSent>(run.result().history) == 2);
    CHECK(count_of<MessageDeleted>(run.result().history) == 2);
}

TEST_CASE("a send that is repeated after five minutes stores a second message") {
    const auto scenario = small_shop("lock: pessimistic", 2);
    const Performance later{scenario, {{}, {"+resend:order-service.send"}, {}}};
    CHECK_FALSE(later.drift());
    CHECK(count_of<MessageSent>(later.result().history) == 3);
    CHECK(count_of<MessageDeduplicated>(later.result().history) == 0);
}
