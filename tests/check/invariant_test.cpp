#include "check/invariant.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace sqsim::check;

TEST_CASE("every invariant has an id of its own and a sentence in both languages") {
    std::set<std::string_view> ids;
    for (const auto& invariant : invariants()) {
        CHECK(ids.insert(invariant.id).second);
        CHECK(!invariant.english.empty());
        CHECK(!invariant.korean.empty());
        CHECK(find_invariant(invariant.id) == &invariant);
    }
    CHECK(find_invariant("no-such-invariant") == nullptr);
}
