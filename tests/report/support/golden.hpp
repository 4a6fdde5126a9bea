#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace sqsim::report::test {

/// Compares a text with the file tests/report/golden/<name>. With SQSIM_UPDATE_GOLDEN=1 in the
/// environment the file is written instead: look at the difference before you commit it.
inline void check_golden(const std::string& name, const std::string& text) {
    const std::string path = SQSIM_GOLDEN "/" + name;
    if (const char* update = std::getenv("SQSIM_UPDATE_GOLDEN");
        update != nullptr && *update == '1')
        std::ofstream{path, std::ios::binary} << text;
    std::ifstream file{path, std::ios::binary};
    std::ostringstream golden;
    golden << file.rdbuf();
    const bool same = golden.str() == text;
    CHECK_MESSAGE(same, path << " differs; SQSIM_UPDATE_GOLDEN=1 writes it anew. Now it is:\n"
                             << text);
}

}  // namespace sqsim::report::test
