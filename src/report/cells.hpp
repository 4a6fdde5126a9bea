#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/names.hpp"
#include "report/pen.hpp"
#include "report/rows.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// The parts of a row in words, shared by the styles.
class Cells {
  public:
    Cells(const Names& names, const Words& words, const Pen& pen)
        : names_{names}, words_{words}, pen_{pen} {}

    /// `Order 1 done, 2 received`; empty when the consumer did nothing.
    [[nodiscard]] Cell deeds(const std::vector<Deed>& deeds) const;

    /// `[1] 2 4`: brackets around what is in flight. Long groups end in `+93`.
    [[nodiscard]] Cell messages(const std::vector<const history::MessageState*>& messages) const;
    [[nodiscard]] Cell group(const history::State& state, const std::string& queue,
                             std::string_view group) const;

    /// `7 (-3)`
    [[nodiscard]] static Rich stock(std::optional<std::int64_t> quantity,
                                    std::optional<std::int64_t> before);

    /// `✓2`, or `✗1 ✓1`; empty when nothing was expected.
    [[nodiscard]] Rich verdict(const simulation::EntryResult& entry) const;

    /// `T1`; empty when the entry was written as an instant.
    [[nodiscard]] std::string tick(const Row& row) const;

  private:
    [[nodiscard]] Rich deed(const Deed& deed, bool with_label) const;

    const Names& names_;
    const Words& words_;
    const Pen& pen_;
};

}  // namespace sqsim::report
