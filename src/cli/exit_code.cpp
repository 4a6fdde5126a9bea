#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

int weight(int code) {
    switch (code) {
        case exit_code::success:
            return 0;
        case exit_code::nothing:
            return 1;
        case exit_code::incomplete:
            return 2;
        case exit_code::failed:
            return 3;
        default:
            return code + 3;
    }
}

}  // namespace

int worse(int left, int right) {
    return weight(left) >= weight(right) ? left : right;
}

}  // namespace sqsim::cli
