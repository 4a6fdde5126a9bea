#include <algorithm>
#include <map>
#include <ostream>

#include "report/lane.hpp"
#include "report/styles.hpp"

namespace sqsim::report {

namespace {

constexpr std::size_t groups_at_most = 12;

/// A message in the hands of a consumer: while it is handled, or, where handling takes no time (a
/// scripted consumer), from the receive to its end.
struct Work {
    std::int64_t begin;
    std::int64_t end;
    std::string_view message_id;
    bool failed = false;
};

struct Instant {
    std::int64_t at;
    std::int64_t value;
};

/// What happened, by lane. Instants are nanoseconds since the run began.
class LaneData {
  public:
    explicit LaneData(const simulation::RunResult& result)
        : work(result.scenario->consumers.size()), empty(result.scenario->consumers.size()) {
        history::State state;
        for (std::size_t i = 0; i < result.history.size(); ++i) {
            const auto& event = result.history[i];
            now_ = (event.time - result.start).count();
            state.apply(event);
            std::visit([&](const auto& e) { on(event.actor, e); }, event.payload);
            note_locks(state.queue(result.scenario->queue.name));
        }
        now_ = (result.end - result.start).count();
        while (!open_.empty()) close(open_.begin()->first, false);
        for (auto& [group, begin] : locked_since_) locks[group].push_back({begin, now_});
    }

    std::vector<std::vector<Work>> work;           ///< by consumer
    std::vector<std::vector<std::int64_t>> empty;  ///< empty answers by consumer
    std::map<std::string_view, std::vector<std::pair<std::int64_t, std::int64_t>>> locks;
    std::map<std::int64_t, std::vector<Instant>> stock;

  private:
    struct Open {
        std::size_t consumer;
        std::int64_t received;
        std::int64_t started = -1;
        std::int64_t finished = -1;
    };

    [[nodiscard]] bool is_consumer(runtime::ActorId actor) const {
        return static_cast<std::size_t>(actor) < work.size();
    }

    void close(std::string_view message_id, bool failed) {
        const auto found = open_.find(message_id);
        if (found == open_.end()) return;
        const auto& open = found->second;
        const bool took_time = open.started >= 0 && open.finished > open.started;
        const auto begin = took_time ? open.started : open.received;
        const auto end = took_time ? open.finished : now_;
        if (end > begin || open.started >= 0 || failed)
            work[open.consumer].push_back({begin, end, message_id, failed});
        open_.erase(found);
    }

    void on(runtime::ActorId actor, const MessageReceived& e) {
        if (!is_consumer(actor)) return;
        close(e.message_id, true);
        open_[e.message_id] = {static_cast<std::size_t>(actor), now_};
    }
    void on(runtime::ActorId actor, const NothingReceived&) {
        if (is_consumer(actor)) empty[static_cast<std::size_t>(actor)].push_back(now_);
    }
    void on(runtime::ActorId, const MessageDeleted& e) { close(e.message_id, false); }
    void on(runtime::ActorId actor, const stock::HandlingStarted& e) {
        const auto open = held_by(actor, e.message_id);
        if (open != nullptr) open->started = now_;
    }
    void on(runtime::ActorId actor, const stock::HandlingFinished& e) {
        auto* open = held_by(actor, e.message_id);
        if (open == nullptr) return;
        open->finished = now_;
        if (!e.failure.empty()) close(e.message_id, true);
    }
    void on(runtime::ActorId, const MessageVisibilityExpired& e) {
        const auto found = open_.find(e.message_id);
        if (found != open_.end() && found->second.started < 0) close(e.message_id, true);
    }
    void on(runtime::ActorId, const stock::StockLaidIn& e) {
        stock[e.product_no].push_back({now_, e.quantity});
    }
    void on(runtime::ActorId, const stock::StockReduced& e) {
        stock[e.product_no].push_back({now_, e.stored_quantity});
    }
    void on(runtime::ActorId actor, const stock::ConsumerCrashed&) {
        std::vector<std::string_view> lost;
        for (const auto& [id, open] : open_) {
            if (open.consumer == static_cast<std::size_t>(actor)) lost.push_back(id);
        }
        for (const auto id : lost) close(id, true);
    }
    template <typename Other>
    void on(runtime::ActorId, const Other&) {}

    Open* held_by(runtime::ActorId actor, std::string_view message_id) {
        const auto found = open_.find(message_id);
        const bool own =
            found != open_.end() && found->second.consumer == static_cast<std::size_t>(actor);
        return own ? &found->second : nullptr;
    }

