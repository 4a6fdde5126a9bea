#pragma once

#include <iosfwd>
#include <sstream>
#include <string>

#include "report/json_writer.hpp"

namespace sqsim::report {

/// The data of a page while it grows: its runs one after another, and what is told beside them.
class PageFile {
  public:
    explicit PageFile(const std::string& language);

    /// For the elements of `runs`.
    [[nodiscard]] JsonWriter& runs() { return runs_; }
    /// For the elements of `notes`: `{title: [en, ko], text: [en, ko]}`.
    [[nodiscard]] JsonWriter& notes() { return notes_; }
    /// For the elements of `invalid`: `{file, detail}`.
    [[nodiscard]] JsonWriter& invalid() { return invalid_; }

    /// The page; `left_out` runs are not in it.
    void write(std::ostream& out, std::size_t left_out) const;

  private:
    std::ostringstream runs_text_;
    JsonWriter runs_{runs_text_};
    std::ostringstream notes_text_;
    JsonWriter notes_{notes_text_};
    std::ostringstream invalid_text_;
    JsonWriter invalid_{invalid_text_};
};

}  // namespace sqsim::report
