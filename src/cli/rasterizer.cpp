#include "cli/rasterizer.hpp"

#include "cli/helper_program.hpp"

namespace sqsim::cli {

void write_png(const std::string& path, const std::string& svg) {
    static_cast<void>(run_helper(
        {"rsvg-convert", "--zoom=2", "--output=" + path}, svg, "cannot write " + path,
        "pictures in PNG need rsvg-convert (Debian: librsvg2-bin); --report-svg does not"));
}

}  // namespace sqsim::cli
