#pragma once

#include <atomic>

namespace sqsim::cli {

/// From now on the first SIGINT or SIGTERM only raises the flag; the second one ends the program at
/// once. Writing into a closed pipe ends it quietly.
void handle_signals();

/// The flag, for simulations to look at.
[[nodiscard]] const std::atomic<bool>& interrupt_flag();

/// The signal that came; 0 if none.
[[nodiscard]] int interrupting_signal();

}  // namespace sqsim::cli
