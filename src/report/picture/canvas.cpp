#include "report/picture/canvas.hpp"

#include <fmt/format.h>

#include "report/exports/plain_text.hpp"
#include "report/picture/stylesheet.hpp"

namespace sqsim::report {

namespace {

constexpr double label_at = 16;

/// Draws around the origin, so that a sign is written once.
template <typename Draw>
void centred(Svg& svg, double x, double y, const Draw& draw) {
    svg.open_group(fmt::format(R"-(transform="translate({} {})")-", coordinate(x), coordinate(y)));
    draw();
    svg.raw("</g>");
}

}  // namespace

int Canvas::colour_of_group(std::string_view message_group_id) {
    const auto next = static_cast<int>(colours_.size()) % colours_in_use;
    return colours_.emplace(message_group_id, next).first->second;
}

int Canvas::colour_of_message(std::string_view message_id) {
    if (groups_.empty()) {
        for (const auto& queue : tracks.queues) {
            for (const auto& group : queue.groups) {
                for (const auto& message : group.messages)
                    groups_.emplace(message.message_id, group.message_group_id);
            }
        }
    }
    const auto found = groups_.find(message_id);
    return colour_of_group(found == groups_.end() ? std::string_view{} : found->second);
}

void Canvas::section(const std::string& title) {
    y += 12;
    ground.text(label_at, y + 9, title, "section");
    ground.line(label_at, y + 15.5, axis.right(), y + 15.5, "rule");
    y += 22;
}

void Canvas::label(double at, std::string_view text, std::string_view class_name, int indent) {
    const double room = axis.left() - label_at - indent - 8;
    ground.text(label_at + indent, at, text_within(text, room, 12.5), class_name);
}

std::string Canvas::actor_within(runtime::ActorId actor, double room, double font_size,
                                 const std::string& behind) const {
    const auto index = static_cast<std::size_t>(actor);
    if (index >= result.actors.size()) return {};
    for (const auto& name : {names.actor(actor), result.actors[index]}) {
        if (text_width(name + behind, font_size) <= room) return name + behind;
    }
    return {};
}

std::string Canvas::message_attributes(std::string_view message_id) {
    return fmt::format(R"(class="m" data-m="{}")", xml_escaped(message_id));
}

void draw_check(Svg& svg, double x, double y) {
    centred(svg, x, y,
            [&] { svg.circle(0, 0, 8, "badge-ok").path("M-3.4 .2l2.4 2.5 4.4-5", "stroke-card"); });
}

void draw_cross(Svg& svg, double x, double y) {
    centred(svg, x, y,
            [&] { svg.circle(0, 0, 8, "badge-bad").path("M-3-3l6 6m0-6l-6 6", "stroke-card"); });
}

void draw_clock(Svg& svg, double x, double y) {
    centred(svg, x, y,
            [&] { svg.circle(0, 0, 8, "badge-open").path("M0-4.3V0l3 1.9", "stroke-bad"); });
}

void draw_empty(Svg& svg, double x, double y) {
    centred(svg, x, y, [&] {
        svg.circle(0, 0, 5.5, "badge-plain").path("M-3.8 3.8l7.6-7.6", "stroke-plain");
    });
}

void draw_return(Svg& svg, double x, double y) {
    centred(svg, x, y, [&] {
        svg.circle(0, 0, 8, "badge-plain").path("M3.5 2.5c0-5-6-5-7-1m0-3v3h3", "stroke-plain");
    });
}

void draw_lock(Svg& svg, double x, double y, int colour) {
    centred(svg, x, y, [&] {
        svg.path("M-2.6-.5v-1.6a2.6 2.6 0 0 1 5.2 0v1.6M-3.5-.5h7v5.2h-7z",
                 fmt::format("g{}-thin", colour));
    });
}

}  // namespace sqsim::report
