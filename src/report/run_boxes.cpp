#include <algorithm>
#include <ostream>

#include "report/box.hpp"
#include "report/styles.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

constexpr std::size_t groups_at_most = 8;
constexpr std::size_t messages_at_most = 10;

/// A box before its width is known: boxes of a kind get the same one.
struct Content {
    Rich title;
    std::vector<Rich> lines;
};

class Boxes {
  public:
    explicit Boxes(const Picture& picture) : picture_{picture} {}

    void print(std::ostream& out, const Row& row, const Row* before) const {
        const auto& pen = picture_.pen;
        Rich head{picture_.cells.tick(row), Ink::strong};
        if (!head.empty()) head.add("  ");
        head.add(row.time);
        if (const auto verdict = picture_.cells.verdict(*row.result); !verdict.empty())
            head.add("  ").add(verdict);
        out << "  " << pen.paint(head) << '\n';
        const int room = pen.look().width - 4;
        const auto& say = row.entry->say.in(pen.look().language);
        for (const auto& line : pen.wrap(say, room)) print_line(out, line);

        const auto queue = boxed(pen, {picture_.result.scenario->queue.name, Ink::strong},
                                 beside(pen, drawn(group_contents(row), room - 4), room - 4),
                                 room_needed(row, room));
        for (const auto& line : queue.lines) print_line(out, line);
        for (const auto& line : beside(pen, drawn(consumer_contents(row), room), room))
            print_line(out, line);
        for (const auto& line : pen.flow(stock_parts(row, before), "   ", room))
            print_line(out, line);
    }

  private:
    void print_line(std::ostream& out, const Rich& line) const {
        out << "    " << picture_.pen.paint(line) << '\n';
    }

    [[nodiscard]] int room_needed(const Row& row, int room) const {
        const auto lines = beside(picture_.pen, drawn(group_contents(row), room - 4), room - 4);
        return std::min(room,
                        width_needed(picture_.pen, picture_.result.scenario->queue.name, lines));
    }

    /// Boxes of one width; those beside each other are of one height as well.
    [[nodiscard]] std::vector<Drawing> drawn(const std::vector<Content>& contents, int room) const {
        int width = 24;
        for (const auto& content : contents)
            width = std::max(width, width_needed(picture_.pen, content.title, content.lines));
        width = std::min(width, room);
        const auto beside = drawings_beside(width, room);
        std::vector<Drawing> drawings;
        drawings.reserve(contents.size());
        for (std::size_t i = 0; i < contents.size(); ++i) {
            const auto first = i - i % beside;
            std::size_t height = 1;
            for (auto j = first; j < std::min(first + beside, contents.size()); ++j)
                height = std::max(height, contents[j].lines.size());
            drawings.push_back(
                boxed(picture_.pen, contents[i].title, contents[i].lines, width, height));
        }
        return drawings;
    }

    [[nodiscard]] Rich message_line(const history::MessageState& message, TimePoint now,
                                    int label_width) const {
        const Rich label{picture_.names.label(message.message_id)};
        Rich line;
        if (message.in_flight) {
            line.add("[", Ink::accent).add(label).add("]", Ink::accent);
        } else {
            line.add(" ").add(label).add(" ");
        }
        line.add(
            std::string(static_cast<std::size_t>(label_width - picture_.pen.width(label)), ' '));
        line.add("  ");
        if (message.in_flight) {
            const auto left = scenario::duration_text(message.invisible_until - now);
            return line.add(phrase(picture_.words.lease_left, left), Ink::accent);
        }
        return line.add(message.delayed ? picture_.words.delayed : picture_.words.waits,
                        Ink::faint);
    }

    [[nodiscard]] Content group_content(const history::GroupState& group, TimePoint now) const {
        Content content{{group.message_group_id, Ink::strong}, {}};
        int label_width = 0;
        std::string holder;
        for (const auto& message : group.messages) {
            const Rich label{picture_.names.label(message.message_id)};
            label_width = std::max(label_width, picture_.pen.width(label));
            if (message.in_flight && holder.empty()) holder = picture_.names.actor(message.holder);
        }
        if (!holder.empty()) {
            content.title.add(fmt::format(" {} ", picture_.pen.glyphs().dot), Ink::faint)
                .add(phrase(picture_.words.locked_by, holder), Ink::accent);
        }
        for (const auto& message : group.messages) {
            if (content.lines.size() == messages_at_most) {
                const auto more = group.messages.size() - messages_at_most;
                content.lines.emplace_back(phrase(picture_.words.more, more), Ink::faint);
                break;
            }
            content.lines.push_back(message_line(message, now, label_width));
        }
        if (group.messages.empty())
            content.lines.emplace_back(picture_.words.empty_group, Ink::faint);
        return content;
    }

    [[nodiscard]] std::vector<Content> group_contents(const Row& row) const {
        std::vector<Content> contents;
        const auto* queue = row.state.queue(picture_.result.scenario->queue.name);
        if (queue != nullptr) {
            for (const auto& group : queue->groups) {
                if (contents.size() == groups_at_most) {
                    const auto more = queue->groups.size() - groups_at_most;
                    contents.push_back({phrase(picture_.words.more, more), {}});
                    break;
                }
                contents.push_back(group_content(group, row.result->at));
            }
        }
        if (contents.empty())
            contents.push_back({{}, {Rich{picture_.words.empty_group, Ink::faint}}});
        return contents;
    }

    [[nodiscard]] std::vector<Content> consumer_contents(const Row& row) const {
        std::vector<Content> contents;
        for (std::size_t i = 0; i < row.deeds.size(); ++i) {
            Content content{{picture_.names.consumer(i), Ink::strong}, {}};
            content.lines = picture_.cells.deeds(row.deeds[i]).parts;
            if (content.lines.empty()) content.lines.emplace_back(picture_.words.idle, Ink::faint);
            contents.push_back(std::move(content));
        }
        return contents;
    }

    [[nodiscard]] std::vector<Rich> stock_parts(const Row& row, const Row* before) const {
        std::vector<Rich> parts{{picture_.words.stock_line, Ink::faint}};
        for (const auto& stock : picture_.result.scenario->stock) {
            const auto was = before ? before->state.stock(stock.product_no) : std::nullopt;
            parts.push_back(Rich{fmt::format("{}: ", stock.product_no), Ink::faint}.add(
                Cells::stock(row.state.stock(stock.product_no), was)));
        }
        return parts;
    }

    const Picture& picture_;
};

}  // namespace

void print_boxes(std::ostream& out, const Picture& picture) {
    const Boxes boxes{picture};
    const Row* before = nullptr;
    for (const auto& row : picture.rows) {
        if (before != nullptr) out << '\n';
        boxes.print(out, row, before);
        before = &row;
    }
}

}  // namespace sqsim::report
