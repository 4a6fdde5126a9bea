#include "cli/complain.hpp"

#include <iostream>

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

}  // namespace sqsim::cli
