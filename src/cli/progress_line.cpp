#include "cli/progress_line.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "cli/settings_sources.hpp"
#include "report/width.hpp"

namespace sqsim::cli {

namespace {

constexpr std::chrono::milliseconds between_texts{100};

bool is_terminal() {
    const auto kind = environment("TERM");
    return isatty(STDERR_FILENO) == 1 && !kind.empty() && kind != "dumb";
}

int columns() {
    constexpr int usual = 80;
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : usual;
}

}  // namespace

ProgressLine::ProgressLine(bool wanted)
    : shows_{wanted && is_terminal()}, next_{std::chrono::steady_clock::now() + between_texts} {}

bool ProgressLine::is_due() {
    if (!shows_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return false;
    next_ = now + between_texts;
    return true;
}

void ProgressLine::show(const std::string& text) {
    if (!shows_) return;
    // As wide as it could be drawn anywhere: a line that breaks cannot be taken back.
    const auto fits = report::prefix_of_width(text, columns() - 1, true);
    std::cerr << "\r\x1b[K" << fits << std::flush;
    on_screen_ = true;
}

void ProgressLine::erase() {
    if (!on_screen_) return;
    std::cerr << "\r\x1b[K" << std::flush;
    on_screen_ = false;
}

}  // namespace sqsim::cli
