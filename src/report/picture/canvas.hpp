#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "report/lane_data.hpp"
#include "report/names.hpp"
#include "report/picture/axis.hpp"
#include "report/picture/svg.hpp"
#include "report/picture/tracks.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// What a legend can explain.
enum class Sign {
    available,
    blocked,
    in_flight,
    unused,
    expired,
    deleted,
    lost,
    empty,
    refused,
    again,
    down
};

/// Above this many marks a picture is cut: nobody could read it, and browsers would crawl.
inline constexpr std::size_t marks_at_most = 10'000;

/// What the sections of a picture share while it grows downwards.
struct Canvas {
    /// What is given must outlive the canvas. In a page (`interactive`) what can be selected can
    /// be reached by keyboard.
    Canvas(const simulation::RunResult& run, const Moment& up_to, const Names& run_names,
           const Words& catalogue, const Axis& time_axis, bool in_page)
        : result{run},
          until{up_to},
          names{run_names},
          words{catalogue},
          axis{time_axis},
          tracks{tracks_of(run, up_to)},
          lanes{run, up_to},
          interactive{in_page},
          colours_{colours_of_groups(tracks)} {}

    const simulation::RunResult& result;
    const Moment until;
    const Names& names;
    const Words& words;
    const Axis& axis;
    const Tracks tracks;
    const LaneData lanes;
    const bool interactive;

    Svg ground{};  ///< lanes and bars, which a page dims after its playhead
    Svg top{};     ///< signs at an instant, which stay clear
    double y = 0;  ///< where the next section begins
    std::set<Sign> signs{};
    std::size_t left_out = 0;  ///< rows for which there was no room

    [[nodiscard]] std::int64_t now() const { return (until.time - result.start).count(); }
    [[nodiscard]] bool full() const { return ground.marks() + top.marks() > marks_at_most; }

    /// The number of a group's colour.
    [[nodiscard]] int colour_of_group(std::string_view message_group_id);
    [[nodiscard]] int colour_of_message(std::string_view message_id);

    void section(const std::string& title);
    /// A name in the margin.
    void label(double y, std::string_view text, std::string_view class_name, int indent = 0);

    /// The actor's label, or the scenario's short name where only that has room; else empty.
    [[nodiscard]] std::string actor_within(runtime::ActorId actor, double room, double font_size,
                                           const std::string& behind = {}) const;

    /// Opens the group of a message, which the page selects by.
    static std::string message_attributes(std::string_view message_id);

  private:
    GroupColours colours_;
    std::map<std::string_view, std::string_view> groups_{};  ///< by message
};

/// Queues, their groups and messages.
void draw_queues(Canvas& canvas);
/// Who worked on what, and with what the queue would not help.
void draw_consumers(Canvas& canvas);
/// From reading the stock to committing it, where that takes time or failed.
void draw_database(Canvas& canvas);
void draw_stock(Canvas& canvas);
void draw_calls(Canvas& canvas);
/// What the signs mean that were used.
void draw_legend(Canvas& canvas);

// Signs, each centred at a point.
void draw_check(Svg& svg, double x, double y);
void draw_cross(Svg& svg, double x, double y);
void draw_clock(Svg& svg, double x, double y);
void draw_empty(Svg& svg, double x, double y);
void draw_lock(Svg& svg, double x, double y, int colour);
void draw_return(Svg& svg, double x, double y);

}  // namespace sqsim::report
