#include "scenario/utf8.hpp"

#include <algorithm>

namespace sqsim::scenario {
namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;  ///< 0: not valid
};

CodePoint code_point_at(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t index) {
        return static_cast<unsigned char>(text[offset + index]);
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || offset + length > text.size()) return {};
    auto value = static_cast<char32_t>(lead & (0x7FU >> length));
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte(index) & 0xC0U) != 0x80U) return {};
        value = (value << 6U) | (byte(index) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (overlong || surrogate || value > 0x10FFFF) return {};
    return {value, length};
}

}  // namespace

std::int32_t code_points(std::string_view text) {
    return static_cast<std::int32_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

std::u32string decode_utf8(std::string_view text) {
    std::u32string decoded;
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint next = code_point_at(text, offset);
        decoded.push_back(next.value);
        offset += std::max<std::size_t>(next.bytes, 1);
    }
    return decoded;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t bytes = code_point_at(text, offset).bytes;
        if (bytes == 0) return offset;
        offset += bytes;
    }
    return std::nullopt;
}

}  // namespace sqsim::scenario
