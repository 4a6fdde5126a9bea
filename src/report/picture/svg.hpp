#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sqsim::report {

/// Writes SVG elements as text. Coordinates are multiples of a tenth of a pixel, so that equal
/// pictures are equal bytes on every machine. Texts are escaped and made printable.
class Svg {
  public:
    /// `class_name` may hold several classes.
    Svg& rectangle(double x, double y, double width, double height, std::string_view class_name,
                   double radius = 0);
    Svg& line(double x1, double y1, double x2, double y2, std::string_view class_name);
    Svg& circle(double x, double y, double radius, std::string_view class_name);
    Svg& path(std::string_view data, std::string_view class_name);
    Svg& text(double x, double y, std::string_view text, std::string_view class_name);

    /// Opens `<g>`; `attributes` are written as they are.
    Svg& open_group(std::string_view attributes);
    Svg& close_group();
    /// What a pointing device or a screen reader says of the group it stands in.
    Svg& title(std::string_view text);
    Svg& raw(std::string_view markup);

    [[nodiscard]] const std::string& markup() const { return markup_; }
    [[nodiscard]] std::size_t marks() const { return marks_; }

  private:
    std::string markup_;
    std::size_t marks_ = 0;  ///< elements that are seen
};

/// `12`, `12.5`: a coordinate as SVG has it.
[[nodiscard]] std::string coordinate(double value);

/// About how wide a text is at a font size, in pixels.
[[nodiscard]] double text_width(std::string_view text, double font_size);

/// The text cut with an ellipsis to about so many pixels.
[[nodiscard]] std::string text_within(std::string_view text, double width, double font_size);

}  // namespace sqsim::report
