#include "sweep/parameter.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "scenario/keys.hpp"

using namespace sqsim;

namespace {

using Values = std::vector<std::string>;

Values values_of(const std::string& text) {
    std::string mistake;
    const auto variation = sweep::parse_variation(text, mistake);
    CHECK(mistake == "");
    return variation.values;
}

std::string mistake_in(const std::string& text) {
    std::string mistake;
    static_cast<void>(sweep::parse_variation(text, mistake));
    return mistake;
}

}  // namespace

TEST_SUITE_BEGIN("parameter");

TEST_CASE("values stand between commas, whole numbers also in ranges") {
    CHECK(values_of("groups=1,2,5") == Values{"1", "2", "5"});
    CHECK(values_of("groups=1..3,10") == Values{"1", "2", "3", "10"});
    CHECK(values_of("groups= 1 , 7..7") == Values{"1", "7"});
}

TEST_CASE("a comma in brackets belongs to the value") {
    CHECK(values_of("work=10ms,uniform(10ms, 20ms),exponential(5ms)") ==
          Values{"10ms", "uniform(10ms, 20ms)", "exponential(5ms)"});
}

TEST_CASE("what is wrong is said in a sentence") {
    CHECK(mistake_in("group=1") == "\"group\" cannot be varied; did you mean \"groups\"?");
    CHECK(mistake_in("groups") == "\"groups\" has no values; write groups=1,2,5");
    CHECK(mistake_in("groups=") == "\"\" is no value");
    CHECK(mistake_in("groups=1,,2") == "\"\" is no value");
    CHECK(mistake_in("groups=5..1") == "\"5..1\" is no range; write one such as 1..16");
    CHECK(mistake_in("groups=a..b") == "\"a..b\" is no range; write one such as 1..16");
    CHECK(mistake_in("groups=1..5000") == "\"1..5000\" are more than 1000 values");
    CHECK(mistake_in("groups=1,2,1") == "\"1\" is there twice");
    CHECK(mistake_in("work=1s: {a: b}") == "\"1s: {a: b}\" is no value");
    CHECK(mistake_in("work=uniform(1s") == "");  // the scenario says what is wrong with that
}

TEST_CASE("every parameter is a key that scenarios have") {
    for (const auto& parameter : sweep::parameters()) {
        CAPTURE(parameter.name);
        const auto& path = parameter.path;
        const auto section = path.size() == 3 ? std::string_view{"load_consumer"} : path.front();
        const auto& keys = scenario::find_keys(section).keys;
        CHECK(std::find(keys.begin(), keys.end(), path.back()) != keys.end());
        CHECK_FALSE(parameter.meaning.empty());
    }
}

TEST_SUITE_END();
