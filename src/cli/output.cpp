#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <iostream>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

Output::Output(const std::string& path) : path_{path} {
    if (path_ == "-") return;
    errno = 0;
    file_.open(path_, std::ios::binary | std::ios::trunc);
    if (!file_) {
        const std::string reason = errno != 0 ? std::string{": "} + std::strerror(errno) : "";
        throw CommandError{exit_code::cannot, "cannot write " + path_ + reason};
    }
}

std::ostream& Output::stream() {
    if (path_ == "-") return std::cout;
    return file_;
}

Target Output::target() const {
    return path_ == "-" ? Target::standard_output : Target::file;
}

void Output::finish() {
    if (stream().flush()) return;
    throw CommandError{exit_code::cannot,
                       "cannot write " + (path_ == "-" ? "standard output" : path_)};
}

}  // namespace sqsim::cli
