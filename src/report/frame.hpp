#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "report/pen.hpp"
#include "scenario/source.hpp"

namespace sqsim::report {

/// A place in a source file to point at.
struct Mark {
    scenario::SourceSpan span;
    std::string label;
    bool primary = true;  ///< `^^^`, and the place that is named; else `---`
};

/// `--> file:line:column` and the lines of the file with carets under the marked places, which are
/// in one file. `context` lines of the file stand before the primary mark. Prints nothing about a
/// place that is nowhere in a file.
void print_frame(std::ostream& out, const Pen& pen, const scenario::SourceFile& file,
                 std::vector<Mark> marks, int context = 0);

/// `head`, then the text broken into lines that begin below where it began.
void print_hanging(std::ostream& out, const Pen& pen, const Rich& head, const std::string& text);

/// `= help  ...`: an annotation under a frame; its text is broken into lines and aligned.
void print_annotation(std::ostream& out, const Pen& pen, const std::string& kind,
                      const std::string& text);

}  // namespace sqsim::report
