#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/performance.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;

namespace {

using Groups = std::vector<std::string>;

/// The groups of the messages that were received, and dead letters as `dead`, in order.
Groups served(const scenario::Scenario& scenario, const Script& script) {
    const Performance run{scenario, {{}, script, {}}};
    CHECK_FALSE(run.drift());
    Groups groups;
    const auto& history = run.result().history;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (const auto* received = history[i].as<MessageReceived>()) {
            groups.emplace_back(received->message_group_id);
        } else if (history[i].as<MessageMovedToDeadLetterQueue>() != nullptr) {
            groups.emplace_back("dead");
        } else if (history[i].as<NothingReceived>() != nullptr) {
            groups.emplace_back("nothing");
        }
    }
    return groups;
}

}  // namespace

TEST_CASE("a receive serves the group that has waited longest, or the next one where AWS may") {
    const auto scenario = small_shop("lock: pessimistic", 3);
    CHECK(served(scenario, {"c1.receive"}).front() == "STOCK_GROUP1");
    CHECK(served(scenario, {"+other-group:c1.receive"}).front() == "STOCK_GROUP2");
}

TEST_CASE("a receive goes on behind a dead letter, or leaves its group where AWS may") {
    const auto scenario = small_shop("lock: pessimistic, fail_on: [o1]", 2,
                                     "queue: { dead_letter_queue: { max_receive_count: 1 } }\n");
    const auto goes_on = served(scenario, {"c1.receive", "c1.receive"});
    CHECK(goes_on == Groups{"STOCK_GROUP1", "dead", "STOCK_GROUP1"});
    const auto leaves = served(scenario, {"c1.receive", "+leave-group:c1.receive"});
    CHECK(leaves == Groups{"STOCK_GROUP1", "dead", "STOCK_GROUP1"});
    const auto in_one_step = [&](const Script& script) {
        const Performance run{scenario, {{}, script, {}}};
        return run.labels().size();
    };
    CHECK(in_one_step({"c1.receive", "+leave-group:c1.receive"}) ==
          in_one_step({"c1.receive", "c1.receive"}) + 1);
}
