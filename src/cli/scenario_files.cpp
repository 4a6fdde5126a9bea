#include "cli/scenario_files.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

std::vector<std::string> files_below(const std::string& directory) {
    std::vector<std::string> files;
    try {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{directory}) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".yaml" || extension == ".yml"))
                files.push_back(entry.path().string());
        }
    } catch (const std::filesystem::filesystem_error& error) {
        throw CommandError{exit_code::cannot, "cannot read the directory " + directory + ": " +
                                                  error.code().message()};
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& arguments) {
    std::vector<std::string> files;
    for (const auto& argument : arguments) {
        std::error_code ignored;
        if (argument != "-" && std::filesystem::is_directory(argument, ignored)) {
            const auto below = files_below(argument);
            files.insert(files.end(), below.begin(), below.end());
        } else {
            files.push_back(argument);
        }
    }
    return files;
}

std::string shell_word(const std::string& argument) {
    constexpr const char* plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=+,@%";
    if (!argument.empty() && argument.find_first_not_of(plain) == std::string::npos)
        return argument;
    std::string quoted = "'";
    for (const char c : argument) {
        if (c == '\'') {
            quoted += "'\\''";
        } else {
            quoted += c;
        }
    }
    return quoted + "'";
}

}  // namespace sqsim::cli
