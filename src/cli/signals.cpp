#include "cli/signals.hpp"

#include <signal.h>
#include <unistd.h>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

// Lock-free atomics are all a signal handler may touch.
std::atomic<bool> interrupted{false};
std::atomic<int> received{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int number) {
    if (interrupted.exchange(true)) _exit(exit_code::signal_base + number);
    received = number;
}

}  // namespace

void handle_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_DFL);
}

const std::atomic<bool>& interrupt_flag() {
    return interrupted;
}

int interrupting_signal() {
    return received;
}

}  // namespace sqsim::cli
