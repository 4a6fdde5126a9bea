#include "report/width.hpp"

#include <utf8proc.h>

#include <cstdlib>

#include "report/ambiguous_width.hpp"

namespace sqsim::report {

namespace {

struct CodePoint {
    utf8proc_int32_t value;  ///< negative: not UTF-8
    std::size_t bytes;
};

CodePoint first_code_point(std::string_view text) {
    utf8proc_int32_t value = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto read = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (read <= 0) return {-1, 1};
    return {value, static_cast<std::size_t>(read)};
}

/// The characters that make a terminal show what follows in another order than it is written.
bool overrides_direction(utf8proc_int32_t value) {
    return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool is_control(utf8proc_int32_t value) {
    const auto category = utf8proc_category(value);
    return overrides_direction(value) || category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

int width_of(utf8proc_int32_t value, bool ambiguous_wide) {
    const int width = utf8proc_charwidth(value);
    return ambiguous_wide && width == 1 && is_ambiguous(static_cast<char32_t>(value)) ? 2 : width;
}

/// Copies the text code point by code point; `control` stands for control characters, unless 0.
std::string copied(std::string_view text, char control) {
    std::string copy;
    copy.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto point = first_code_point(text.substr(at));
        if (point.value < 0) {
            copy += "\xEF\xBF\xBD";  // U+FFFD
        } else if (control != 0 && is_control(point.value)) {
            copy += control;
        } else {
            copy += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return copy;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
    return copied(text, 0);
}

std::string printable(std::string_view text) {
    std::string clean = copied(text, ' ');
    utf8proc_uint8_t* composed = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean.data()),
                     static_cast<utf8proc_ssize_t>(clean.size()), &composed, UTF8PROC_COMPOSE);
    if (length >= 0) {
        clean.assign(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length));
    }
    std::free(composed);
    return clean;
}

int display_width(std::string_view text, bool ambiguous_wide) {
    int width = 0;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        width += point.value < 0 ? 1 : width_of(point.value, ambiguous_wide);
        text.remove_prefix(point.bytes);
    }
    return width;
}

std::string_view prefix_of_width(std::string_view text, int width, bool ambiguous_wide) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto point = first_code_point(text.substr(at));
        width -= point.value < 0 ? 1 : width_of(point.value, ambiguous_wide);
        if (width < 0) break;
        at += point.bytes;
    }
    return text.substr(0, at);
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) at += first_code_point(text.substr(at)).bytes;
    return text.substr(0, at);
}

}  // namespace sqsim::report
