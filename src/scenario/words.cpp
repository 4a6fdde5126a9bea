#include "scenario/words.hpp"

#include <algorithm>

#include "scenario/utf8.hpp"

namespace sqsim::scenario {
namespace {

constexpr std::string_view white_space = " \t\n";
constexpr std::string_view separators = " \t\n,";

}  // namespace

Words::Words(const Node& node) : whole_{node.span} {
    const std::string_view text = node.text;
    std::int32_t column = node.text_column;
    std::size_t offset = 0;
    while (true) {
        const std::size_t start = text.find_first_not_of(white_space, offset);
        if (start == std::string_view::npos) return;
        column += code_points(text.substr(offset, start - offset));
        const std::size_t end = text[start] == ','
                                    ? start + 1
                                    : std::min(text.find_first_of(separators, start), text.size());
        const std::string_view word = text.substr(start, end - start);
        const std::int32_t length = code_points(word);
        SourceSpan span = node.span;
        if (node.text_column > 0) {
            span.column = column;
            span.length = length;
        }
        words_.push_back({.text = word, .span = span, .path = std::string{word}});
        column += length;
        offset = end;
    }
}

std::optional<TextAt> Words::peek() const {
    if (at_end()) return std::nullopt;
    return words_[next_];
}

std::optional<TextAt> Words::take() {
    if (at_end()) return std::nullopt;
    return words_[next_++];
}

bool Words::take_if(std::string_view expected) {
    if (at_end() || words_[next_].text != expected) return false;
    ++next_;
    return true;
}

SourceSpan Words::span() const {
    if (!at_end()) return words_[next_].span;
    return words_.empty() ? whole_ : words_.back().span;
}

}  // namespace sqsim::scenario
