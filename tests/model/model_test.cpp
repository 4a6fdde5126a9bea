#include <doctest/doctest.h>

#include <string>

#include "history.hpp"
#include "seed.hpp"

/// Random histories run against the engine and the reference queues: every answer and every event
/// is compared. SQSIM_MODEL_SEED sets the first seed.
namespace {

/// 500 steps for each of 100 seeds, the `hundred`th from the first.
void compare_histories(std::uint64_t hundred) {
    const std::uint64_t first = sqsim::model::first_seed() + 100 * hundred;
    for (std::uint64_t seed = first; seed < first + 100; ++seed) {
        const std::string failure = sqsim::model::failure_of_history(seed, 500);
        REQUIRE_MESSAGE(failure.empty(), failure);
    }
}

// A million steps, cut so that a slow build with sanitizers stays within each case's time.
TEST_CASE("the engine answers and tells random histories as the reference does, part 1") {
    compare_histories(0);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 2") {
    compare_histories(1);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 3") {
    compare_histories(2);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 4") {
    compare_histories(3);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 5") {
    compare_histories(4);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 6") {
    compare_histories(5);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 7") {
    compare_histories(6);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 8") {
    compare_histories(7);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 9") {
    compare_histories(8);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 10") {
    compare_histories(9);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 11") {
    compare_histories(10);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 12") {
    compare_histories(11);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 13") {
    compare_histories(12);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 14") {
    compare_histories(13);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 15") {
    compare_histories(14);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 16") {
    compare_histories(15);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 17") {
    compare_histories(16);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 18") {
    compare_histories(17);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 19") {
    compare_histories(18);
}
TEST_CASE("the engine answers and tells random histories as the reference does, part 20") {
    compare_histories(19);
}

}  // namespace
