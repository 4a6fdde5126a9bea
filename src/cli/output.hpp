#pragma once

#include <fstream>
#include <ostream>
#include <string>

#include "cli/terminal_look.hpp"

namespace sqsim::cli {

/// Standard output, or the file that was asked for. What a file held before stays until there is
/// something to write: a command that comes to nothing leaves it as it was.
class Output {
  public:
    /// `-` is standard output. Throws CommandError (exit_code::cannot) when the file cannot be
    /// written.
    explicit Output(const std::string& path);
    /// Removes a file that it made and that nothing was written to.
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Where to write. The first call empties the file.
    [[nodiscard]] std::ostream& stream();
    /// Writes out what is held back, so that it stands before what goes to standard error next.
    void flush();
    [[nodiscard]] Target target() const;

    /// Writes out what is still held back. Throws CommandError when anything could not be written.
    void finish();

  private:
    std::string path_;
    std::ofstream file_;
    bool made_ = false;   ///< there was no such file before
    bool begun_ = false;  ///< it is ours now: emptied, and perhaps written to
};

}  // namespace sqsim::cli
