#include "cli/rasterizer.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
    throw CommandError{exit_code::cannot, "cannot write " + path + ": " + reason};
}

/// A file without a name, that holds the text and stands at its beginning.
std::shared_ptr<std::FILE> unnamed_file(const std::string& path, const std::string& text) {
    std::shared_ptr<std::FILE> file{std::tmpfile(), [](std::FILE* open) {
                                        if (open != nullptr) std::fclose(open);
                                    }};
    if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fflush(file.get()) != 0 || lseek(fileno(file.get()), 0, SEEK_SET) != 0)
        refuse(path, "no space for temporary files");
    return file;
}

}  // namespace

void write_png(const std::string& path, const std::string& svg) {
    const auto input = unnamed_file(path, svg);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(input.get()), STDIN_FILENO);
    std::string program = "rsvg-convert", zoom = "--zoom=2", output = "--output=" + path;
    char* words[] = {program.data(), zoom.data(), output.data(), nullptr};
    pid_t child = 0;
    const int failure = posix_spawnp(&child, program.c_str(), &actions, nullptr, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        refuse(path,
               "pictures in PNG need rsvg-convert (Debian: librsvg2-bin); --report-svg does not");
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        refuse(path, "rsvg-convert could not; see what it said above");
}

}  // namespace sqsim::cli
