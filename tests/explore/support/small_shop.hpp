#pragma once

#include <doctest/doctest.h>

#include <string>

#include "explore/stage.hpp"
#include "scenario/load.hpp"

namespace sqsim::testing {

/// The document's five orders for two products, or the first of them, with enough in stock, and
/// two consumers of the test's choice.
inline scenario::Scenario small_shop(const std::string& consumer, int orders = 5,
                                     const std::string& rest = {}) {
    std::string text =
        "version: 1\n"
        "name: test\n"
        "stock: { 1: 100, 2: 200 }\n"
        "orders:\n"
        "  o1: { order: 1, product: 1, quantity: 5 }\n"
        "  o2: { order: 2, product: 1, quantity: 3 }\n"
        "  o3: { order: 3, product: 2, quantity: 10 }\n"
        "  o4: { order: 4, product: 1, quantity: 2 }\n"
        "  o5: { order: 5, product: 2, quantity: 5 }\n"
        "consumers:\n"
        "  c1: { " +
        consumer +
        " }\n"
        "  c2: { " +
        consumer +
        " }\n"
        "timeline:\n"
        "  - at: 0s\n"
        "    do:\n"
        "      - order: [";
    for (int i = 1; i <= orders; ++i) text += (i > 1 ? ", o" : "o") + std::to_string(i);
    text += "]\n" + rest;
    auto loaded = scenario::load_text("test.yaml", text);
    for (const auto& diagnostic : loaded.diagnostics) {
        FAIL_CHECK(diagnostic.span.line << ": " << diagnostic.message);
    }
    REQUIRE(loaded.scenarios.size() == 1);
    return std::move(loaded.scenarios.front());
}

/// As many as it takes, or a sample where the build checks itself and takes its time.
constexpr std::uint64_t in_full([[maybe_unused]] std::uint64_t all,
                                [[maybe_unused]] std::uint64_t sample) {
#ifdef NDEBUG
    return all;
#else
    return sample;
#endif
}

/// Faults by their text.
inline explore::Faults faults(std::string_view text) {
    explore::Faults::Mistake mistake;
    const auto parsed = explore::Faults::parse(text, mistake);
    REQUIRE_MESSAGE(parsed, mistake.part);
    return *parsed;
}

inline explore::Stage::Options stage_options(std::string_view faults_text,
                                             std::vector<std::string> always = {}) {
    explore::Stage::Options options;
    options.faults = faults(faults_text);
    options.demands.always = std::move(always);
    return options;
}

}  // namespace sqsim::testing
