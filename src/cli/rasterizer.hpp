#pragma once

#include <string>

namespace sqsim::cli {

/// Turns an SVG image into a PNG file of twice its size, with librsvg's rsvg-convert. Throws
/// CommandError (exit_code::cannot) when that is not installed or the file cannot be written.
void write_png(const std::string& path, const std::string& svg);

}  // namespace sqsim::cli
