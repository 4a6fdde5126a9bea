#include "report/picture/svg.hpp"

#include <fmt/format.h>

#include "report/exports/plain_text.hpp"
#include "report/width.hpp"

namespace sqsim::report {

namespace {

/// Of a terminal column, in ems: an average letter of the sans-serif fonts that are asked for.
constexpr double em_per_column = 0.55;

}  // namespace

std::string coordinate(double value) {
    auto text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

Svg& Svg::rectangle(double x, double y, double width, double height, std::string_view class_name,
                    double radius) {
    ++marks_;
    markup_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}")", coordinate(x),
                           coordinate(y), coordinate(width), coordinate(height));
    if (radius > 0) markup_ += fmt::format(R"( rx="{}")", coordinate(radius));
    markup_ += fmt::format(R"( class="{}"/>)", class_name);
    return *this;
}

Svg& Svg::line(double x1, double y1, double x2, double y2, std::string_view class_name) {
    ++marks_;
    markup_ += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>)", coordinate(x1),
                           coordinate(y1), coordinate(x2), coordinate(y2), class_name);
    return *this;
}

Svg& Svg::circle(double x, double y, double radius, std::string_view class_name) {
    ++marks_;
    markup_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" class="{}"/>)", coordinate(x),
                           coordinate(y), coordinate(radius), class_name);
    return *this;
}

Svg& Svg::path(std::string_view data, std::string_view class_name) {
    ++marks_;
    markup_ += fmt::format(R"(<path d="{}" class="{}"/>)", data, class_name);
    return *this;
}

Svg& Svg::text(double x, double y, std::string_view text, std::string_view class_name) {
    ++marks_;
    markup_ += fmt::format(R"(<text x="{}" y="{}" class="{}">{}</text>)", coordinate(x),
                           coordinate(y), class_name, xml_escaped(printable(text)));
    return *this;
}

Svg& Svg::open_group(std::string_view attributes) {
    markup_ += attributes.empty() ? "<g>" : fmt::format("<g {}>", attributes);
    return *this;
}

Svg& Svg::close_group() {
    markup_ += "</g>\n";
    return *this;
}

Svg& Svg::title(std::string_view text) {
    markup_ += fmt::format("<title>{}</title>", xml_escaped(printable(text)));
    return *this;
}

Svg& Svg::raw(std::string_view markup) {
    markup_ += markup;
    return *this;
}

double text_width(std::string_view text, double font_size) {
    return display_width(printable(text), false) * font_size * em_per_column;
}

std::string text_within(std::string_view text, double width, double font_size) {
    auto clean = printable(text);
    const int columns = static_cast<int>(width / (font_size * em_per_column));
    if (display_width(clean, false) <= columns) return clean;
    return std::string{prefix_of_width(clean, columns - 1, false)} + "…";
}

}  // namespace sqsim::report
