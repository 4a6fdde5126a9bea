#include <doctest/doctest.h>

#include "support/event_stream.hpp"

using sqsim::testing::EventStream;

TEST_SUITE("effect monitor") {
    TEST_CASE("reductions in order that add up break nothing") {
        EventStream story;
        story.laid_in(10).sent("a", 1).sent("b", 2);
        story.handling("a", 1).reduced("a", 1, 5, 5).handled("a");
        story.handling("b", 2).reduced("b", 2, 3, 2).handled("b");
        story.monitors().judge_stock(1, 2, story.last_event());
        CHECK(story.broken() == "");
    }

    TEST_CASE("a reduction that starts from an older stock loses an update") {
        EventStream story;
        story.laid_in(10).reduced("a", 1, 5, 5).reduced("b", 2, 3, 7);
        CHECK(story.broken() == "no-lost-update");
        CHECK(story.monitors().violations().front().expected == "5 - 3 = 2");
        CHECK(story.monitors().violations().front().actual == "7");
    }

    TEST_CASE("commits told out of order lose no update, and the sum still has to be right") {
        EventStream story{{.commits_in_order = false}};
        story.laid_in(10).reduced("", 0, 3, 2).reduced("", 0, 5, 5);
        story.monitors().judge_stock(1, 2, story.last_event());
        CHECK(story.broken() == "");
        story.monitors().judge_stock(1, 5, story.last_event());
        CHECK(story.broken() == "stock-conserved");
    }

    TEST_CASE("two reductions from one stock lose an update, told in whatever order") {
        EventStream story{{.commits_in_order = false}};
        story.laid_in(20).reduced("", 0, 5, 10).reduced("", 0, 5, 15).reduced("", 0, 3, 12);
        CHECK(story.broken() == "no-lost-update");
        CHECK(story.monitors().violations().front().expected == "10 - 3 = 7");
    }

    TEST_CASE("reductions by nothing may start from one stock, told in whatever order") {
        EventStream story{{.commits_in_order = false}};
        story.laid_in(10).reduced("", 0, 0, 10).reduced("", 0, 0, 10).reduced("", 0, 3, 7);
        CHECK(story.broken().empty());
    }

    TEST_CASE("stock below zero is seen at the commit and in the database") {
        EventStream story;
        story.laid_in(2).reduced("a", 1, 5, -3);
        CHECK(story.broken() == "stock-not-negative");
    }

    TEST_CASE("a message that reduces the stock twice breaks effect-once") {
        EventStream story;
        story.laid_in(10).reduced("a", 1, 2, 8).reduced("a", 1, 2, 6);
        CHECK(story.broken() == "effect-once order-once");
    }

    TEST_CASE("an effect after a later message's breaks the order of effects") {
        EventStream never_applied;
        never_applied.laid_in(10).reduced("b", 2, 1, 9).reduced("a", 1, 1, 8);
        CHECK(never_applied.broken() == "effect-order first-effect-order product-order");

        EventStream applied_again;
        applied_again.laid_in(10).reduced("a", 1, 1, 9).reduced("b", 2, 1, 8).reduced("a", 1, 1, 7);
        CHECK(applied_again.broken() == "effect-once effect-order order-once product-order");
    }

    TEST_CASE("two consumers at work on one group break mutual exclusion") {
        EventStream story;
        story.by(0).handling("a", 1).by(1).handling("a", 1);
        CHECK(story.broken() == "mutual-exclusion");
    }

    TEST_CASE("a consumer that died works on nothing any more") {
        EventStream story;
        story.by(0).handling("a", 1).tell(sqsim::stock::ConsumerCrashed{"c1", "before-commit"});
        story.by(1).handling("a", 1);
        CHECK(story.broken() == "");
    }

    TEST_CASE("one consumer may work on two messages of a group at once") {
        EventStream story;
        story.by(0).handling("a", 1).handling("b", 2);
        CHECK(story.broken() == "");
    }

    TEST_CASE("a message both applied and dead-lettered breaks its invariant, in either order") {
        EventStream applied_first;
        applied_first.laid_in(10).sent("a", 1).handling("a", 1).reduced("a", 1, 1, 9);
        for (std::uint64_t i = 1; i <= 3; ++i) {
            applied_first.received("a", 1, i, i, static_cast<std::int32_t>(i)).expired("a", i);
        }
        applied_first.moved("a", 3, 7);
        CHECK(applied_first.broken() == "applied-or-dead-lettered");
    }

    TEST_CASE("an order that comes in two messages and reduces twice breaks order-once alone") {
        EventStream story;
        story.laid_in(10).reduced_for(7, "a", 1, 2, 8).reduced_for(7, "b", 2, 2, 6);
        CHECK(story.broken() == "order-once");
    }

    TEST_CASE("a product's orders in two groups have an order that no group has") {
        EventStream story;
        story.laid_in(10).reduced_for(2, "b", 2, 1, 9, "H").reduced_for(1, "a", 1, 1, 8, "G");
        CHECK(story.broken() == "product-order");
    }

    TEST_CASE("an effect behind a dead letter breaks its invariant, one before it does not") {
        EventStream story;
        story.laid_in(10).sent("a", 1).sent("b", 2).sent("c", 3).handling("b", 2);
        story.received("b", 2, 1, 1).expired("b", 1).moved("b", 3, 7);
        story.reduced("a", 1, 1, 9);
        const auto broken_before = story.broken();
        CHECK(broken_before.find("no-effect-behind-dead-letter") == std::string::npos);
        story.reduced("c", 3, 1, 8);
        CHECK(story.broken() == broken_before + " no-effect-behind-dead-letter");
    }

    TEST_CASE("a handler that gives up on a locked database breaks no-busy-failure") {
        EventStream story;
        story.tell(sqsim::stock::StoreConflict{1, "version", false});
        story.tell(sqsim::stock::StoreConflict{1, "busy", true});
        CHECK(story.broken() == "");
        story.tell(sqsim::stock::StoreConflict{1, "busy", false});
        CHECK(story.broken() == "no-busy-failure");
    }

    TEST_CASE("monitors that remember different deeds have different fingerprints") {
        const auto of = [](auto tell) {
            EventStream story;
            story.laid_in(10).sent("a", 1).sent("b", 2);
            tell(story);
            return story.monitors().fingerprint();
        };
        const auto nothing = of([](EventStream&) {});
        CHECK(nothing == of([](EventStream&) {}));
        const auto a = of([](EventStream& story) { story.reduced("a", 1, 0, 10); });
        const auto b = of([](EventStream& story) { story.reduced("b", 2, 0, 10); });
        CHECK(a != nothing);
        CHECK(a != b);
        CHECK(of([](EventStream& story) { story.moved("a", 3, 1); }) !=
              of([](EventStream& story) { story.moved("b", 3, 2); }));
        const auto tried = of([](EventStream& story) { story.handling("a", 1).handled("a"); });
        CHECK(tried != nothing);
        const auto again = of([](EventStream& story) {
            story.handling("a", 1).handled("a").handling("a", 1).handled("a");
        });
        CHECK(tried == again);
        CHECK(of([](EventStream& story) { story.reduced("a", 1, 0, 10).reduced("b", 2, 0, 10); }) ==
              of([](EventStream& story) { story.reduced("b", 2, 0, 10).reduced("a", 1, 0, 10); }));
    }

    TEST_CASE("a fingerprint tells how much of which product is gone") {
        const auto of = [](std::int64_t product_no, std::int64_t quantity) {
            EventStream story;
            story.tell(sqsim::stock::StockReduced{"", "", 0, 1, product_no, quantity, 5});
            return story.monitors().fingerprint();
        };
        CHECK(of(1, 3) == of(1, 3));
        CHECK(of(1, 3) != of(1, 4));
        CHECK(of(1, 3) != of(2, 3));
    }

    TEST_CASE("a fingerprint tells who is at work, on which group and how often") {
        const auto of = [](std::uint32_t actor, std::string_view group, int times) {
            EventStream story;
            story.by(actor);
            for (int i = 0; i < times; ++i) {
                story.tell(sqsim::stock::HandlingStarted{"a", group, 1, 1, 1});
            }
            return story.monitors().fingerprint();
        };
        CHECK(of(0, "G", 1) == of(0, "G", 1));
        CHECK(of(0, "G", 1) != of(1, "G", 1));
        CHECK(of(0, "G", 1) != of(0, "H", 1));
        CHECK(of(0, "G", 1) != of(0, "G", 2));
    }
}
