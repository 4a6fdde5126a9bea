#include "cli/picture_files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/rasterizer.hpp"
#include "report/run_key.hpp"

namespace sqsim::cli {

namespace {

void write_file(const std::string& path, const std::string& text) {
    Output output{path};
    output.stream() << text;
    output.finish();
}

bool is_folder(const std::string& path) {
    std::error_code ignored;
    return path.ends_with('/') || std::filesystem::is_directory(path, ignored);
}

/// Makes the folder unless it is there.
std::filesystem::path folder_at(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error)
        throw CommandError{exit_code::cannot,
                           "cannot make the folder " + path + ": " + error.message()};
    return path;
}

std::string ticks_of(const simulation::RunResult& result) {
    std::string text;
    for (const auto& entry : result.entries)
        text += (text.empty() ? "" : ", ") + result.scenario->timeline[entry.entry].tick;
    return text;
}

std::string file_for(const std::string& path, const simulation::RunResult& result,
                     const std::string& extension) {
    if (!is_folder(path)) return path;
    return (folder_at(path) / (report::run_key(result) + extension)).string();
}

/// Letters, digits, dots and hyphens, whatever a tick is called.
std::string file_word(std::string word) {
    for (auto& c : word) {
        if (c == '/' || static_cast<unsigned char>(c) < 0x21) c = '-';
    }
    return word.starts_with('.') ? "-" + word : word;
}

std::string value_of(const Arguments& arguments, const std::string& name) {
    auto value = arguments.value(name, "");
    if (arguments.has(name) && value.empty())
        throw CommandError{exit_code::usage, name + " needs a value"};
    return value;
}

report::Theme theme_named(const std::string& name) {
    if (name == "auto") return report::Theme::automatic;
    if (name == "light") return report::Theme::light;
    if (name == "dark") return report::Theme::dark;
    throw CommandError{exit_code::usage,
                       "--theme: '" + name + "' is no theme; it must be auto, light or dark"};
}

}  // namespace

std::vector<Option> picture_options(const std::string& prefix) {
    return {
        {prefix + "svg", "", "FILE",
         "draw the run along its time; a folder takes one picture a run", "", true},
        {prefix + "png", "", "FILE", "the same as pixels (needs rsvg-convert)", "", false},
        {"--frames", "", "FOLDER", "one picture a timeline entry, for slides", "", false},
        {"--at", "", "TICK", "draw the run as it was at T2, or at 12s: without what came later", "",
         false},
        {"--theme", "", "THEME",
         "colours of pictures: auto (the viewer's), light, dark [default: auto]", "", false},
    };
}

PictureRequest pictures_asked_for(const Arguments& arguments, const std::string& language,
                                  const std::string& prefix) {
    return {prefix,
            value_of(arguments, prefix + "svg"),
            value_of(arguments, prefix + "png"),
            value_of(arguments, "--frames"),
            value_of(arguments, "--at"),
            theme_named(arguments.value("--theme", "auto")),
            language};
}

void refuse_more_runs_than_pictures(const PictureRequest& request, std::uint64_t runs) {
    if (runs <= 1) return;
    for (const auto& [option, path] : {std::pair{"svg", request.svg}, {"png", request.png}}) {
        if (path.empty() || is_folder(path)) continue;
        std::string sentence = request.prefix;
        sentence.append(option).append(": ").append(path);
        sentence +=
            " holds the picture of one run, and there are more; choose one with -k, or give ";
        sentence.append("a folder: ").append(path).append("/");
        throw CommandError{exit_code::usage, sentence};
    }
}

void PictureFiles::add(const simulation::RunResult& result) {
    refuse_more_runs_than_pictures(request_, ++runs_);
    if (!request_.svg.empty()) draw_svg(result);
    if (!request_.png.empty()) draw_png(result);
    if (!request_.frames.empty()) draw_frames(result);
}

report::TimelineOptions PictureFiles::options_for(const simulation::RunResult& result) const {
    report::TimelineOptions options{request_.language, request_.theme, {}};
    if (request_.at.empty()) return options;
    options.at = report::moment_named(result, request_.at);
    if (!options.at) {
        throw CommandError{exit_code::usage, "--at: '" + request_.at +
                                                 "' is no tick of this run and no instant such as "
                                                 "12s; its ticks are " +
                                                 ticks_of(result)};
    }
    return options;
}

void PictureFiles::draw_svg(const simulation::RunResult& result) {
    write_file(file_for(request_.svg, result, ".svg"),
               report::timeline_svg(result, options_for(result)));
}

void PictureFiles::draw_png(const simulation::RunResult& result) {
    auto options = options_for(result);
    if (options.theme == report::Theme::automatic) options.theme = report::Theme::light;
    write_png(file_for(request_.png, result, ".png"), report::timeline_svg(result, options));
}

void PictureFiles::draw_frames(const simulation::RunResult& result) {
    const auto folder = folder_at(request_.frames);
    std::set<std::string> used;
    for (const auto& entry : result.entries) {
        const auto tick = file_word(result.scenario->timeline[entry.entry].tick);
        auto name = report::run_key(result) + "-" + tick;
        for (int again = 2; !used.insert(name).second; ++again)
            name = report::run_key(result) + "-" + tick + "-" + std::to_string(again);
        report::TimelineOptions options{request_.language, request_.theme,
                                        report::moment_of(entry)};
        write_file((folder / (name + ".svg")).string(), report::timeline_svg(result, options));
    }
}

}  // namespace sqsim::cli
