#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace sqsim::cli::test {

/// A directory of its own, gone with the object.
class Folder {
  public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "sqsim-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name} << text;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file{path_ / name};
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

  private:
    std::filesystem::path path_;
};

struct Outcome {
    int exit_code;
    std::string out;
    std::string err;
};

/// Runs the sqsim program in a folder. Its environment holds nothing but what `environment` says
/// (`A=b C=d`), an English UTF-8 locale and no home.
inline Outcome sqsim(const Folder& folder, const std::string& words,
                     const std::string& environment = "") {
    const std::string command = "cd '" + folder.path() +
                                "' && env -i LC_ALL=C.UTF-8 HOME=/nonexistent " + environment +
                                " '" SQSIM_PROGRAM "' " + words + " >stdout 2>stderr";
    const int status = std::system(command.c_str());
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), folder.read("stdout"), folder.read("stderr")};
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

inline const char* const passing = R"(version: 1
name: { en: It holds, ko: 지켜진다 }
stock: { 1: 10 }
orders: { o1: { order: 1, product: 1, quantity: 5 } }
consumers: { c1: {} }
timeline:
  - at: 0s
    do: [ { order: o1 }, { c1: receive } ]
  - at: 1s
    do: [ { c1: done o1 } ]
    expect: { stock: { 1: 5 } }
)";

/// The same with an expectation that does not hold.
inline std::string failing() {
    std::string text = passing;
    text.replace(text.find("{ 1: 5 }"), 8, "{ 1: 4 }");
    text.replace(text.find("It holds"), 8, "It fails");
    return text;
}

}  // namespace sqsim::cli::test
