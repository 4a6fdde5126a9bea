#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.hpp"

namespace sqsim::report {

/// What a piece of text is, which decides its colour. Colour never carries a meaning alone.
enum class Ink { plain, strong, faint, accent, good, bad, warning };

/// A text in pieces of different ink. Pieces are printable: normalised, without control characters.
class Rich {
  public:
    Rich() = default;
    Rich(std::string_view text, Ink ink = Ink::plain) { add(text, ink); }  // NOLINT: implicit
    Rich(const char* text) { add(text); }                                  // NOLINT: implicit
    Rich(const std::string& text) { add(text); }                           // NOLINT: implicit

    Rich& add(const Rich& other);
    template <std::convertible_to<std::string_view> Text>
    Rich& add(const Text& text, Ink ink = Ink::plain) {
        return add_text(text, ink);
    }

    struct Piece {
        std::string text;
        Ink ink;
    };
    [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
    [[nodiscard]] bool empty() const { return pieces_.empty(); }

  private:
    Rich& add_text(std::string_view text, Ink ink);

    std::vector<Piece> pieces_;
};

/// The signs that decorate the output, in Unicode or in ASCII.
struct Glyphs {
    std::string_view check, cross, line, dot, dash, ellipsis, arrow;
    std::string_view top_left, top_right, bottom_left, bottom_right, side;
    std::string_view work, late, lock, idle, end, empty, fault;
};

enum class Align { left, right };

/// Puts rich text on a terminal with the given look.
class Pen {
  public:
    explicit Pen(const Look& look);

    [[nodiscard]] int width(const Rich& text) const;
    /// The text with its colours, if colours are on.
    [[nodiscard]] std::string paint(const Rich& text) const;
    /// Exactly `width` columns: filled with spaces, or cut with an ellipsis.
    [[nodiscard]] Rich fit(const Rich& text, int width, Align align = Align::left) const;
    /// The text cut to `width` columns if it is longer.
    [[nodiscard]] Rich cut(const Rich& text, int width) const;
    /// Words broken into lines of at most `width` columns.
    [[nodiscard]] std::vector<Rich> wrap(std::string_view text, int width,
                                         Ink ink = Ink::plain) const;

    /// Parts that stay whole, broken into lines of at most `width` columns; a line that goes on
    /// ends in what the separator has besides spaces, if there is room for it.
    [[nodiscard]] std::vector<Rich> flow(const std::vector<Rich>& parts,
                                         const std::string& separator, int width,
                                         Ink separator_ink = Ink::plain) const;

    [[nodiscard]] const Glyphs& glyphs() const { return glyphs_; }
    [[nodiscard]] const Look& look() const { return look_; }

  private:
    Look look_;
    const Glyphs& glyphs_;
};

/// `text` repeated.
[[nodiscard]] std::string repeated(std::string_view text, int times);

}  // namespace sqsim::report
