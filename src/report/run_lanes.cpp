#include <algorithm>
#include <ostream>
#include <utility>

#include "report/lane.hpp"
#include "report/lane_data.hpp"
#include "report/styles.hpp"

namespace sqsim::report {

namespace {

constexpr std::size_t groups_at_most = 12;

constexpr std::size_t tick_rows_at_most = 4;
constexpr std::size_t stock_rows_at_most = 4;

class Lanes {
  public:
    Lanes(std::ostream& out, const Picture& picture)
        : out_{out},
          picture_{picture},
          data_{picture.result},
          label_width_{label_width()},
          columns_{std::max(20, picture.pen.look().width - label_width_ - 6)},
          scale_{(picture.result.end - picture.result.start).count(), columns_} {}

    void print() {
        print_ticks();
        for (std::size_t i = 0; i < data_.work.size(); ++i) print_consumer(i);
        std::size_t shown = 0;
        for (const auto group : picture_.groups) {
            if (shown++ == groups_at_most) break;
            Lane lane{picture_.pen, columns_};
            for (const auto& [begin, end] : data_.locks[group]) {
                const int first = scale_.column(begin);
                lane.draw(first, std::max(scale_.column(end), first + 1),
                          picture_.pen.glyphs().lock, Ink::accent);
            }
            print_lane(std::string{group}, lane);
        }
        if (shown > groups_at_most) {
            const auto more = phrase(picture_.words.more, picture_.groups.size() - groups_at_most);
            print_lane(more, Lane{picture_.pen, columns_});
        }
        for (const auto& product : picture_.result.scenario->stock) print_stock(product.product_no);
        print_legend();
    }

  private:
    [[nodiscard]] int label_width() const {
        int width = 8;
        for (std::size_t i = 0; i < data_.work.size(); ++i)
            width = std::max(width, picture_.pen.width(picture_.names.consumer(i)));
        for (const auto group : picture_.groups)
            width = std::max(width, picture_.pen.width({group}));
        return std::min(width, 24);
    }

    void print_lane(const std::string& label, const Lane& lane) {
        Rich line{"  "};
        line.add(picture_.pen.fit(label, label_width_)).add("  ").add(lane.line());
        out_ << picture_.pen.paint(line) << '\n';
    }

    /// Where there is room for a tick, as a blank stands on either side of it.
    bool write_tick(Lane& lane, int at, const std::string& text) const {
        const int width = picture_.pen.width(text);
        const int from = std::max(0, std::min(at, columns_ - width));
        if (!lane.is_free(std::max(0, from - 1), std::min(from + width + 1, columns_)))
            return false;
        lane.write(from, text, Ink::strong);
        return true;
    }

    /// Ticks that stand close to each other take further rows. Where those do not suffice, the
    /// ticks that are left out are counted.
    void print_ticks() {
        std::vector<Lane> rows{Lane{picture_.pen, columns_}};
        std::size_t left_out = 0;
        for (const auto& row : picture_.rows) {
            const auto tick = picture_.cells.tick(row);
            const auto& text = tick.empty() ? row.time : tick;
            const int at = scale_.column((row.result->at - picture_.result.start).count());
            const bool written = std::any_of(
                rows.begin(), rows.end(), [&](Lane& lane) { return write_tick(lane, at, text); });
            if (written) continue;
            if (rows.size() >= tick_rows_at_most) {
                ++left_out;
                continue;
            }
            rows.emplace_back(picture_.pen, columns_);
            static_cast<void>(write_tick(rows.back(), at, text));
        }
        for (const auto& row : rows) print_lane("", row);
        if (left_out > 0) print_note(phrase(picture_.words.lane_ticks_left_out, left_out));
    }

    void print_note(const std::string& text) {
        Lane note{picture_.pen, columns_};
        note.write(0, text, Ink::faint);
        print_lane("", note);
    }

    /// Handlers that run at the same time get lanes of their own.
    void print_consumer(std::size_t consumer) {
        std::vector<Lane> lanes;
        std::vector<std::int64_t> free_from;
        for (const auto& work : data_.work[consumer]) {
            std::size_t lane = 0;
            while (lane < lanes.size() && free_from[lane] > work.begin) ++lane;
            if (lane == lanes.size()) {
                lanes.emplace_back(picture_.pen, columns_);
                free_from.push_back(0);
            }
            free_from[lane] = std::max(work.end, work.begin + 1);
            draw_work(lanes[lane], work);
        }
        if (lanes.empty()) lanes.emplace_back(picture_.pen, columns_);
        for (const auto at : data_.empty[consumer]) {
            const int column = scale_.column(at);
            if (lanes[0].is_free(column, column + 1))
                lanes[0].draw(column, column + 1, picture_.pen.glyphs().empty, Ink::faint);
        }
        for (std::size_t i = 0; i < lanes.size(); ++i)
            print_lane(i == 0 ? picture_.names.consumer(consumer) : "", lanes[i]);
    }

