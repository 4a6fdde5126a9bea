#include "cli/used_files.hpp"

#include <filesystem>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

/// Whether what is written to one would be read from, or written over, the other. Through links as
/// well, and also where neither is there yet.
bool is_same_file(const std::string& left, const std::string& right) {
    std::error_code ignored;
    if (std::filesystem::equivalent(left, right, ignored)) return true;
    const auto whole = [&](const std::string& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path), ignored);
    };
    return whole(left) == whole(right);
}

/// Terminals, pipes and the like may be read and written at once; an output that is not there yet
/// is a file in the making.
bool is_to_be_a_file(const std::string& path) {
    std::error_code ignored;
    return path != "-" && !path.ends_with('/') &&
           (!std::filesystem::exists(path, ignored) ||
            std::filesystem::is_regular_file(path, ignored));
}

struct Written {
    std::string option;
    std::string path;
};

std::vector<Written> all_written(const Telling& telling, const std::string& record) {
    std::vector<Written> all;
    if (!record.empty()) all.push_back({"--record", record});
    for (const auto& [option, path] : telling.reports) {
        if (!path.empty()) all.push_back({option, path});
    }
    const auto& pictures = telling.pictures;
    if (!pictures.svg.empty()) all.push_back({pictures.prefix + "svg", pictures.svg});
    if (!pictures.png.empty()) all.push_back({pictures.prefix + "png", pictures.png});
    all.push_back({"--output", telling.output});
    return all;
}

}  // namespace

void refuse_outputs_that_are_used(const std::vector<std::string>& inputs, const std::string& noun,
                                  const Telling& telling, const std::string& record) {
    const auto all = all_written(telling, record);
    const auto refuse = [](const Written& written, const std::string& what) {
        throw CommandError{exit_code::usage, written.option + ": " + written.path + " is " + what +
                                                 "; the result needs a file of its own"};
    };
    for (auto written = all.begin(); written != all.end(); ++written) {
        const bool is_beside = written->path == "-" && written->option != "--output";
        for (auto other = all.begin(); is_beside && other != written; ++other) {
            if (other->path == "-")
                refuse(*written, "standard output, where " + other->option + " goes already");
        }
        if (!is_to_be_a_file(written->path)) continue;
        for (const auto& file : inputs) {
            if (written->option == "--record") break;  // a recording takes no other file for one
            if (is_same_file(file == "-" ? "/dev/stdin" : file, written->path))
                refuse(*written, "the " + noun + " " + (file == "-" ? "on standard input" : file));
        }
        for (auto other = all.begin(); other != written; ++other) {
            if (is_same_file(other->path, written->path))
                refuse(*written, "the file of " + other->option);
        }
    }
}

}  // namespace sqsim::cli
