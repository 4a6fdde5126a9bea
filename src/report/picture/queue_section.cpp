#include <fmt/format.h>

#include <algorithm>

#include "report/picture/canvas.hpp"

namespace sqsim::report {

namespace {

/// With more messages than these a group is one row that shows how many it holds.
constexpr std::size_t messages_at_most = 80;
constexpr std::size_t groups_at_most = 40;
constexpr double row_height = 29;
constexpr double band_head = 22;

class GroupSection {
  public:
    GroupSection(Canvas& canvas, const GroupTrack& group, bool fifo)
        : canvas_{canvas},
          group_{group},
          fifo_{fifo},
          colour_{canvas.colour_of_group(group.message_group_id)} {}

    void draw() {
        const double height =
            band_head + row_height * static_cast<double>(group_.messages.size()) + 2;
        band(height);
        canvas_.y += band_head;
        for (const auto& message : group_.messages) {
            row(message);
            canvas_.y += row_height;
        }
        canvas_.y += 10;
    }

    /// One row: the depth of the group over time.
    void draw_summary() {
        constexpr double height = 34;
        band(height);
        std::map<std::int64_t, int> changes;
        for (const auto& message : group_.messages) {
            ++changes[message.born];
            if (message.gone_at) --changes[*message.gone_at];
        }
        int depth = 0, deepest = 1;
        for (const auto& [at, change] : changes) deepest = std::max(deepest, depth += change);
        const double floor = canvas_.y + height - 4;
        auto path = fmt::format("M{} {}", x(0), coordinate(floor));
        depth = 0;
        for (const auto& [at, change] : changes) {
            depth += change;
            path += fmt::format("H{}V{}", x(at), coordinate(floor - 14.0 * depth / deepest));
        }
        path += fmt::format("H{}", x(canvas_.now()));
        canvas_.ground.path(path, fmt::format("g{}-thin", colour_));
        canvas_.y += height + 6;
    }

  private:
    [[nodiscard]] std::string x(std::int64_t at) const { return coordinate(canvas_.axis.x(at)); }
    [[nodiscard]] std::string style(const char* part) const {
        return fmt::format("g{}-{}", colour_, part);
    }

    void band(double height) {
        auto& svg = canvas_.ground;
        const auto& axis = canvas_.axis;
        svg.rectangle(axis.left(), canvas_.y, axis.right() - axis.left(), height, "band", 6);
        double free_from = 0;
        for (const auto& lock : group_.locks) {
            if (!fifo_ || canvas_.full()) break;
            const double left = axis.x(lock.begin);
            const double width = std::max(axis.x(lock.end) - left, 1.0);
            svg.rectangle(left, canvas_.y, width, height, style("band"), std::min(6.0, width / 3));
            const double room = width - 24;
            if (room < 18 || left < free_from) continue;
            draw_lock(svg, left + 11, canvas_.y + 10, colour_);
            const auto holder = canvas_.actor_within(lock.holder, room, 11);
            if (!holder.empty())
                svg.text(left + 20, canvas_.y + 14, holder, "small " + style("text"));
            free_from = left + width;
        }
        canvas_.label(canvas_.y + 15, group_.message_group_id, "strong " + style("text"));
    }

    void row(const MessageTrack& message) {
        if (canvas_.full()) {
            ++canvas_.left_out;
            return;
        }
        const double middle = canvas_.y + 14;
        auto& svg = canvas_.ground;
        auto attributes = Canvas::message_attributes(message.message_id);
        if (canvas_.interactive) attributes += R"( tabindex="0" role="button")";
        svg.open_group(attributes);
        const auto name = canvas_.names.label(message.message_id);
        if (canvas_.interactive) {
            svg.title(name);
            svg.rectangle(10, middle - 13, canvas_.axis.right() - 10, 26, "hit");
        }
        canvas_.label(middle + 4.3, name, "", 14);
        if (const auto effect = canvas_.names.effect(message.message_id); !effect.empty())
            svg.text(canvas_.axis.left() - 12, middle + 4.3, effect, "dim end");
        waiting(message, middle);
        for (std::size_t i = 0; i < message.deliveries.size(); ++i) delivery(message, i, middle);
        svg.circle(canvas_.axis.x(message.born), middle, 3.6, style("dot"));
        for (const auto at : message.duplicates)
            svg.circle(canvas_.axis.x(at), middle - 8, 2.6, style("dot"));
        svg.close_group();
        departure(message, middle);
    }

    /// The line before, between and after the flights: solid where the message can be received,
    /// dotted where its group is locked.
    void waiting(const MessageTrack& message, double middle) {
        const auto end = message.gone_at.value_or(canvas_.now());
        auto from = message.born;
        if (message.visible_from > from) {
            stretch(from, std::min(message.visible_from, end), middle, "delayed");
            from = std::min(message.visible_from, end);
        }
        for (const auto& flight : message.deliveries) {
            free_and_blocked(from, flight.begin, middle);
            from = std::max(from, flight.end.value_or(end));
        }
        if (from < end) free_and_blocked(from, end, middle);
    }

