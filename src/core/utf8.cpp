#include "core/utf8.hpp"

#include "core/byte_range.hpp"

namespace sqsim::core {

namespace {

constexpr std::uint32_t not_a_character = 0xFFFF'FFFF;

/// Takes one code point off the front; `not_a_character` for a malformed or overlong sequence.
std::uint32_t take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const std::uint32_t first = byte(0);
    std::size_t size = 1;
    std::uint32_t value = first;
    std::uint32_t smallest = 0;
    if (first >= 0xF0 && first < 0xF8) {
        size = 4, value = first & 0x07, smallest = 0x10000;
    } else if (first >= 0xE0) {
        size = 3, value = first & 0x0F, smallest = 0x800;
    } else if (first >= 0xC0) {
        size = 2, value = first & 0x1F, smallest = 0x80;
    } else if (first >= 0x80) {
        return not_a_character;
    }
    if (first >= 0xF8) return not_a_character;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return not_a_character;
        value = value << 6 | (byte(i) & 0x3F);
    }
    text.remove_prefix(size);
    return value < smallest ? not_a_character : value;
}

constexpr bool is_allowed(std::uint32_t code_point) {
    if (code_point < 0x20) return code_point == 0x9 || code_point == 0xA || code_point == 0xD;
    return code_point <= 0xD7FF || (code_point >= 0xE000 && code_point <= 0xFFFD) ||
           (code_point >= 0x10000 && code_point <= 0x10FFFF);
}

/// Most bodies are nothing else.
constexpr ByteRange plain_bytes{' ', '\x7F'};

}  // namespace

bool has_allowed_characters(std::string_view text) {
    if (plain_bytes.holds_all(text)) return true;
    while (!text.empty()) {
        if (text.size() >= 8 && plain_bytes.holds_eight(text.data())) {
            text.remove_prefix(8);
        } else if (!is_allowed(take_code_point(text))) {
            return false;
        }
    }
    return true;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    const auto add_rest = [&](int shift) { add(0x80 | (code_point >> shift & 0x3F)); };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0 | code_point >> 6);
        add_rest(0);
    } else if (code_point < 0x10000) {
        add(0xE0 | code_point >> 12);
        add_rest(6);
        add_rest(0);
    } else {
        add(0xF0 | code_point >> 18);
        add_rest(12);
        add_rest(6);
        add_rest(0);
    }
}

}  // namespace sqsim::core
