#pragma once

#include <string>

#include "cli/support/program.hpp"

namespace sqsim::cli::test {

/// Two orders for one product and two consumers that poll on their own.
inline std::string shop(const std::string& policy, const std::string& rest = "") {
    return "version: 1\n"
           "name: { en: A shop, ko: 가게 }\n"
           "stock: { 1: 20 }\n"
           "orders:\n"
           "  o1: { order: 1, product: 1, quantity: 5 }\n"
           "  o2: { order: 2, product: 1, quantity: 3 }\n"
           "consumers:\n"
           "  c1: { poll: continuous, listener: plain, " +
           policy + " }\n  c2: { poll: continuous, listener: plain, " + policy +
           " }\n"
           "timeline:\n"
           "  - { at: 0s, do: [ { order: [o1, o2] } ] }\n" +
           rest;
}

/// The first token in a text.
inline std::string token_in(const std::string& text) {
    const auto begin = text.find("sq1=");
    REQUIRE(begin != std::string::npos);
    return text.substr(begin, text.find_first_of("\"\n ", begin) - begin);
}

}  // namespace sqsim::cli::test