    void draw_work(Lane& lane, const Work& work) {
        const auto& glyphs = picture_.pen.glyphs();
        const auto number = picture_.names.number(work.message_id);
        const int first = scale_.column(work.begin);
        const int end = std::max(scale_.column(work.end), first + 1);
        lane.draw(first, end, glyphs.work, Ink::accent);
        int number_end = end - 1;
        if (work.expired) {
            any_late_ = true;
            // However little of it there is: at least a column of it is to be seen.
            const int late =
                std::clamp(scale_.column(*work.expired), first, std::max(first, end - 2));
            lane.draw(late, end, glyphs.late, Ink::warning);
            --number_end;
        }
        if (first + 1 + picture_.pen.width(number) <= number_end)
            lane.write(first + 1, number, Ink::strong);
        const bool room_for_end = end - first > 1 || !work.expired;
        if (work.failed) {
            lane.draw(end - 1, end, glyphs.fault, Ink::bad);
        } else if (room_for_end) {
            lane.draw(end - 1, end, glyphs.end, Ink::accent);
        }
    }

    /// Writes a value where it came to be, or a little later where another one is in the way.
    static bool write_value(Lane& lane, int at, const std::string& text) {
        constexpr int shift_at_most = 4;
        const int width = static_cast<int>(text.size());
        for (int shift = 0; shift <= shift_at_most; ++shift) {
            const int from = std::max(0, std::min(at + shift, lane.columns() - width));
            const int end = std::min(from + width + 1, lane.columns());
            if (!lane.is_free(std::max(from - 1, 0), end)) continue;
            lane.write(from, text, Ink::plain);
            return true;
        }
        return false;
    }

    /// Values that come close together stand below each other. Where there are too many, the first
    /// ones and the last are shown and the others counted.
    void print_stock(std::int64_t product_no) {
        std::vector<Lane> rows;
        std::size_t left_out = 0;
        const auto& values = data_.stock[product_no];
        for (std::size_t i = 0; i < values.size(); ++i) {
            const int at = scale_.column(values[i].at);
            const auto text = fmt::format("{}", values[i].value);
            const bool written = std::any_of(rows.begin(), rows.end(),
                                             [&](Lane& row) { return write_value(row, at, text); });
            if (written) continue;
            if (rows.size() >= stock_rows_at_most && i + 1 < values.size()) {
                ++left_out;
                continue;
            }
            rows.emplace_back(picture_.pen, columns_);
            static_cast<void>(write_value(rows.back(), at, text));
        }
        if (rows.empty()) rows.emplace_back(picture_.pen, columns_);
        auto label = phrase(picture_.words.stock, product_no);
        for (const auto& row : rows) print_lane(std::exchange(label, {}), row);
        if (left_out > 0) print_note(phrase(picture_.words.lane_left_out, left_out));
    }

    void print_legend() {
        const auto& glyphs = picture_.pen.glyphs();
        const auto& words = picture_.words;
        const auto part = [](std::string_view sign, Ink ink, const char* meaning) {
            return Rich{sign, ink}.add(" ").add(meaning, Ink::faint);
        };
        std::vector<Rich> parts{part(glyphs.work, Ink::accent, words.lane_work)};
        if (any_late_) parts.push_back(part(glyphs.late, Ink::warning, words.lane_late));
        parts.push_back(part(glyphs.lock, Ink::accent, words.lane_lock));
        parts.push_back(part(glyphs.empty, Ink::faint, words.lane_empty));
        parts.push_back(part(glyphs.fault, Ink::bad, words.lane_fault));
        const auto lines = picture_.pen.flow(parts, "   ", picture_.pen.look().width - 2);
        out_ << '\n';
        for (const auto& line : lines) out_ << "  " << picture_.pen.paint(line) << '\n';
    }

    std::ostream& out_;
    const Picture& picture_;
    LaneData data_;
    int label_width_;
    int columns_;
    Scale scale_;
    bool any_late_ = false;  ///< a handler was drawn that outlived its visibility timeout
};

}  // namespace

void print_lanes(std::ostream& out, const Picture& picture) {
    Lanes{out, picture}.print();
}

}  // namespace sqsim::report
