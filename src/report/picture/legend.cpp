#include "report/picture/canvas.hpp"

namespace sqsim::report {

namespace {

/// A sign as the picture has it, 30 pixels wide, and what it means.
void draw_sign(Svg& svg, Sign sign, double x, double y) {
    const double middle = x + 15;
    switch (sign) {
        case Sign::available:
            svg.line(x, y, x + 30, y, "g0-line");
            break;
        case Sign::blocked:
            svg.line(x, y, x + 30, y, "blocked");
            break;
        case Sign::in_flight:
            svg.rectangle(x, y - 7, 30, 14, "g0-bar", 4);
            break;
        case Sign::unused:
            svg.rectangle(x, y - 6, 28, 12, "g0-tail", 3)
                .line(x + 28, y - 7, x + 28, y + 7, "g0-thin");
            break;
        case Sign::expired:
            draw_clock(svg, middle, y);
            break;
        case Sign::deleted:
            draw_check(svg, middle, y);
            break;
        case Sign::lost:
            svg.rectangle(x + 1, y - 7, 28, 14, "lost", 4);
            break;
        case Sign::empty:
            draw_empty(svg, middle, y);
            break;
        case Sign::refused:
            draw_cross(svg, middle, y);
            break;
        case Sign::again:
            svg.circle(middle, y, 4.5, "badge-open");
            break;
        case Sign::down:
            svg.rectangle(x + 1, y - 7, 28, 14, "down", 3);
            break;
    }
}

const char* meaning_of(Sign sign, const Words& words) {
    switch (sign) {
        case Sign::available:
            return words.sign_available;
        case Sign::blocked:
            return words.sign_blocked;
        case Sign::in_flight:
            return words.sign_in_flight;
        case Sign::unused:
            return words.sign_unused;
        case Sign::expired:
            return words.sign_expired;
        case Sign::deleted:
            return words.sign_deleted;
        case Sign::lost:
            return words.sign_lost;
        case Sign::empty:
            return words.lane_empty;
        case Sign::refused:
            return words.sign_refused;
        case Sign::again:
            return words.sign_again;
        case Sign::down:
            return words.sign_down;
    }
    return "";
}

}  // namespace

void draw_legend(Canvas& canvas) {
    constexpr double first_x = 16, sign_width = 30, gap = 8, space = 22;
    canvas.y += 10;
    canvas.ground.open_group(R"(class="legend")");
    canvas.ground.line(first_x, canvas.y, canvas.axis.right(), canvas.y, "rule");
    double x = first_x;
    double y = canvas.y + 18;
    for (const auto sign : canvas.signs) {
        const auto* meaning = meaning_of(sign, canvas.words);
        const double width = sign_width + gap + text_width(meaning, 12.5);
        if (x > first_x && x + width > canvas.axis.right()) {
            x = first_x;
            y += 23;
        }
        draw_sign(canvas.ground, sign, x, y);
        canvas.ground.text(x + sign_width + gap, y + 4.3, meaning, "dim");
        x += width + space;
    }
    canvas.ground.close_group();
    canvas.y = y + 18;
}

}  // namespace sqsim::report
