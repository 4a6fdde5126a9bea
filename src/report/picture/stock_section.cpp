#include <fmt/format.h>

#include <algorithm>

#include "report/picture/canvas.hpp"

namespace sqsim::report {

namespace {

constexpr double row_height = 46;
constexpr std::size_t products_at_most = 12;

/// A message that took effect once more: ringed and named, to the right where there is room.
void again(Canvas& canvas, const StockStep& step, double x, double y, double below) {
    canvas.signs.insert(Sign::again);
    canvas.top.circle(x, y, 4.5, "badge-open");
    const auto value = fmt::format("{}", step.quantity);
    const auto name = phrase(canvas.words.picture_again, canvas.names.label(step.message_id));
    const auto line = value + "  ← " + name;
    if (x + 8 + text_width(line, 12) < canvas.axis.right() + 30) {
        canvas.top.text(x + 6, y - 6, line, "value bad-text");
    } else {
        canvas.top.text(x + 8, y + 4, value, "value bad-text");
        canvas.top.text(x - 9, below, name + " →", "value bad-text end");
    }
}

void draw_product(Canvas& canvas, std::int64_t product_no, const std::vector<StockStep>& steps) {
    const auto group = canvas.tracks.group_of_product.find(product_no);
    const int colour = canvas.colour_of_group(
        group == canvas.tracks.group_of_product.end() ? std::string_view{} : group->second);
    const auto style = [&](const char* part) { return fmt::format("g{}-{}", colour, part); };

    std::int64_t highest = 1;
    for (const auto& step : steps) highest = std::max(highest, step.quantity);
    const double floor = canvas.y + row_height - 5;
    const auto height_of = [&](std::int64_t quantity) {
        // Tenths of a pixel, whole: the same bytes everywhere.
        const auto tenths = std::max<std::int64_t>(quantity, 0) * 10 * 26 / highest;
        return floor - static_cast<double>(tenths) / 10;
    };

    auto path = fmt::format("M{} {}", coordinate(canvas.axis.x(steps.front().at)),
                            coordinate(height_of(steps.front().quantity)));
    for (std::size_t i = 1; i < steps.size(); ++i) {
        path += fmt::format("H{}V{}", coordinate(canvas.axis.x(steps[i].at)),
                            coordinate(height_of(steps[i].quantity)));
    }
    path += fmt::format("H{}", coordinate(canvas.axis.x(canvas.now())));
    canvas.ground.path(path + fmt::format("V{}H{}Z", coordinate(floor),
                                          coordinate(canvas.axis.x(steps.front().at))),
                       style("area"));
    canvas.ground.path(path, style("line"));
    canvas.label(canvas.y + 30, phrase(canvas.words.stock, product_no), "strong " + style("text"));

    double free_from = 0;
    for (const auto& step : steps) {
        if (canvas.full()) return;
        const double x = canvas.axis.x(step.at), y = height_of(step.quantity);
        const auto value = fmt::format("{}", step.quantity);
        canvas.top.open_group(fmt::format(R"(data-t="{}")", step.at));
        if (step.again) {
            again(canvas, step, x, y, std::min(y + 4, floor - 2));
            free_from = x + 8 + text_width(value, 12);
        } else if (x + 4 >= free_from) {
            canvas.top.text(x + 5, y - 5, value, "value " + style("text"));
            free_from = x + 8 + text_width(value, 12);
        }
        canvas.top.close_group();
    }
}

}  // namespace

void draw_stock(Canvas& canvas) {
    if (canvas.tracks.stock.empty()) return;
    canvas.section(canvas.words.picture_stock);
    std::size_t shown = 0;
    for (const auto& [product_no, steps] : canvas.tracks.stock) {
        if (shown++ == products_at_most) break;
        draw_product(canvas, product_no, steps);
        canvas.y += row_height;
    }
    if (shown > products_at_most) {
        canvas.label(canvas.y + 12,
                     phrase(canvas.words.more, canvas.tracks.stock.size() - products_at_most),
                     "dim");
        canvas.y += 20;
    }
}

void draw_database(Canvas& canvas) {
    const auto& tracks = canvas.tracks;
    const bool takes_time = std::any_of(tracks.reducing.begin(), tracks.reducing.end(),
                                        [](const Reducing& one) { return one.end > one.begin; });
    if (!takes_time && tracks.conflicts.empty()) return;
    canvas.section(canvas.words.picture_database);
    std::vector<std::int64_t> free_from;
    const double top = canvas.y;
    const auto middle = [&](std::size_t lane) {
        return top + 26.0 * static_cast<double>(lane) + 13;
    };
    for (const auto& one : tracks.reducing) {
        if (canvas.full()) break;
        std::size_t lane = 0;
        while (lane < free_from.size() && free_from[lane] > one.begin) ++lane;
        if (lane == free_from.size()) free_from.push_back(0);
        free_from[lane] = std::max(one.end, one.begin + 1);
        const double left = canvas.axis.x(one.begin);
        const double width = std::max(canvas.axis.x(one.end) - left, 3.0);
        const int colour = canvas.colour_of_message(one.message_id);
        canvas.ground.open_group(Canvas::message_attributes(one.message_id));
        canvas.ground.rectangle(left, middle(lane) - 9, width, 18,
                                one.committed ? fmt::format("g{}-work", colour) : "down", 4);
        const auto name = canvas.actor_within(one.actor, width - 12, 11);
        if (!name.empty())
            canvas.ground.text(left + 7, middle(lane) + 4, name,
                               fmt::format("small g{}-text", colour));
        canvas.ground.close_group();
    }
    for (const auto& conflict : tracks.conflicts) {
        if (canvas.full()) break;
        canvas.signs.insert(Sign::refused);
        canvas.top.open_group(fmt::format(R"(data-t="{}")", conflict.at));
        canvas.top.title(conflict.reason);
        draw_cross(canvas.top, canvas.axis.x(conflict.at), middle(0));
        canvas.top.close_group();
    }
    canvas.label(middle(0) + 4.3, "SQLite", "strong");
    canvas.y = top + 26.0 * static_cast<double>(std::max<std::size_t>(free_from.size(), 1)) + 4;
}

}  // namespace sqsim::report
