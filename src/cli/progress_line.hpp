#pragma once

#include <chrono>
#include <string>

namespace sqsim::cli {

/// One line on standard error that is written over again and again and leaves nothing behind. Says
/// nothing where standard error is no terminal.
class ProgressLine {
  public:
    explicit ProgressLine(bool wanted);
    ~ProgressLine() { erase(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Whether it is time for another text; cheap to ask.
    [[nodiscard]] bool is_due();
    /// Cut at the terminal's width.
    void show(const std::string& text);
    void erase();

  private:
    const bool shows_;
    bool on_screen_ = false;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace sqsim::cli
