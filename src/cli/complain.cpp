#include "cli/complain.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "report/width.hpp"

namespace sqsim::cli {

std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string clean;
    while (!text.empty()) {
        const auto point = report::first_code_points(text, 1);
        const bool control = point != " " && report::printable(point) == " ";
        const bool harmless = !control && report::valid_utf8(point) == point;
        if (harmless) clean += point;
        for (const char byte : harmless ? std::string_view{} : point) {
            const auto code = static_cast<unsigned char>(byte);
            clean += std::string{"\\x"} + digits[code >> 4U] + digits[code & 0xFU];
        }
        text.remove_prefix(point.size());
    }
    return clean;
}

void complain(const std::string& sentence) {
    std::cerr << "sqsim: " << escaped(sentence) << '\n';
}

std::string cannot_read(const std::string& path) {
    std::string sentence = "cannot read " + path;
    std::error_code ignored;
    const auto type = std::filesystem::status(path, ignored).type();
    if (type == std::filesystem::file_type::not_found) return sentence + ": there is no such file";
    if (type == std::filesystem::file_type::directory) return sentence + ": it is a directory";
    errno = 0;
    if (std::ifstream{path} || errno == 0) return sentence;
    return sentence + ": " + std::generic_category().message(errno);
}

}  // namespace sqsim::cli
