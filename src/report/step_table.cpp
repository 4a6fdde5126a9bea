#include "report/step_table.hpp"

#include <set>
#include <sstream>

#include "report/cells.hpp"
#include "report/rows.hpp"
#include "report/violation_words.hpp"

namespace sqsim::report {

namespace {

/// Words that may go to the next line of a narrow lane.
Cell lane_cell(const std::vector<std::string>& deeds, std::string_view sign, Ink ink) {
    Cell cell;
    if (!sign.empty()) cell.parts.emplace_back(sign, ink);
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        std::istringstream words{deeds[i] + (i + 1 < deeds.size() ? "," : "")};
        for (std::string word; words >> word;) cell.parts.emplace_back(word, ink);
    }
    return cell;
}

bool same(const Cell& left, const Cell& right, const Pen& pen) {
    if (left.parts.size() != right.parts.size()) return false;
    for (std::size_t i = 0; i < left.parts.size(); ++i) {
        if (pen.paint(left.parts[i]) != pen.paint(right.parts[i])) return false;
    }
    return true;
}

}  // namespace

/// The columns beside the lanes, as they are told from row to row.
class StepTable::Surroundings {
  public:
    Surroundings(const StepTable& table, const Cells& cells)
        : table_{table},
          cells_{cells},
          groups_{groups_of(table.run_.result())},
          dead_letters_{anything_dead_lettered(table.run_.result())} {}

    void add_columns(Table& drawn) const {
        drawn.begin_section();
        for (const auto group : groups_) drawn.add_column(group);
        if (dead_letters_) drawn.add_column(table_.explore_words_.dead_letters);
        for (const auto& product : scenario().stock) {
            drawn.add_column(phrase(table_.words_.stock, product.product_no), Align::right);
        }
    }

    /// Applies the events before `end` and adds what has changed since the last_ row.
    void add_cells(std::uint64_t end, std::vector<Cell>& row) {
        const auto& history = table_.run_.result().history;
        std::set<std::int64_t> reduced;
        for (; next_ < end; ++next_) {
            state_.apply(history[next_]);
            const auto* reduction = history[next_].as<stock::StockReduced>();
            if (reduction != nullptr) reduced.insert(reduction->product_no);
        }
        std::vector<Cell> now;
        for (const auto group : groups_)
            now.push_back(cells_.group(state_, scenario().queue.name, group));
        if (dead_letters_) now.push_back(dead_letter_cell());
        const std::size_t first_stock = now.size();
        for (const auto& product : scenario().stock) {
            now.push_back({{Cells::stock(state_.stock(product.product_no), {})}});
        }
        for (std::size_t i = 0; i < now.size(); ++i) {
            bool told = i < last_.size() && same(last_[i], now[i], table_.pen_);
            // A reduction that leaves the stock as it was is the very thing to see.
            if (i >= first_stock)
                told &= !reduced.contains(scenario().stock[i - first_stock].product_no);
            Cell cell = told ? Cell{} : now[i];
            if (!told && i >= first_stock && !last_.empty()) {
                const auto product = scenario().stock[i - first_stock].product_no;
                cell = {{Cells::stock(state_.stock(product), stock_[product])}};
            }
            row.push_back(std::move(cell));
        }
        for (const auto& product : scenario().stock) {
            stock_[product.product_no] = state_.stock(product.product_no);
        }
        last_ = std::move(now);
    }

  private:
    [[nodiscard]] const scenario::Scenario& scenario() const {
        return *table_.run_.result().scenario;
    }
    [[nodiscard]] Cell dead_letter_cell() const {
        const auto* queue = state_.queue(scenario().queue.dead_letter_queue->name);
        return queue == nullptr ? Cell{} : cells_.messages(queue->in_sequence());
    }

    const StepTable& table_;
    const Cells& cells_;
    const std::vector<std::string_view> groups_;
    const bool dead_letters_;
    std::uint64_t next_ = 0;
    history::State state_;
    std::vector<Cell> last_;
    std::map<std::int64_t, std::optional<std::int64_t>> stock_;
};

StepTable::StepTable(const explore::Performance& run, const Names& names, const Pen& pen,
                     const Words& words, const ExploreWords& explore_words)
    : run_{run},
      names_{names},
      pen_{pen},
      words_{words},
      explore_words_{explore_words},
      teller_{run, names, explore_words} {}

bool StepTable::violates(std::size_t step) const {
    const auto* violation = violation_of(run_);
    if (violation == nullptr) return false;
    const bool last = violation->event + 1 == run_.result().history.size();
    return last ? step + 1 == run_.steps().size() : teller_.step_of(violation->event) == step + 1;
}

std::string_view StepTable::critical_sign(std::size_t step) const {
    const auto& glyphs = pen_.glyphs();
    if (critical_.size() == 1) return step == critical_.front() ? glyphs.arrow : " ";
    return step == critical_.front()  ? glyphs.top_left
           : step == critical_.back() ? glyphs.bottom_left
                                      : " ";
}

Rich StepTable::step_cell(std::size_t step) const {
    const auto& glyphs = pen_.glyphs();
    Rich cell;
    if (!critical_.empty()) cell.add(critical_sign(step), Ink::warning);
    cell.add(fmt::format("{:>2}", step + 1), violates(step) ? Ink::bad : Ink::faint);
    if (violates(step)) cell.add(" ").add(glyphs.cross, Ink::bad);
    return cell;
}

Table StepTable::table() const {
    const auto& result = run_.result();
    const std::size_t steps = run_.steps().size();
    const std::size_t consumers = result.scenario->consumers.size();
    bool others = false;
    for (std::size_t i = 0; i < steps; ++i) {
        others |= static_cast<std::size_t>(teller_.lane(i)) >= consumers;
    }
    const Cells cells{names_, words_, pen_};
    Surroundings surroundings{*this, cells};
    Table table{pen_};
    table.add_column({explore_words_.step, Ink::faint});
    for (std::size_t i = 0; i < consumers; ++i) table.add_column(names_.consumer(i));
    if (others) table.add_column(explore_words_.orders);
    surroundings.add_columns(table);

    const std::size_t lanes = consumers + (others ? 1 : 0);
    std::vector<Cell> row(1 + lanes);
    row[0] = {{Rich{explore_words_.at_first, Ink::faint}}};
    surroundings.add_cells(
        run_.steps().empty() ? result.history.size() : run_.steps()[0].first_event, row);
    table.add_row(std::move(row));
    for (std::size_t i = 0; i < steps; ++i) {
        row.assign(1 + lanes, {});
        row[0] = {{step_cell(i)}};
        const auto lane = std::min(static_cast<std::size_t>(teller_.lane(i)), consumers);
        const bool fault = run_.steps()[i].kind != explore::Action::Kind::step;
        row[1 + lane] =
            lane_cell(teller_.deeds(i), fault ? pen_.glyphs().fault : std::string_view{},
                      violates(i) ? Ink::bad
                      : fault     ? Ink::warning
                                  : Ink::plain);
        surroundings.add_cells(teller_.events(i).end, row);
        table.add_row(std::move(row));
    }
    return table;
}

}  // namespace sqsim::report
