#include "scenario/source_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

#include "scenario/utf8.hpp"

namespace sqsim::scenario {
namespace {

std::string read_up_to_limit(std::istream& in) {
    std::string bytes;
    std::array<char, 65'536> block{};
    while (bytes.size() <= largest_file && in) {
        const std::size_t wanted = std::min(block.size(), largest_file + 1 - bytes.size());
        in.read(block.data(), static_cast<std::streamsize>(wanted));
        bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    return bytes;
}

/// Removes the byte order mark and writes every line end as `\n`: what the parser counts as a line
/// is then a line here.
std::string with_plain_line_ends(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t offset = 0; offset < bytes.size(); ++offset) {
        if (bytes[offset] != '\r') {
            text += bytes[offset];
        } else if (offset + 1 == bytes.size() || bytes[offset + 1] != '\n') {
            text += '\n';
        }
    }
    return text;
}

/// The first control character that text files do not have. YAML forbids them, and the parser takes
/// one of them (end of transmission) for the end of the file.
std::optional<std::size_t> first_control_character(std::string_view text) {
    const auto found = std::find_if(text.begin(), text.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return (code < 0x20 && byte != '\n' && byte != '\t') || code == 0x7F;
    });
    if (found == text.end()) return std::nullopt;
    return static_cast<std::size_t>(found - text.begin());
}

std::string hexadecimal(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto code = static_cast<unsigned char>(byte);
    return std::string{"0x"} + digits[code >> 4U] + digits[code & 0xFU];
}

SourceFilePtr split_lines(const std::string& path, std::string_view text) {
    SourceFile file{path, {}};
    while (true) {
        const std::size_t end = text.find('\n');
        file.lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return std::make_shared<const SourceFile>(std::move(file));
}

/// Where `offset` is; the line's bytes before it need not be text.
SourceSpan span_of_offset(std::string_view text, std::size_t offset, const SourceFilePtr& file) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {.line = static_cast<std::int32_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            .column = code_points(before.substr(line_start)) + 1,
            .length = 1,
            .file = file};
}

}  // namespace

std::optional<std::string> read_bytes(const std::string& path, std::size_t& size,
                                      ReadFailure& failure) {
    size = 0;
    if (path == "-") return read_up_to_limit(std::cin);
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        failure = "there is no such file";
        return std::nullopt;
    }
    if (status.type() == std::filesystem::file_type::directory) {
        failure = "it is a directory";
        return std::nullopt;
    }
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        const int code = error ? error.value() : errno;
        failure = code == EACCES ? "there is no permission to read it"
                                 : std::generic_category().message(code);
        return std::nullopt;
    }
    if (status.type() == std::filesystem::file_type::regular) {
        const auto known = std::filesystem::file_size(path, error);
        if (!error) size = static_cast<std::size_t>(known);
        if (size > largest_file) return std::string{};
    }
    return read_up_to_limit(in);
}

std::optional<SourceText> make_source_text(const std::string& path, const std::string& bytes,
                                           std::size_t size, Diagnostics& diagnostics) {
    size = std::max(size, bytes.size());
    const auto nowhere = [&] {
        return SourceSpan{.file = std::make_shared<const SourceFile>(SourceFile{path, {}})};
    };
    if (size > largest_file) {
        const std::string kibibytes = std::to_string((size + 1023) / 1024) + " KiB";
        diagnostics.add(
            "file-too-large", nowhere(),
            (size == largest_file + 1 ? "the file has more than 1 MiB"
                                      : "the file has " + kibibytes) +
                (size == largest_file + 1 ? "" : ", more than 1 MiB"),
            {.help = "a scenario file may have up to 1 MiB; split it and use \"extends\""});
        return std::nullopt;
    }
    const std::string text = with_plain_line_ends(bytes);
    const auto invalid = first_invalid_utf8(text);
    const auto control = first_control_character(text);
    if (invalid || control) {
        const std::size_t offset =
            std::min(invalid.value_or(text.size()), control.value_or(text.size()));
        SourceSpan span = span_of_offset(text, offset, nullptr);
        span.file = nowhere().file;
        const std::string what = offset == invalid ? " is not UTF-8" : " is a control character";
        diagnostics.add("not-text", span,
                        "this is not a text file: byte " + hexadecimal(text[offset]) + " in line " +
                            std::to_string(span.line) + what,
                        {.help = "scenario files are YAML in UTF-8"});
        return std::nullopt;
    }
    SourceFilePtr file = split_lines(path, text);
    return SourceText{text, std::move(file)};
}

}  // namespace sqsim::scenario
