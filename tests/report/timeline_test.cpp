// Covers moment and picture/: axis, svg, stylesheet, tracks and the sections of a timeline.
#include "report/picture/timeline.hpp"

#include "report/moment.hpp"
#include "report/picture/axis.hpp"
#include "report/picture/svg.hpp"
#include "report/picture/tracks.hpp"
#include "report/support/a_run.hpp"
#include "report/support/golden.hpp"

namespace sqsim::report::test {

namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Consumer 1 is slower than the visibility timeout of 30 s; consumer 2 works order 1 again.
RunBuilder slow_run() {
    RunBuilder run{two_orders};
    run.stock(1, 10).stock(2, 20).by("order-service").sent("o1", "STOCK_GROUP1", 1).judged(2);
    run.at(10s).by("c1").received("o1", "STOCK_GROUP1");
    run.event(stock::HandlingStarted{"id-o1", "STOCK_GROUP1", 1, 1, 1}).judged(0);
    run.at(40s).by("time").event(MessageVisibilityExpired{run.queue(), "id-o1", "STOCK_GROUP1", 1});
    run.by("c2").received("o1", "STOCK_GROUP1", 2);
    run.at(45s).reduced("o1", "STOCK_GROUP1", 1, 1, 5, 5).deleted("o1", "STOCK_GROUP1");
    run.at(50s).by("c1").event(stock::StockReduced{"id-o1", "STOCK_GROUP1", 1, 1, 1, 5, 0});
    run.event(stock::HandlingFinished{"id-o1", "STOCK_GROUP1", 1, ""});
    run.event(RequestFailed{"DeleteMessage", run.queue(), ErrorCode::ReceiptHandleIsInvalid, "",
                            "id-o1", 1});
    run.judged(1, 1);
    return run;
}

TimelineOptions drawn(Theme theme = Theme::page) {
    return {"en", theme, {}};
}

}  // namespace

TEST_SUITE("moment") {
    TEST_CASE("a tick is the moment when it was judged, an instant the end of all it holds") {
        auto run = two_orders_run();
        const auto tick = moment_named(run.result(), "T1");
        REQUIRE(tick);
        CHECK(tick->event_count == 6);
        CHECK(tick->time == run.result().start + 10s);
        const auto instant = moment_named(run.result(), "10s");
        REQUIRE(instant);
        CHECK(instant->event_count == 6);
        CHECK(moment_named(run.result(), "12h")->event_count == 10);
        CHECK(moment_named(run.result(), "12h")->time == run.result().end);
        CHECK_FALSE(moment_named(run.result(), "T9"));
        CHECK_FALSE(moment_named(run.result(), ""));
    }
}

