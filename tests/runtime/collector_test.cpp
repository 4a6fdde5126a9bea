#include "runtime/collector.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using sqsim::runtime::Collector;

TEST_SUITE("collector") {
    TEST_CASE("items pushed in any order are consumed in the order of their numbers") {
        std::string seen;
        Collector<std::string> collector{[&](const std::string& item) { seen += item; }};
        for (const std::uint64_t number : {3U, 1U, 0U, 4U, 2U}) {
            collector.push(number, std::to_string(number));
        }
        collector.finish();
        CHECK(seen == "01234");
    }

    TEST_CASE("whoever waits for a number sees everything below it consumed") {
        std::vector<int> seen;
        Collector<std::unique_ptr<int>> collector{
            [&](const std::unique_ptr<int>& item) { seen.push_back(*item); }};
        collector.wait_until(0);
        collector.push(1, std::make_unique<int>(11));
        collector.push(0, std::make_unique<int>(10));
        collector.wait_until(2);
        CHECK(seen == std::vector{10, 11});
        collector.finish();
    }

    TEST_CASE("nothing is lost or reordered when many threads push") {
        constexpr std::uint64_t count = 40'000;
        constexpr int pushers = 4;
        std::uint64_t expected = 0;
        bool in_order = true;
        Collector<std::unique_ptr<std::uint64_t>> collector{
            [&](const std::unique_ptr<std::uint64_t>& item) {
                in_order = in_order && *item == expected;
                ++expected;
            }};
        std::atomic<std::uint64_t> next = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < pushers; ++i) {
            threads.emplace_back([&] {
                for (std::uint64_t number = next++; number < count; number = next++) {
                    collector.push(number, std::make_unique<std::uint64_t>(number));
                    if (number % 1'000 == 0) collector.wait_until(number / 2);
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        collector.finish();
        CHECK(in_order);
        CHECK(expected == count);
    }

    TEST_CASE("an exception of the consumer comes out at the end and stops nobody before") {
        int consumed = 0;
        Collector<int> collector{[&](int item) {
            if (item == 1) throw std::runtime_error{"full"};
            ++consumed;
        }};
        for (int item = 0; item < 4; ++item) collector.push(static_cast<std::uint64_t>(item), item);
        collector.wait_until(4);
        CHECK_THROWS_WITH_AS(collector.finish(), "full", std::runtime_error);
        CHECK(consumed == 1);
    }
}
