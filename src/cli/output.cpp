#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

Output::Output(const std::string& path) : path_{path} {
    if (path_ == "-") return;
    std::error_code ignored;
    made_ = !std::filesystem::exists(path_, ignored);
    errno = 0;
    // Appending is the way to open for writing that keeps what is there.
    file_.open(path_, std::ios::binary | std::ios::app);
    if (!file_) {
        const std::string reason = errno != 0 ? std::string{": "} + std::strerror(errno) : "";
        throw CommandError{exit_code::cannot, "cannot write " + path_ + reason};
    }
}

Output::~Output() {
    std::error_code ignored;
    if (made_ && !begun_ && std::filesystem::is_empty(path_, ignored))
        std::filesystem::remove(path_, ignored);
}

std::ostream& Output::stream() {
    if (path_ == "-") return std::cout;
    if (!begun_) {
        begun_ = true;
        std::error_code error;
        if (std::filesystem::is_regular_file(path_, error))
            std::filesystem::resize_file(path_, 0, error);
        if (error)
            throw CommandError{exit_code::cannot, "cannot empty " + path_ + ": " + error.message()};
    }
    return file_;
}

void Output::flush() {
    if (path_ == "-" || begun_) stream().flush();
}

Target Output::target() const {
    return path_ == "-" ? Target::standard_output : Target::file;
}

void Output::finish() {
    if (path_ != "-" && !begun_) return;
    if (stream().flush()) return;
    throw CommandError{exit_code::cannot,
                       "cannot write " + (path_ == "-" ? "standard output" : path_)};
}

}  // namespace sqsim::cli
