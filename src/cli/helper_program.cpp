#include "cli/helper_program.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "cli/exit_code.hpp"

namespace sqsim::cli {

namespace {

[[noreturn]] void refuse(const std::string& purpose, const std::string& reason) {
    throw CommandError{exit_code::cannot, purpose + ": " + reason};
}

using File = std::shared_ptr<std::FILE>;

/// A file without a name.
File unnamed_file(const std::string& purpose) {
    File file{std::tmpfile(), [](std::FILE* open) {
                  if (open != nullptr) std::fclose(open);
              }};
    if (!file) refuse(purpose, "no space for temporary files");
    return file;
}

/// One that holds the text and stands at its beginning.
File file_of(const std::string& text, const std::string& purpose) {
    File file = unnamed_file(purpose);
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fflush(file.get()) != 0 || lseek(fileno(file.get()), 0, SEEK_SET) != 0)
        refuse(purpose, "no space for temporary files");
    return file;
}

std::string text_in(std::FILE* file) {
    std::rewind(file);
    std::string text;
    std::array<char, 65536> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file)) {
        text.append(buffer.data(), size);
    }
    return text;
}

}  // namespace

std::string run_helper(std::vector<std::string> words, const std::string& input,
                       const std::string& purpose, const std::string& remedy) {
    const File in = file_of(input, purpose);
    const File out = unnamed_file(purpose);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(out.get()), STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int failure =
        posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) refuse(purpose, remedy);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        refuse(purpose, words.front() + " could not; see what it said above");
    return text_in(out.get());
}

}  // namespace sqsim::cli
