#include <fmt/format.h>

#include <algorithm>

#include "report/picture/drawing.hpp"

namespace sqsim::report {

namespace {

constexpr double row_height = 46;
constexpr std::size_t products_at_most = 12;

/// A message that took effect once more: ringed and named, to the right where there is room.
void again(Drawing& drawing, const StockStep& step, double x, double y, double below) {
    drawing.signs.insert(Sign::again);
    drawing.top.circle(x, y, 4.5, "badge-open");
    const auto value = fmt::format("{}", step.quantity);
    const auto name = phrase(drawing.words.picture_again, drawing.names.label(step.message_id));
    const auto line = value + "  ← " + name;
    if (x + 8 + text_width(line, 12) < drawing.axis.right() + 30) {
        drawing.top.text(x + 6, y - 6, line, "value bad-text");
    } else {
        drawing.top.text(x + 8, y + 4, value, "value bad-text");
        drawing.top.text(x - 9, below, name + " →", "value bad-text end");
    }
}

void draw_product(Drawing& drawing, std::int64_t product_no, const std::vector<StockStep>& steps) {
    const auto group = drawing.tracks.group_of_product.find(product_no);
    const int colour = drawing.colour_of_group(
        group == drawing.tracks.group_of_product.end() ? std::string_view{} : group->second);
    const auto style = [&](const char* part) { return fmt::format("g{}-{}", colour, part); };

    std::int64_t highest = 1;
    for (const auto& step : steps) highest = std::max(highest, step.quantity);
    const double floor = drawing.y + row_height - 5;
    const auto height_of = [&](std::int64_t quantity) {
        // Tenths of a pixel, whole: the same bytes everywhere.
        const auto tenths = std::max<std::int64_t>(quantity, 0) * 10 * 26 / highest;
        return floor - static_cast<double>(tenths) / 10;
    };

    auto path = fmt::format("M{} {}", coordinate(drawing.axis.x(steps.front().at)),
                            coordinate(height_of(steps.front().quantity)));
    for (std::size_t i = 1; i < steps.size(); ++i) {
        path += fmt::format("H{}V{}", coordinate(drawing.axis.x(steps[i].at)),
                            coordinate(height_of(steps[i].quantity)));
    }
    path += fmt::format("H{}", coordinate(drawing.axis.x(drawing.now())));
    drawing.ground.path(path + fmt::format("V{}H{}Z", coordinate(floor),
                                           coordinate(drawing.axis.x(steps.front().at))),
                        style("area"));
    drawing.ground.path(path, style("line"));
    drawing.label(drawing.y + 30, phrase(drawing.words.stock, product_no),
                  "strong " + style("text"));

    double free_from = 0;
    for (const auto& step : steps) {
        if (drawing.full()) return;
        const double x = drawing.axis.x(step.at), y = height_of(step.quantity);
        const auto value = fmt::format("{}", step.quantity);
        drawing.top.open_group(fmt::format(R"(data-t="{}")", step.at));
        if (step.again) {
            again(drawing, step, x, y, std::min(y + 4, floor - 2));
            free_from = x + 8 + text_width(value, 12);
        } else if (x + 4 >= free_from) {
            drawing.top.text(x + 5, y - 5, value, "value " + style("text"));
            free_from = x + 8 + text_width(value, 12);
        }
        drawing.top.close_group();
    }
}

}  // namespace

void draw_stock(Drawing& drawing) {
    if (drawing.tracks.stock.empty()) return;
    drawing.section(drawing.words.picture_stock);
    std::size_t shown = 0;
    for (const auto& [product_no, steps] : drawing.tracks.stock) {
        if (shown++ == products_at_most) break;
        draw_product(drawing, product_no, steps);
        drawing.y += row_height;
    }
    if (shown > products_at_most) {
        drawing.label(drawing.y + 12,
                      phrase(drawing.words.more, drawing.tracks.stock.size() - products_at_most),
                      "dim");
        drawing.y += 20;
    }
}

void draw_database(Drawing& drawing) {
    const auto& tracks = drawing.tracks;
    const bool takes_time = std::any_of(tracks.reducing.begin(), tracks.reducing.end(),
                                        [](const Reducing& one) { return one.end > one.begin; });
    if (!takes_time && tracks.conflicts.empty()) return;
    drawing.section(drawing.words.picture_database);
    std::vector<std::int64_t> free_from;
    const double top = drawing.y;
    const auto middle = [&](std::size_t lane) {
        return top + 26.0 * static_cast<double>(lane) + 13;
    };
    for (const auto& one : tracks.reducing) {
        if (drawing.full()) break;
        std::size_t lane = 0;
        while (lane < free_from.size() && free_from[lane] > one.begin) ++lane;
        if (lane == free_from.size()) free_from.push_back(0);
        free_from[lane] = std::max(one.end, one.begin + 1);
        const double left = drawing.axis.x(one.begin);
        const double width = std::max(drawing.axis.x(one.end) - left, 3.0);
        const int colour = drawing.colour_of_message(one.message_id);
        drawing.ground.open_group(Drawing::message_attributes(one.message_id));
        drawing.ground.rectangle(left, middle(lane) - 9, width, 18,
                                 one.committed ? fmt::format("g{}-work", colour) : "down", 4);
        const auto name = drawing.actor_within(one.actor, width - 12, 11);
        if (!name.empty())
            drawing.ground.text(left + 7, middle(lane) + 4, name,
                                fmt::format("small g{}-text", colour));
        drawing.ground.close_group();
    }
    for (const auto& conflict : tracks.conflicts) {
        if (drawing.full()) break;
        drawing.signs.insert(Sign::refused);
        drawing.top.open_group(fmt::format(R"(data-t="{}")", conflict.at));
        drawing.top.title(conflict.reason);
        draw_cross(drawing.top, drawing.axis.x(conflict.at), middle(0));
        drawing.top.close_group();
    }
    drawing.label(middle(0) + 4.3, "SQLite", "strong");
    drawing.y = top + 26.0 * static_cast<double>(std::max<std::size_t>(free_from.size(), 1)) + 4;
}

}  // namespace sqsim::report
