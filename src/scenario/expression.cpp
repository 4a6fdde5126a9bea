#include "scenario/expression.hpp"

#include <boost/regex.hpp>
#include <stdexcept>

namespace sqsim::scenario {

bool is_expression(const std::string& expression) {
    return boost::regex{expression, boost::regex::perl | boost::regex::no_except}.status() == 0;
}

bool matches(const std::string& expression, const std::string& text) {
    try {
        return boost::regex_match(text, boost::regex{expression});
    } catch (const std::runtime_error&) {
        return false;  // it has tried as often as is reasonable
    }
}

}  // namespace sqsim::scenario
