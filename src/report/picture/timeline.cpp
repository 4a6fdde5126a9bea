#include "report/picture/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/cells.hpp"
#include "report/exports/plain_text.hpp"
#include "report/heading.hpp"
#include "report/picture/canvas.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

constexpr int width = 1180;
constexpr int margin_left = 158;
constexpr int margin_right = 44;

/// Some more than the run, so that what happens at its end is not at the edge.
std::int64_t span_of(const simulation::RunResult& result) {
    const auto run = (result.end - result.start).count();
    return run + run / 16;
}

class Timeline {
  public:
    Timeline(const simulation::RunResult& result, const TimelineOptions& options)
        : result_{result},
          options_{options},
          until_{options.at.value_or(end_of(result))},
          words_{words_in(options.language)},
          names_{result, options.language},
          axis_{span_of(result), margin_left, width - margin_right},
          canvas_{result, until_, names_, words_, axis_, options.theme == Theme::page} {}

    std::string svg() {
        if (options_.theme != Theme::page) heading();
        const double axis_top = canvas_.y - (has_named_ticks() ? 0 : 12);
        canvas_.y = axis_top + 34;
        draw_queues(canvas_);
        draw_calls(canvas_);
        draw_consumers(canvas_);
        draw_database(canvas_);
        draw_stock(canvas_);
        const double bottom = canvas_.y;
        if (canvas_.left_out > 0) {
            canvas_.label(bottom + 12, phrase(words_.picture_left_out, canvas_.left_out), "dim");
            canvas_.y += 20;
        }
        draw_legend(canvas_);
        return assembled(ticks(axis_top, bottom), playhead(axis_top, bottom));
    }

  private:
    void heading() {
        const auto& scenario = *result_.scenario;
        const double room = axis_.right() - 130;
        canvas_.ground.text(16, 30, text_within(scenario.name.in(options_.language), room, 19),
                            "name");
        canvas_.ground.text(16, 51, text_within(about_run(result_, words_), room, 12.5), "about");
        pill();
        canvas_.y = 66;
        if (!options_.at) return;
        const auto say = sentence();
        if (say.empty()) return;
        canvas_.ground.text(16, 84, text_within(say, axis_.right() - 16, 16), "say");
        canvas_.y = 98;
    }

    void pill() {
        if (options_.at) return;
        const bool good = result_.passed();
        auto text = std::string{good ? "✓ " : "✗ "};
        text += verdict_word(result_).pieces().front().text;
        canvas_.ground.rectangle(axis_.right() - 84, 14, 84, 26, good ? "pill-ok" : "pill-bad", 13);
        canvas_.ground.text(axis_.right() - 42, 31.5, text,
                            good ? "pill-text ok-text" : "pill-text bad-text");
    }

    /// `T2 · Each consumer polls one message and begins`
    [[nodiscard]] std::string sentence() const {
        for (const auto& entry : result_.entries) {
            if (entry.event_count != until_.event_count || entry.at != until_.time) continue;
            const auto& told = result_.scenario->timeline[entry.entry];
            const auto& say = told.say.in(options_.language);
            return told.tick + (say.empty() ? "" : " · " + say);
        }
        return scenario::duration_text(until_.time - result_.start);
    }

    [[nodiscard]] bool has_named_ticks() const {
        return std::any_of(result_.entries.begin(), result_.entries.end(), [&](const auto& entry) {
            const auto& tick = result_.scenario->timeline[entry.entry].tick;
            return !scenario::parse_duration(tick);
        });
    }

    struct Tick {
        std::int64_t at;
        std::string name;  ///< empty for an instant without one
        std::string instant;
        bool labelled;  ///< there is room for its name and time
        bool failed;
    };

    [[nodiscard]] std::string instant_of(const simulation::EntryResult& entry) const {
        return entry.entry < options_.instants.size()
                   ? options_.instants[entry.entry]
                   : scenario::duration_text(entry.at - result_.start);
    }