    void free_and_blocked(std::int64_t from, std::int64_t to, double middle) {
        for (const auto& lock : group_.locks) {
            if (!fifo_ || lock.end <= from || lock.begin >= to) continue;
            if (lock.begin > from) available(from, lock.begin, middle);
            const auto begin = std::max(from, lock.begin);
            canvas_.signs.insert(Sign::blocked);
            stretch(begin, std::min(lock.end, to), middle, "blocked");
            from = std::min(lock.end, to);
        }
        if (from < to) available(from, to, middle);
    }

    void available(std::int64_t from, std::int64_t to, double middle) {
        canvas_.signs.insert(Sign::available);
        stretch(from, to, middle, style("line"));
    }

    void stretch(std::int64_t from, std::int64_t to, double middle, const std::string& class_name) {
        const double left = canvas_.axis.x(from), right = canvas_.axis.x(to);
        if (right > left) canvas_.ground.line(left, middle, right, middle, class_name);
    }

    void delivery(const MessageTrack& message, std::size_t index, double middle) {
        const auto& flight = message.deliveries[index];
        const auto& axis = canvas_.axis;
        auto& svg = canvas_.ground;
        const auto end = flight.end.value_or(canvas_.now());
        const double left = axis.x(flight.begin), right = std::max(axis.x(end), left + 2.5);
        if (flight.how != Delivery::End::expired && flight.deadline > end) {
            canvas_.signs.insert(Sign::unused);
            const double until = axis.x(flight.deadline);
            svg.rectangle(right, middle - 8, std::max(until - right, 0.0), 16, style("tail"), 3);
            if (flight.deadline <= axis.span())
                svg.line(until, middle - 9, until, middle + 9, style("thin"));
        }
        canvas_.signs.insert(Sign::in_flight);
        svg.rectangle(left, middle - 10, right - left, 20, style("bar"), 5);
        const double taken =
            index > 0 && message.deliveries[index - 1].how == Delivery::End::expired ? 10 : 7;
        caption(flight, left + taken, right - left - taken - 10, middle);
        ending(message, flight, middle);
    }

    void caption(const Delivery& flight, double left, double room, double middle) {
        const auto times =
            flight.receive_count > 1 ? fmt::format("×{}", flight.receive_count) : std::string{};
        auto text =
            canvas_.actor_within(flight.actor, room, 11.5, times.empty() ? "" : " " + times);
        if (text.empty() && text_width(times, 11.5) <= room) text = times;
        if (!text.empty()) canvas_.ground.text(left, middle + 4.2, text, "in-bar");
    }

    void ending(const MessageTrack& message, const Delivery& flight, double middle) {
        if (!flight.end) return;
        const bool expired = flight.how == Delivery::End::expired;
        if (!expired && flight.how != Delivery::End::released) return;
        sign(message.message_id, *flight.end, [&](double at) {
            if (expired) {
                canvas_.signs.insert(Sign::expired);
                draw_clock(canvas_.top, at, middle);
            } else {
                draw_return(canvas_.top, at, middle);
            }
        });
    }

    void departure(const MessageTrack& message, double middle) {
        if (!message.gone_at) return;
        sign(message.message_id, *message.gone_at, [&](double at) {
            if (message.gone == MessageTrack::Gone::deleted) {
                canvas_.signs.insert(Sign::deleted);
                draw_check(canvas_.top, at, middle);
            } else if (message.gone == MessageTrack::Gone::dead_lettered) {
                canvas_.top.rectangle(at + 11, middle - 9, 34, 18, "badge-bad", 5);
                canvas_.top.text(at + 28, middle + 4, "DLQ", "in-bar middle");
            } else if (message.gone == MessageTrack::Gone::redriven) {
                draw_return(canvas_.top, at, middle);
            } else {
                draw_cross(canvas_.top, at, middle);
            }
        });
    }

    template <typename Draw>
    void sign(std::string_view message_id, std::int64_t at, const Draw& draw) {
        canvas_.top.open_group(Canvas::message_attributes(message_id) +
                               fmt::format(R"( data-t="{}")", at));
        draw(canvas_.axis.x(at));
        canvas_.top.close_group();
    }

    Canvas& canvas_;
    const GroupTrack& group_;
    const bool fifo_;
    const int colour_;
};

}  // namespace

void draw_queues(Canvas& canvas) {
    for (const auto& queue : canvas.tracks.queues) {
        std::size_t messages = 0;
        for (const auto& group : queue.groups) messages += group.messages.size();
        canvas.section(phrase(
            queue.dead_letters ? canvas.words.picture_dead_letters : canvas.words.picture_messages,
            queue.name));
        std::size_t shown = 0;
        for (const auto& group : queue.groups) {
            if (shown++ == groups_at_most) break;
            GroupSection section{canvas, group, queue.fifo};
            if (messages <= messages_at_most) {
                section.draw();
            } else {
                section.draw_summary();
            }
        }
        if (shown > groups_at_most) {
            canvas.label(canvas.y + 10,
                         phrase(canvas.words.more, queue.groups.size() - groups_at_most), "dim");
            canvas.y += 20;
        }
    }
}

}  // namespace sqsim::report
