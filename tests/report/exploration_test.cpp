// Covers exploration, exploration_json, counterexample, step_table, step_words, violation_words.
#include "report/exploration.hpp"

#include "report/support/an_exploration.hpp"
#include "report/width.hpp"

namespace sqsim::report::test {

namespace {

Look narrow(const std::string& language = "en") {
    Look look;
    look.language = language;
    look.width = 80;
    return look;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("exploration") {
    TEST_CASE("a lost update is shown step by step, with lanes, queue and stock") {
        AnExploration lost{unlocked_shop(), "exhaustive", "expire:1"};
        CHECK(lost.shown(narrow()) == R"(
  No lock
  shop.yaml · strategy exhaustive · faults expire:1

  ✗ no-lost-update
  Step 7 sets stock 1 to 15. It started from what it had read before step 6,
  whose reduction is lost: 15 - 5 = 10 would be right.

  step   Consumer 1                Consumer 2          STOCK_GROUP1  stock 1
  ─────  ────────────────────────  ──────────────────  ────────────  ───────
  start                                                1                  20
    1    receives Order 1                              [1]
    2    reads stock 1: 20
    3    × 30s: Order 1 times out                      1
    4                              receives Order 1    [1]
  → 5                              reads stock 1: 20
    6                              writes stock 1: 15                15 (-5)
    7 ✗  writes stock 1: 15                                               15

  order    had this come before step 5, everything demanded would hold: Consumer
           1 writes stock 1: 15
  rule     a reduction starts from the stock the last one left; the
           application's database owes this
  found    by exhaustive; every way was tried, and none is shorter; not needed:
           o2
  replay   sqsim replay sq1=shop.yaml@1

  complete: 62 interleavings that differ (of 540) over 181 states, 1 violation
  FAIL  No lock
)");
    }

    TEST_CASE("the same in Korean, with the same columns") {
        AnExploration lost{unlocked_shop(), "exhaustive", "expire:1"};
        CHECK(lost.shown(narrow("ko")) == R"(
  락 없음
  shop.yaml · 전략 exhaustive · 장애 expire:1

  ✗ no-lost-update
  7단계에서 재고 1 값으로 15 기록. 6단계보다 먼저 읽은 값에서 계산했으므로 그
  단계의 차감이 사라졌다. 옳은 값: 15 - 5 = 10.

  단계   소비자 1                 소비자 2         STOCK_GROUP1   재고 1
  ─────  ───────────────────────  ───────────────  ────────────  ───────
  처음                                             1                  20
    1    주문 1 받음                               [1]
    2    재고 1 읽음: 20
    3    × 30s: 주문 1 시간 초과                   1
    4                             주문 1 받음      [1]
  → 5                             재고 1 읽음: 20
    6                             재고 1 기록: 15                15 (-5)
    7 ✗  재고 1 기록: 15                                              15

  순서     5단계보다 이것이 먼저였다면 요구한 것이 모두 지켜진다: 소비자 1: 재고
           1 기록: 15
  규칙     재고 차감은 직전 차감이 남긴 재고에서 시작한다; 애플리케이션
           데이터베이스가 지켜야 함
  발견     전략 exhaustive; 모든 길을 가 보았고 더 짧은 길은 없다; 없어도 되는
           것: o2
  재생     sqsim replay sq1=shop.yaml@1

  완전: 서로 다른 실행 순서 62개 (전체 540개), 상태 181개, 위반 1건
  FAIL  락 없음
)");
    }

    TEST_CASE("no line but the one to be copied is wider than the terminal") {
        AnExploration lost{
            unlocked_shop("lock: none, idempotency: key-outside", "breaks: [effect-once]\n"),
            "portfolio", "expire:1,crash:1"};
        for (const std::string language : {"en", "ko"}) {
            for (const int width : {50, 60, 80, 120}) {
                Look look = narrow(language);
                look.width = width;
                std::istringstream lines{lost.shown(look)};
                for (std::string line; std::getline(lines, line);) {
                    if (contains(line, "sqsim replay")) continue;
                    CAPTURE(line);
                    CHECK(display_width(line, false) <= width);
                }
            }
        }
    }

    TEST_CASE("with --ascii nothing but the scenario's own words is beyond ASCII") {
        AnExploration lost{unlocked_shop(), "exhaustive", "expire:1"};
        Look look = narrow();
        look.ascii = true;
        const auto text = lost.shown(look);
        CHECK(std::all_of(text.begin(), text.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
        CHECK(contains(text, "x 30s: Order 1 times out"));
    }

    TEST_CASE("a proof says how many interleavings differ, of how many, over how many states") {
        AnExploration locked{unlocked_shop("lock: pessimistic"), "exhaustive", "none"};
        const auto text = locked.shown(narrow());
        CHECK(contains(text, "complete: "));
        CHECK(contains(text, " interleavings that differ (of "));
        CHECK(contains(text, " states, 0 violations\n  PASS  No lock\n"));
        CHECK(locked.explored().passed());
    }

    TEST_CASE("a search that ran out of states says what is left and what to do") {
        AnExploration locked{unlocked_shop("lock: pessimistic"), "exhaustive", "expire:2,crash:1"};
        locked.options.states = 10;
        const auto text = locked.shown(narrow());
        CHECK(contains(text, "not complete: "));
        CHECK(contains(text, "ways not gone, 0 violations"));
        CHECK(contains(text, "STOP  No lock"));
        CHECK(contains(text, "--states N"));
    }

    TEST_CASE("what the scenario is there to break passes, and fails where it is not broken") {
        AnExploration broken{unlocked_shop("lock: pessimistic", "breaks: [effect-once]\n"),
                             "portfolio", "expire:1"};
        CHECK(contains(broken.shown(narrow()), "effect-once (as this scenario is there to show)"));
        CHECK(contains(broken.shown(narrow()), "PASS  No lock"));
        AnExploration held{unlocked_shop("lock: pessimistic", "breaks: [effect-once]\n"),
                           "portfolio", "none"};
        CHECK(contains(held.shown(narrow()), "effect-once  never broken"));
        CHECK(contains(held.shown(narrow()), "FAIL  No lock"));
    }

    TEST_CASE("of a shard it is no failure that it did not meet what is there to be broken") {
        AnExploration shard{unlocked_shop("lock: pessimistic", "breaks: [effect-once]\n"),
                            "portfolio", "none"};
        shard.options.sample.shards = 8;
        CHECK(shard.explored().passed());
        CHECK(contains(shard.shown(narrow()), "shard 1 of 8"));
        CHECK(contains(shard.json(), "\"shard\":1,\"shards\":8"));
    }

    TEST_CASE("the plan's hash tells scenarios, faults and seeds apart, and shards not") {
        AnExploration first{unlocked_shop(), "portfolio", "expire:1"};
        AnExploration again{unlocked_shop(), "portfolio", "expire:1"};
        again.options.sample.shard = 1;
        again.options.sample.shards = first.options.sample.shards = 2;
        CHECK(plan_hash(first.explored()) == plan_hash(again.explored()));
        AnExploration other_faults{unlocked_shop(), "portfolio", "expire:2"};
        AnExploration other_lock{unlocked_shop("lock: atomic"), "portfolio", "expire:1"};
        AnExploration other_seed{unlocked_shop(), "portfolio", "expire:1"};
        other_seed.options.sample.seed = 1;
        for (auto* other : {&other_faults, &other_lock, &other_seed}) {
            other->options.sample.shards = 2;
            CHECK(plan_hash(other->explored()) != plan_hash(first.explored()));
        }
    }

    TEST_CASE("large numbers are told in groups of three digits") {
        CHECK(grouped(0) == "0");
        CHECK(grouped(999) == "999");
        CHECK(grouped(1000) == "1,000");
        CHECK(grouped(274'291'310) == "274,291,310");
    }
}

}  // namespace sqsim::report::test
