#include <fmt/format.h>

#include <algorithm>

#include "report/picture/canvas.hpp"

namespace sqsim::report {

namespace {

constexpr double lane_height = 34;

class ConsumerLanes {
  public:
    ConsumerLanes(Canvas& canvas, std::size_t consumer)
        : canvas_{canvas}, consumer_{consumer}, top_{canvas.y} {}

    void draw() {
        const auto& work = canvas_.lanes.work[consumer_];
        // Handlers at work at the same time have lanes of their own.
        std::vector<std::int64_t> free_from{0};
        std::vector<std::size_t> lane_of;
        for (const auto& one : work) {
            std::size_t lane = 0;
            while (lane < free_from.size() && free_from[lane] > one.begin) ++lane;
            if (lane == free_from.size()) free_from.push_back(0);
            free_from[lane] = std::max(one.end, one.begin + 1);
            lane_of.push_back(lane);
        }
        canvas_.label(middle(0) + 4.3, canvas_.names.consumer(consumer_), "strong");
        for (std::size_t lane = 0; lane < free_from.size(); ++lane) {
            canvas_.ground.line(canvas_.axis.left(), middle(lane), canvas_.axis.right(),
                                middle(lane), "lane");
        }
        downtimes();
        for (std::size_t i = 0; i < work.size() && !canvas_.full(); ++i)
            bar(work[i], middle(lane_of[i]));
        refusals();
        empty_answers();
        canvas_.y = top_ + lane_height * static_cast<double>(free_from.size());
    }

  private:
    [[nodiscard]] double middle(std::size_t lane) const {
        return top_ + lane_height * static_cast<double>(lane) + 16;
    }

    void downtimes() {
        for (const auto& down : canvas_.tracks.downtimes[consumer_]) {
            canvas_.signs.insert(Sign::down);
            const double left = canvas_.axis.x(down.begin);
            canvas_.ground.rectangle(left, middle(0) - 12,
                                     std::max(canvas_.axis.x(down.end) - left, 2.0), 24, "down", 3);
        }
    }

    void bar(const Work& work, double middle) {
        auto& svg = canvas_.ground;
        const auto& axis = canvas_.axis;
        const int colour = canvas_.colour_of_message(work.message_id);
        const double left = axis.x(work.begin), right = std::max(axis.x(work.end), left + 3);
        const double lost =
            work.expired ? axis.x(std::clamp(*work.expired, work.begin, work.end)) : right;
        svg.open_group(Canvas::message_attributes(work.message_id));
        if (lost > left)
            svg.rectangle(left, middle - 12, lost - left, 24, fmt::format("g{}-work", colour), 5);
        if (lost < right) {
            canvas_.signs.insert(Sign::lost);
            svg.rectangle(lost, middle - 12, right - lost, 24, "lost", 5);
        }
        const auto name = canvas_.names.label(work.message_id);
        const auto number = canvas_.names.number(work.message_id);
        for (const auto& text : {name, number}) {
            if (text_width(text, 11.5) > lost - left - 12) continue;
            svg.text(left + 8, middle + 4.3, text, fmt::format("on-bar g{}-text", colour));
            break;
        }
        svg.close_group();
        if (work.failed) failure(work, right - left > 30 ? right - 9 : right, middle);
    }

    void failure(const Work& work, double at, double middle) {
        canvas_.signs.insert(Sign::refused);
        canvas_.top.open_group(Canvas::message_attributes(work.message_id) +
                               fmt::format(R"( data-t="{}")", work.end));
        canvas_.top.path(
            fmt::format("M{} {}l8 8m0-8l-8 8", coordinate(at - 4), coordinate(middle - 4)),
            "stroke-bad-heavy");
        canvas_.top.close_group();
    }

    void refusals() {
        for (const auto& refusal : canvas_.tracks.refusals[consumer_]) {
            if (canvas_.full()) return;
            canvas_.signs.insert(Sign::refused);
            canvas_.top.open_group(Canvas::message_attributes(refusal.message_id) +
                                   fmt::format(R"( data-t="{}")", refusal.at));
            canvas_.top.title(
                fmt::format("{}: {}", refusal.action, sqsim::describe(refusal.code).name));
            draw_cross(canvas_.top, canvas_.axis.x(refusal.at), middle(0));
            canvas_.top.close_group();
        }
    }

    /// A consumer that polls an empty queue for hours is told of as often as there is room.
    void empty_answers() {
        double free_from = 0;
        for (const auto at : canvas_.lanes.empty[consumer_]) {
            const double x = canvas_.axis.x(at) + 12;
            if (x < free_from || canvas_.full()) continue;
            free_from = x + 13;
            canvas_.signs.insert(Sign::empty);
            canvas_.top.open_group(fmt::format(R"(data-t="{}")", at));
            draw_empty(canvas_.top, x, middle(0));
            canvas_.top.close_group();
        }
    }

    Canvas& canvas_;
    const std::size_t consumer_;
    const double top_;
};

}  // namespace

void draw_consumers(Canvas& canvas) {
    if (canvas.lanes.work.empty()) return;
    canvas.section(canvas.words.picture_consumers);
    canvas.ground.open_group(R"(class="consumers")");
    for (std::size_t i = 0; i < canvas.lanes.work.size(); ++i) ConsumerLanes{canvas, i}.draw();
    canvas.ground.close_group();
}

}  // namespace sqsim::report
