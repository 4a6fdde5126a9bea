#include "report/listing.hpp"

#include <sstream>

#include "report/table.hpp"

namespace sqsim::report {

void print_listing(std::ostream& out, const std::vector<std::string>& heads,
                   const std::vector<std::vector<std::string>>& rows, const Look& look) {
    const Pen pen{look};
    Table table{pen};
    for (const auto& head : heads) table.add_column({head, Ink::faint});
    for (const auto& row : rows) {
        std::vector<Cell> cells;
        for (const auto& text : row) {
            Cell cell;
            std::istringstream words{text};
            for (std::string word; words >> word;) cell.parts.emplace_back(word);
            cells.push_back(std::move(cell));
        }
        if (!cells.front().parts.empty()) cells.front() = Cell{{Rich{row.front(), Ink::strong}}};
        table.add_row(std::move(cells));
    }
    table.print(out);
}

}  // namespace sqsim::report
