#pragma once

#include <iosfwd>
#include <string>

#include "report/pen.hpp"
#include "report/words.hpp"

namespace sqsim::report {

/// The scenario's name and the line about its queue.
void print_heading(std::ostream& out, const simulation::RunResult& result, const Pen& pen,
                   const Words& words);

/// `stock.fifo · visibility 30s · dedup 5m · seed 0x0 · virtual time`
[[nodiscard]] std::string about_run(const simulation::RunResult& result, const Words& words);

/// `PASS name  14 expectations, 61 events, 5s virtual time`
void print_verdict(std::ostream& out, const simulation::RunResult& result, const Pen& pen,
                   const Words& words);

/// `PASS`, `FAIL`, `VOID` (a promised fault never happened, and nothing else is wrong), `STOP`
/// (interrupted before anything failed).
[[nodiscard]] Rich verdict_word(const simulation::RunResult& result);

/// `0x5EED`
[[nodiscard]] std::string seed_text(std::uint64_t seed);

/// `0x00C0FFEE00C0FFEE`
[[nodiscard]] std::string hash_text(std::uint64_t hash);

}  // namespace sqsim::report
