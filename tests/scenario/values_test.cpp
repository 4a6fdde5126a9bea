#include <string>
#include <vector>

#include "scenario_text.hpp"

using namespace sqsim::scenario;
using namespace sqsim::scenario::test;
using namespace std::chrono_literals;

TEST_CASE("the version must be there and be 1") {
    check_part("version: «2»", {"out-of-range", "\"version\" must be 1, not 2"});
    check_text("«name: 주문»\ntimeline: [ { at: 1s } ]\n",
               {"missing-key", "this document has no \"version\"", "begin it with \"version: 1\""});
}

TEST_CASE("a seed is decimal or hexadecimal, up to 64 bits") {
    CHECK(load_valid("seed: 17").seed == 17);
    CHECK(load_valid("seed: 0x5EED").seed == 0x5EED);
    CHECK(load_valid("seed: 18446744073709551615").seed == 18446744073709551615U);
    CHECK(load_valid("seed: 0xffffffffffffffff").seed == 18446744073709551615U);
    CHECK(load_valid("name: x").seed == 0);
    check_part("seed: «18446744073709551616»",
               {"out-of-range",
                "\"seed\" must be from 0 to 0xFFFFFFFFFFFFFFFF, not 18446744073709551616"});
    for (const std::string text : {"x", "-1", "010", "0x", "1.5", "0xG", "1e3", "+1"})
        check_part(
            "seed: «" + text + "»",
            {"bad-value", "\"seed\" must be a decimal number or 0x..., not \"" + text + "\""});
    check_part("seed: «\"5\"»",
               {"bad-value", "\"seed\" must be a number, not text in quotes", "remove the quotes"});
}

TEST_CASE("other numbers are decimal, whole and in their range") {
    const std::string path = "\"queue.dead_letter_queue.max_receive_count\"";
    const auto part = [](const std::string& value) {
        return "queue: { dead_letter_queue: { max_receive_count: " + value + " } }";
    };
    CHECK(load_valid(part("1")).queue.dead_letter_queue->max_receive_count == 1);
    CHECK(load_valid(part("1000")).queue.dead_letter_queue->max_receive_count == 1000);
    for (const std::string number : {"0", "1001", "-1", "99999999999999999999"})
        check_part(part("«" + number + "»"),
                   {"out-of-range", path + " must be from 1 to 1000, not " + number});
    for (const std::string text : {"three", "1.5", "0x10", "1_000", "+3"})
        check_part(part("«" + text + "»"),
                   {"bad-value", path + " must be a whole number, not \"" + text + "\""});
    check_part(part("«010»"), {"bad-value", path + " has leading zeros: \"010\"",
                               "numbers are decimal; write them without leading zeros"});
    check_part(part("«'3'»"),
               {"bad-value", path + " must be a number, not text in quotes", "remove the quotes"});
    check_part(part("«[3]»"), {"wrong-kind", path + " must be a number, not a list"});
}

TEST_CASE("truth values are true and false") {
    CHECK(load_valid("queue: { content_based_deduplication: true }")
              .queue.content_based_deduplication);
    const std::string path = "\"queue.content_based_deduplication\"";
    for (const std::string text : {"yes", "no", "on", "True", "1"})
        check_part("queue: { content_based_deduplication: «" + text + "» }",
                   {"bad-value", path + " must be true or false, not \"" + text + "\""});
    check_part(
        "queue: { content_based_deduplication: «\"true\"» }",
        {"bad-value", path + " must be true or false, not text in quotes", "remove the quotes"});
}

TEST_CASE("a duration has units and is in its range") {
    const std::string path = "\"queue.visibility_timeout\"";
    const auto part = [](const std::string& value) {
        return "queue: { visibility_timeout: " + value + " }";
    };
    CHECK(load_valid(part("12h")).queue.visibility_timeout == 12h);
    CHECK(load_valid(part("\"1m30s\"")).queue.visibility_timeout == 90s);
    check_part(part("«30»"),
               {"bad-duration", path + " has no unit: \"30\"", "write \"30s\" for seconds"});
    const std::string help =
        "write whole numbers with units: 4m59s, 250ms, 1d (d, h, m, s, ms, us, in this order)";
    for (const std::string text : {"1.5s", "-1s", "soon", "1s1m"})
        check_part(part("«" + text + "»"),
                   {"bad-duration", path + " must be a duration, not \"" + text + "\"", help});
    for (const std::string text : {"12h1s", "99999999999999999999s"})
        check_part(part("«" + text + "»"),
                   {"out-of-range", path + " must be from 0s to 12h, not " + text});
    check_part(part("«1500ms»"), {"out-of-range", path + " must be whole seconds, not 1500ms"});
    check_part("queue:\n  «visibility_timeout»:\n",
               {"missing-value", path + " has no value, it must be a duration"});
}

TEST_CASE("a long wrong value is cut between two code points") {
    std::string value;
    for (int count = 0; count < 30; ++count) value += "주";
    check_part("seed: «" + value + "»",
               {"bad-value", "\"seed\" must be a decimal number or 0x..., not \"" +
                                 value.substr(0, 60) + "...\""});
}

TEST_CASE("words for people are a text or one for each language") {
    CHECK(load_valid("name: plain").name.by_language.at("") == "plain");
    const Text text = load_valid("name: { en: Orders, ko: 주문 }").name;
    CHECK(text.by_language == decltype(text.by_language){{"en", "Orders"}, {"ko", "주문"}});
    CHECK(load_valid("description: 12").description.in("en") == "12");
    check_part("name: «''»", {"bad-value", "\"name\" must not be empty"});
    check_part("name: «{}»", {"bad-value", "\"name\" must not be empty"});
    check_part("name: { «한국어»: 주문 }",
               {"bad-key", "\"한국어\" is not a language of sqsim", "it must be one of en, ko"});
    check_part("name: { en: Orders, «kr»: 주문 }",
               {"bad-key", "\"kr\" is not a language of sqsim", "did you mean \"ko\"?"});
    check_part(
        "name: «[x]»",
        {"wrong-kind", "\"name\" must be text, or a map such as { en: ..., ko: ... }, not a list"});
}

TEST_CASE("an unknown key is told with the nearest known one") {
    check_part("«sead»: 5", {"unknown-key", "unknown key \"sead\"", "did you mean \"seed\"?"});
    check_part(
        "name: 재고\norders: { o1: { label: 주문 하나, order: 1, product: 1, quantity: 5, "
        "«quantty»: 3 } }",
        {"unknown-key", "unknown key \"quantty\" in \"orders.o1\"", "did you mean \"quantity\"?"});
    check_part("queue: { «dead_letters»: x }",
               {"unknown-key", "unknown key \"dead_letters\" in \"queue\"",
                "it must be one of name, visibility_timeout, delay, message_retention_period, "
                "receive_message_wait_time, content_based_deduplication, deduplication_scope, "
                "fifo_throughput_limit, dead_letter_queue"});
}
