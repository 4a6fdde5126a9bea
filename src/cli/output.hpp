#pragma once

#include <fstream>
#include <ostream>
#include <string>

#include "cli/terminal_look.hpp"

namespace sqsim::cli {

/// Standard output, or the file that was asked for.
class Output {
  public:
    /// `-` is standard output. Throws CommandError (exit_code::cannot) when the file cannot be
    /// written.
    explicit Output(const std::string& path);

    [[nodiscard]] std::ostream& stream();
    [[nodiscard]] Target target() const;

    /// Writes out what is still held back. Throws CommandError when anything could not be written.
    void finish();

  private:
    std::string path_;
    std::ofstream file_;
};

}  // namespace sqsim::cli
