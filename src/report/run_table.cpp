#include <algorithm>

#include "report/styles.hpp"

namespace sqsim::report {

namespace {

/// `T1  10s` with the ticks and the instants each aligned among themselves.
class TimeColumn {
  public:
    explicit TimeColumn(const Picture& picture) : picture_{picture} {
        for (const auto& row : picture.rows) {
            tick_ = std::max(tick_, picture.pen.width(picture.cells.tick(row)));
            time_ = std::max(time_, picture.pen.width(row.time));
        }
    }

    [[nodiscard]] Rich of(const Row& row) const {
        Rich rich;
        if (tick_ > 0) {
            rich.add(picture_.pen.fit({picture_.cells.tick(row), Ink::strong}, tick_)).add("  ");
        }
        return rich.add(picture_.pen.fit(row.time, time_, Align::right));
    }

  private:
    const Picture& picture_;
    int tick_ = 0;
    int time_ = 0;
};

void add_columns(Table& table, const Picture& picture, bool dead_letters) {
    const auto& scenario = *picture.result.scenario;
    table.add_column({picture.words.time, Ink::faint});
    for (std::size_t i = 0; i < scenario.consumers.size(); ++i)
        table.add_column({picture.names.consumer(i), Ink::faint});
    table.begin_section();
    for (const auto group : picture.groups) table.add_column({group, Ink::faint});
    if (dead_letters) table.add_column({"DLQ", Ink::faint});
    for (const auto& stock : scenario.stock) {
        const auto head = phrase(picture.words.stock, stock.product_no);
        table.add_column({head, Ink::faint}, Align::right);
    }
    table.add_floating_column({});
}

std::vector<Cell> cells_of(const Picture& picture, const Row& row, const Row* before,
                           bool dead_letters) {
    const auto& scenario = *picture.result.scenario;
    std::vector<Cell> cells;
    for (const auto& deeds : row.deeds) {
        cells.push_back(picture.cells.deeds(deeds));
        if (cells.back().parts.empty()) cells.back().parts.emplace_back("-", Ink::faint);
    }
    for (const auto group : picture.groups)
        cells.push_back(picture.cells.group(row.state, scenario.queue.name, group));
    if (dead_letters) {
        const auto* queue = row.state.queue(scenario.queue.dead_letter_queue->name);
        cells.push_back(picture.cells.messages(
            queue ? queue->in_sequence() : std::vector<const history::MessageState*>{}));
    }
    for (const auto& stock : scenario.stock) {
        const auto number = stock.product_no;
        const auto was = before ? before->state.stock(number) : std::nullopt;
        cells.push_back({{Cells::stock(row.state.stock(number), was)}});
    }
    cells.push_back({{picture.cells.verdict(*row.result)}});
    return cells;
}

bool any_message(const Picture& picture, bool history::MessageState::*flag) {
    for (const auto& row : picture.rows) {
        const auto* queue = row.state.queue(picture.result.scenario->queue.name);
        for (const auto* message : queue ? queue->in_sequence() : decltype(queue->in_sequence()){})
            if (message->*flag) return true;
    }
    return false;
}

void print_legend(std::ostream& out, const Picture& picture) {
    std::vector<Rich> parts;
    if (any_message(picture, &history::MessageState::in_flight))
        parts.emplace_back(picture.words.legend_in_flight, Ink::faint);
    if (any_message(picture, &history::MessageState::delayed))
        parts.emplace_back(picture.words.legend_delayed, Ink::faint);
    if (!parts.empty()) out << '\n';
    for (const auto& line : picture.pen.flow(parts, "   ", picture.pen.look().width - 2))
        out << "  " << picture.pen.paint(line) << '\n';
}

}  // namespace

void print_table(std::ostream& out, const Picture& picture) {
    const bool dead_letters =
        picture.result.scenario->queue.dead_letter_queue && anything_dead_lettered(picture.result);
    const TimeColumn time{picture};
    Table table{picture.pen};
    add_columns(table, picture, dead_letters);
    const Row* before = nullptr;
    for (const auto& row : picture.rows) {
        auto cells = cells_of(picture, row, before, dead_letters);
        cells.insert(cells.begin(), Cell{{time.of(row)}});
        table.add_row(std::move(cells), row.entry->say.in(picture.pen.look().language));
        before = &row;
    }
    table.print(out);
    print_legend(out, picture);
}

}  // namespace sqsim::report
