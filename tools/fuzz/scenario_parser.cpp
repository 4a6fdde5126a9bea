#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scenario/load.hpp"

/// Any bytes are a scenario file: it gives scenarios or findings, never both and never neither.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // In a directory that is not there, `extends` finds no files by relative paths.
    const auto loaded =
        sqsim::scenario::load_text("/nonexistent/fuzz.yaml", std::string(data, data + size));
    if (loaded.scenarios.empty() == loaded.diagnostics.empty()) std::abort();
    return 0;
}
