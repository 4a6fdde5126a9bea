#include "scenario/diagnostics.hpp"

#include <ostream>
#include <utility>

#include "report/frame.hpp"
#include "report/width.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

/// The texts quote the file, whose values can be as long as the file.
std::string shortened(const Pen& pen, const std::string& text) {
    constexpr std::size_t longest = 400;
    const auto kept = first_code_points(text, longest);
    return std::string{kept} + std::string{kept.size() < text.size() ? pen.glyphs().ellipsis : ""};
}

}  // namespace

void print_diagnostics(std::ostream& out, const std::vector<scenario::Diagnostic>& diagnostics,
                       const Look& look) {
    const Pen pen{look};
    // The sentences about a file are English, so their labels are as well.
    const Words& words = english_words();
    bool first = true;
    for (const auto& diagnostic : diagnostics) {
        if (!std::exchange(first, false)) out << '\n';
        Rich title{"error[" + diagnostic.id + "]", Ink::bad};
        title.add(": " + shortened(pen, diagnostic.message), Ink::strong);
        out << pen.paint(title) << '\n';
        const auto& file = diagnostic.span.file ? diagnostic.span.file : diagnostic.file;
        if (file) print_frame(out, pen, *file, {{diagnostic.span, "", true}});
        if (!diagnostic.note.empty())
            print_annotation(out, pen, words.note, shortened(pen, diagnostic.note));
        if (!diagnostic.help.empty())
            print_annotation(out, pen, words.help, shortened(pen, diagnostic.help));
    }
    if (diagnostics.size() >= scenario::Diagnostics::most)
        out << '\n' << phrase(words.errors_cut_off, scenario::Diagnostics::most) << '\n';
}

}  // namespace sqsim::report