TEST_SUITE("axis") {
    TEST_CASE("equal times are equally long, to a tenth of a pixel, and nothing leaves the axis") {
        const Axis axis{30'000'000'000, 100, 1100};
        CHECK(axis.x(0) == 100);
        CHECK(axis.x(15'000'000'000) == 600);
        CHECK(axis.x(10'000'000'000) == doctest::Approx(433.3));
        CHECK(axis.x(60'000'000'000) == 1100);
        CHECK(axis.x(-1) == 100);
        CHECK(axis.round_instants().size() == 7);
        CHECK(Axis{0, 0, 10}.x(0) == 0);
        CHECK(Axis{std::int64_t{14} * 86'400 * 1'000'000'000, 0, 1000}.x(std::int64_t{7} * 86'400 *
                                                                         1'000'000'000) == 500);
    }
}

TEST_SUITE("svg") {
    TEST_CASE("coordinates are short and texts are texts") {
        CHECK(coordinate(12) == "12");
        CHECK(coordinate(12.34) == "12.3");
        CHECK(coordinate(-0.04) == "0");
        Svg svg;
        svg.text(1, 2, "</text><script>\x07", "a");
        CHECK(svg.markup() == R"(<text x="1" y="2" class="a">&lt;/text&gt;&lt;script&gt; </text>)");
        CHECK(svg.marks() == 1);
        CHECK(text_within("abcdefghij", 40, 10) == "abcdef…");
        CHECK(text_within("주문", 40, 10) == "주문");
    }
}

TEST_SUITE("tracks") {
    TEST_CASE("a flight ends with what ended it, and a group is locked meanwhile") {
        auto run = slow_run();
        const auto tracks = tracks_of(run.result(), end_of(run.result()));
        REQUIRE(tracks.queues.size() == 1);
        const auto& group = tracks.queues[0].groups.at(0);
        const auto& message = group.messages.at(0);
        REQUIRE(message.deliveries.size() == 2);
        CHECK(message.deliveries[0].how == Delivery::End::expired);
        CHECK(message.deliveries[0].end == std::int64_t{40'000'000'000});
        CHECK(message.deliveries[1].how == Delivery::End::deleted);
        CHECK(message.deliveries[1].deadline == std::int64_t{70'000'000'000});
        CHECK(message.gone == MessageTrack::Gone::deleted);
        REQUIRE(group.locks.size() == 2);
        CHECK(static_cast<int>(group.locks[1].holder) == 1);
        CHECK(tracks.refusals[0].size() == 1);
        CHECK_FALSE(tracks.stock.at(1)[1].again);
        CHECK(tracks.stock.at(1)[2].again);
    }

    TEST_CASE("up to a moment there is nothing of what came later") {
        auto run = slow_run();
        const auto tracks = tracks_of(run.result(), *moment_named(run.result(), "T1"));
        const auto& message = tracks.queues.at(0).groups.at(0).messages.at(0);
        CHECK(message.deliveries.size() == 1);
        CHECK_FALSE(message.deliveries[0].end);
        CHECK_FALSE(message.gone_at);
        CHECK(tracks.stock.at(1).size() == 1);
    }

    TEST_CASE("a dead letter leaves its queue and stands in the dead-letter queue, which is last") {
        RunBuilder run{
            "version: 1\nname: x\nqueue: { dead_letter_queue: { name: d.fifo, max_receive_count: 1 "
            "} }\nconsumers: { c1: {} }\ntimeline: [ { at: 0s } ]\n"};
        run.by("time").event(QueueCreated{"d.fifo", 30s, 0s, 96h, "", 0});
        run.event(QueueCreated{run.queue(), 30s, 0s, 96h, "d.fifo", 1});
        run.sent("o1", "G", 1).at(5s).by("c1").received("o1", "G");
        run.at(40s).event(MessageMovedToDeadLetterQueue{run.queue(), "d.fifo", "id-o1", "G", 1, 1});
        const auto tracks = tracks_of(run.result(), end_of(run.result()));
        REQUIRE(tracks.queues.size() == 2);
        CHECK(tracks.queues[0].groups[0].messages[0].gone == MessageTrack::Gone::dead_lettered);
        CHECK(tracks.queues[1].name == "d.fifo");
        CHECK(tracks.queues[1].dead_letters);
        CHECK(tracks.queues[1].groups[0].messages[0].born == std::int64_t{40'000'000'000});
    }
}

TEST_SUITE("timeline") {
    TEST_CASE("a run of two orders, as it was looked at") {
        auto run = two_orders_run();
        check_golden("two-orders.svg", timeline_svg(run.result(), drawn()));
    }

    TEST_CASE("a consumer that works too long, as it was looked at") {
        auto run = slow_run();
        check_golden("slow-consumer.svg", timeline_svg(run.result(), drawn()));
    }

    TEST_CASE("the future is not shown") {
        auto run = slow_run();
        auto options = drawn();
        options.at = moment_named(run.result(), "T1");
        const auto svg = timeline_svg(run.result(), options);
        check_golden("slow-consumer-T1.svg", svg);
        CHECK_FALSE(contains(svg, "reduced again"));
        CHECK_FALSE(contains(svg, "×2"));
    }

    TEST_CASE("alone it has its own colours, in both themes, and nothing from elsewhere") {
        auto run = two_orders_run();
        const auto svg = timeline_svg(run.result(), drawn(Theme::automatic));
        CHECK(contains(svg, "fill:#0b66c3"));
        CHECK(contains(svg, "@media (prefers-color-scheme:dark)"));
        CHECK_FALSE(contains(svg, "var(--"));
        CHECK_FALSE(contains(timeline_svg(run.result(), drawn(Theme::dark)), "@media"));
        for (const auto theme : {Theme::automatic, Theme::light, Theme::dark, Theme::page}) {
            const auto styles = timeline_styles(theme);
            CHECK(styles.find('@') == styles.find("@media"));
        }
        CHECK(svg.find("http") == svg.find("http://www.w3.org/2000/svg"));
        CHECK(svg.find("http", svg.find("http") + 1) == std::string::npos);
    }

    TEST_CASE("in Korean it speaks Korean") {
        auto run = two_orders_run();
        const auto svg = timeline_svg(run.result(), {"ko", Theme::light, {}});
        CHECK(contains(svg, ">주문 두 건</text>"));
        CHECK(contains(svg, ">소비자 1</text>"));
        CHECK(contains(svg, ">재고 1</text>"));
    }

    TEST_CASE("names that are markup are shown as text") {
        RunBuilder run{
            "version: 1\nname: \"</svg><script>\"\nconsumers: { c1: {} }\n"
            "timeline: [ { at: 0s } ]\n"};
        run.sent("o1", "</script>\"><b>", 1);
        const auto svg = timeline_svg(run.result(), drawn(Theme::light));
        CHECK_FALSE(contains(svg, "<script>"));
        CHECK_FALSE(contains(svg, "<b>"));
        CHECK(svg.ends_with("</svg>\n"));
    }

    TEST_CASE("a run of thousands of messages stays a picture of limited size") {
        RunBuilder run{two_orders};
        for (int i = 0; i < 20'000; ++i) {
            const auto name = "m" + std::to_string(i);
            run.at(i * 1s).by("order-service").sent(name, "G" + std::to_string(i % 100), 1);
            run.by("c1").received(name, "G" + std::to_string(i % 100));
            run.deleted(name, "G" + std::to_string(i % 100));
        }
        const auto svg = timeline_svg(run.result(), drawn());
        CHECK(svg.size() < 2'000'000);
        CHECK(contains(svg, ">+60</text>"));
    }
}

}  // namespace sqsim::report::test