    /// Those of the timeline, labelled where there is room; where there are hardly any, round
    /// instants between them.
    [[nodiscard]] std::vector<Tick> all_ticks() const {
        std::vector<Tick> all;
        double free_from = 0;
        for (const auto& entry : result_.entries) {
            const auto at = (entry.at - result_.start).count();
            if (!all.empty() && at == all.back().at && entry.failed == 0) continue;
            auto name = result_.scenario->timeline[entry.entry].tick;
            if (scenario::parse_duration(name)) name.clear();
            const auto time = instant_of(entry);
            const double half = std::max(text_width(name, 12.5), text_width(time, 11)) / 2;
            const bool room = axis_.x(at) - half >= free_from;
            if (room) free_from = axis_.x(at) + half + 6;
            all.push_back({at, std::move(name), time, room, entry.failed > 0});
        }
        if (all.size() >= 3 || !options_.instants.empty()) return all;
        const auto own = all;
        for (const auto at : axis_.round_instants()) {
            const bool room = std::all_of(own.begin(), own.end(), [&](const Tick& tick) {
                return std::abs(axis_.x(tick.at) - axis_.x(at)) > 50;
            });
            if (room) all.push_back({at, {}, scenario::duration_text(Duration{at}), true, false});
        }
        return all;
    }

    [[nodiscard]] std::string ticks(double top, double bottom) const {
        Svg svg;
        svg.open_group(R"(class="ticks")");
        mark_critical(svg, top, bottom);
        for (const auto& tick : all_ticks()) {
            const double x = axis_.x(tick.at);
            const bool failed = tick.failed && tick.at <= canvas_.now();
            svg.line(x, top + 34, x, bottom, tick.labelled ? "grid-tick" : "grid");
            if (!tick.labelled) continue;
            if (!tick.name.empty())
                svg.text(x, top + 14, tick.name + (failed ? " ✗" : ""),
                         failed ? "tick bad-text" : "tick");
            svg.text(x, top + 27, tick.instant, "instant");
        }
        svg.close_group();
        return svg.markup();
    }

    /// A band over the entries whose order makes the difference.
    void mark_critical(Svg& svg, double top, double bottom) const {
        const auto& critical = options_.critical;
        if (critical.empty() || critical.back() >= result_.entries.size()) return;
        const auto x_of = [&](std::size_t entry) {
            return axis_.x((result_.entries[entry].at - result_.start).count());
        };
        const double left = x_of(critical.front()), right = x_of(critical.back());
        const double margin = left < right ? std::min(18.0, (right - left) / 2) : 18.0;
        svg.rectangle(left - margin, top, right - left + 2 * margin, bottom - top, "critical", 6);
        svg.text((left + right) / 2, top + 14, left < right ? "⇄" : "↤", "tick");
    }

    [[nodiscard]] std::string playhead(double top, double bottom) const {
        if (!options_.at) return {};
        const double x = axis_.x(canvas_.now());
        Svg svg;
        svg.line(x, top + 32, x, bottom, "now");
        svg.path(fmt::format("M{} {}h11l-5.5 8z", coordinate(x - 5.5), coordinate(top + 29)),
                 "now-head");
        return svg.markup() + "\n";
    }

    [[nodiscard]] std::string assembled(const std::string& ticks,
                                        const std::string& playhead) const {
        const auto height = coordinate(canvas_.y);
        const bool page = options_.theme == Theme::page;
        auto text = fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 {0} {1}" )"
            R"(data-left="{2}" data-right="{3}" data-span="{4}")",
            width, height, axis_.left(), axis_.right(), axis_.span());
        const auto name = xml_escaped(printable_name());
        if (page) {
            text += fmt::format(R"( role="group" aria-label="{}">)", name);
        } else {
            text += fmt::format(
                R"( width="{}" height="{}" role="img" aria-label="{}"><style>{}</style>)", width,
                height, name, timeline_styles(options_.theme));
        }
        text += timeline_patterns();
        if (!page) {
            Svg ground;
            text += ground.rectangle(0, 0, width, canvas_.y, "ground").markup() + "\n";
        }
        return text + ticks + "<g class=\"lanes\">\n" + canvas_.ground.markup() +
               "</g>\n<g class=\"signs\">\n" + canvas_.top.markup() + "</g>\n" + playhead +
               "</svg>\n";
    }

    [[nodiscard]] std::string printable_name() const {
        return result_.scenario->name.in(options_.language);
    }

    const simulation::RunResult& result_;
    const TimelineOptions& options_;
    const Moment until_;
    const Words& words_;
    const Names names_;
    const Axis axis_;
    Canvas canvas_;
};

}  // namespace

std::string timeline_svg(const simulation::RunResult& result, const TimelineOptions& options) {
    return Timeline{result, options}.svg();
}

}  // namespace sqsim::report