    void note_locks(const history::QueueState* queue) {
        if (queue == nullptr) return;
        for (const auto& group : queue->groups) {
            const bool locked = std::any_of(group.messages.begin(), group.messages.end(),
                                            [](const auto& message) { return message.in_flight; });
            const auto since = locked_since_.find(group.message_group_id);
            if (locked && since == locked_since_.end()) {
                locked_since_[group.message_group_id] = now_;
            } else if (!locked && since != locked_since_.end()) {
                locks[group.message_group_id].push_back({since->second, now_});
                locked_since_.erase(since);
            }
        }
    }

    std::int64_t now_ = 0;
    std::map<std::string_view, Open> open_;
    std::map<std::string_view, std::int64_t> locked_since_;
};

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

    void print_ticks() {
        Lane lane{picture_.pen, columns_};
        for (const auto& row : picture_.rows) {
            const auto tick = picture_.cells.tick(row);
            const auto& text = tick.empty() ? row.time : tick;
            const int at = scale_.column((row.result->at - picture_.result.start).count());
            const int end = at + picture_.pen.width(text);
            if (lane.is_free(std::max(0, at - 1), std::min(end, columns_)))
                lane.write(std::min(at, columns_ - picture_.pen.width(text)), text, Ink::strong);
        }
        print_lane("", lane);
    }

    /// Handlers that run at the same time get lanes of their own.
    void print_consumer(std::size_t consumer) {
        std::vector<Lane> lanes;
        std::vector<std::int64_t> free_from;
        auto all = data_.work[consumer];
        std::stable_sort(all.begin(), all.end(),
                         [](const Work& a, const Work& b) { return a.begin < b.begin; });
        for (const auto& work : all) {
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

    void draw_work(Lane& lane, const Work& work) const {
        const auto& glyphs = picture_.pen.glyphs();
        const auto number = picture_.names.number(work.message_id);
        const int first = scale_.column(work.begin);
        const int end = std::max(scale_.column(work.end), first + 1);
        lane.draw(first, end, glyphs.work, Ink::accent);
        if (picture_.pen.width(number) + 2 <= end - first)
            lane.write(first + 1, number, Ink::strong);
        lane.draw(end - 1, end, work.failed ? glyphs.fault : glyphs.end,
                  work.failed ? Ink::bad : Ink::accent);
    }

    /// Writes a value where it came to be, or a little later where another one is in the way.
    static void write_value(Lane& lane, int at, const std::string& text) {
        constexpr int shift_at_most = 4;
        const int width = static_cast<int>(text.size());
        for (int shift = 0; shift <= shift_at_most; ++shift) {
            const int from = std::max(0, std::min(at + shift, lane.columns() - width));
            if (!lane.is_free(std::max(from - 1, 0), from + width)) continue;
            lane.write(from, text, Ink::plain);
            return;
        }
    }

    void print_stock(std::int64_t product_no) {
        Lane lane{picture_.pen, columns_};
        const auto& values = data_.stock[product_no];
        for (std::size_t i = 0; i < values.size(); ++i) {
            const int at = scale_.column(values[i].at);
            const bool last_here = i + 1 == values.size() || scale_.column(values[i + 1].at) > at;
            if (last_here) write_value(lane, at, fmt::format("{}", values[i].value));
        }
        print_lane(phrase(picture_.words.stock, product_no), lane);
    }

    void print_legend() {
        const auto& glyphs = picture_.pen.glyphs();
        const auto& words = picture_.words;
        const auto part = [](std::string_view sign, Ink ink, const char* meaning) {
            return Rich{sign, ink}.add(" ").add(meaning, Ink::faint);
        };
        const auto lines = picture_.pen.flow({part(glyphs.work, Ink::accent, words.lane_work),
                                              part(glyphs.lock, Ink::accent, words.lane_lock),
                                              part(glyphs.empty, Ink::faint, words.lane_empty),
                                              part(glyphs.fault, Ink::bad, words.lane_fault)},
                                             "   ", picture_.pen.look().width - 2);
        out_ << '\n';
        for (const auto& line : lines) out_ << "  " << picture_.pen.paint(line) << '\n';
    }

    std::ostream& out_;
    const Picture& picture_;
    LaneData data_;
    int label_width_;
    int columns_;
    Scale scale_;
};

}  // namespace

void print_lanes(std::ostream& out, const Picture& picture) {
    Lanes{out, picture}.print();
}

}  // namespace sqsim::report
