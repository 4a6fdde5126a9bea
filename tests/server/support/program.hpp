#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

#include "support/temporary_directory.hpp"

namespace sqsim::server::test {

struct Outcome {
    int exit_code;
    std::string output;  ///< both of it
};

/// Runs the sqsim program to its end.
inline Outcome run_program(const std::string& words, const std::string& input) {
    const sqsim::test::TemporaryDirectory folder;
    const auto path = folder.file("input");
    std::ofstream{path} << input;
    const std::string command = "'" SQSIM_PROGRAM "' " + words + " 2>&1 <" + path;
    FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 1024> text{};
    std::string output;
    while (fgets(text.data(), text.size(), pipe) != nullptr) output += text.data();
    return {WEXITSTATUS(pclose(pipe)), output};
}

}  // namespace sqsim::server::test
