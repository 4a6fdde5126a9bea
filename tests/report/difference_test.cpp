#include "report/difference.hpp"

#include <doctest/doctest.h>

namespace sqsim::report {

TEST_SUITE("difference") {
    TEST_CASE("equal lists have no side") {
        CHECK(difference_of({"o1", "o2"}, {"o1", "o2"}) ==
              std::vector<DifferenceLine>{{' ', "o1"}, {' ', "o2"}});
        CHECK(difference_of({}, {}).empty());
    }

    TEST_CASE("a changed element is missing first and extra next") {
        CHECK(difference_of({"o1@c1", "o2"}, {"o1@c2", "o2"}) ==
              std::vector<DifferenceLine>{{'-', "o1@c1"}, {'+', "o1@c2"}, {' ', "o2"}});
    }

    TEST_CASE("what is only on one side is shown where it stands") {
        CHECK(difference_of({"o1", "o2", "o4"}, {"o2", "o4", "o5"}) ==
              std::vector<DifferenceLine>{{'-', "o1"}, {' ', "o2"}, {' ', "o4"}, {'+', "o5"}});
        CHECK(difference_of({}, {"o1"}) == std::vector<DifferenceLine>{{'+', "o1"}});
        CHECK(difference_of({"o1"}, {}) == std::vector<DifferenceLine>{{'-', "o1"}});
    }
}

}  // namespace sqsim::report
