#include "explore/story.hpp"

#include <doctest/doctest.h>

#include "explore/sampler.hpp"
#include "explore/support/small_shop.hpp"

using namespace sqsim;
using namespace sqsim::explore;
using sqsim::testing::small_shop;
using sqsim::testing::stage_options;

using Lines = std::vector<std::string>;

TEST_CASE("two stories part at their first line that differs, or where one ends") {
    CHECK(parting({"a", "b"}, {"a", "b"}).empty());
    CHECK(parting({"a", "b"}, {"a", "c"}) == "event 1 was 'b', then 'c'");
    CHECK(parting({"a"}, {"a", "b"}) == "event 1 was nothing, then 'b'");
    CHECK(parting({}, {}).empty());
}

TEST_CASE("a story tells who did what, with every field") {
    const auto scenario = small_shop("lock: none", 1);
    Stage stage{scenario, {}};
    (void)expected_steps(stage);
    const Lines story = stage.story();
    const auto tells = [&](std::string_view part) {
        for (const auto& line : story) {
            if (line.find(part) != std::string::npos) return true;
        }
        return false;
    };
    CHECK(tells("order-service OrderPlaced order_id=1 product_no=1 quantity=5"));
    CHECK(tells("c1 StockRead product_no=1 order_id=1 quantity=100"));
    CHECK(tells("c1 MessageDeleted queue="));
}
