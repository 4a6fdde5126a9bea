#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/option.hpp"
#include "cli/report_files.hpp"
#include "report/picture/timeline.hpp"

namespace sqsim::cli {

/// The pictures of runs that were asked for: `--report-svg`, `--report-png`, `--frames`.
struct PictureRequest {
    std::string prefix;  ///< what `svg` and `png` begin with as options
    std::string svg;     ///< a file, or a folder for one picture a run; empty: none
    std::string png;     ///< likewise
    std::string frames;  ///< a folder for one picture a timeline entry; empty: none
    std::string at;      ///< a tick or an instant; empty: the whole run
    report::Theme theme = report::Theme::automatic;
    std::string language;
};

[[nodiscard]] std::vector<Option> picture_options(const std::string& prefix = beside_runs);

/// Throws CommandError (exit_code::usage) for a theme that there is none of, and for an empty name.
[[nodiscard]] PictureRequest pictures_asked_for(const Arguments& arguments,
                                                const std::string& language,
                                                const std::string& prefix = beside_runs);

/// Throws CommandError (exit_code::usage) where a file takes the picture of one run and there will
/// be more.
void refuse_more_runs_than_pictures(const PictureRequest& request, std::uint64_t runs);

/// Draws runs into the files of a request.
class PictureFiles {
  public:
    explicit PictureFiles(PictureRequest request) : request_{std::move(request)} {}

    /// Throws CommandError when a file cannot be written, when a second run is to be drawn into a
    /// file that takes one, and for an instant that the run does not have.
    void add(const simulation::RunResult& result);

  private:
    void draw_svg(const simulation::RunResult& result);
    void draw_png(const simulation::RunResult& result);
    void draw_frames(const simulation::RunResult& result);
    [[nodiscard]] report::TimelineOptions options_for(const simulation::RunResult& result) const;

    PictureRequest request_;
    std::uint64_t runs_ = 0;
};

}  // namespace sqsim::cli
