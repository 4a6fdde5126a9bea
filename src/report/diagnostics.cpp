#include <ostream>

#include "report/frame.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

/// One mistake can make dozens of errors; the first ones tell enough.
constexpr std::size_t shown_at_most = 10;

}  // namespace

void print_diagnostics(std::ostream& out, const std::vector<scenario::Diagnostic>& diagnostics,
                       const Look& look) {
    const Pen pen{look};
    const Words& words = words_in(look.language);
    std::size_t shown = 0;
    for (const auto& diagnostic : diagnostics) {
        if (shown > 0) out << '\n';
        if (shown == shown_at_most) {
            out << phrase(words.more_errors, diagnostics.size() - shown) << '\n';
            return;
        }
        ++shown;
        Rich title{"error[" + diagnostic.id + "]", Ink::bad};
        title.add(": " + diagnostic.message, Ink::strong);
        out << pen.paint(title) << '\n';
        const auto& file = diagnostic.span.file ? diagnostic.span.file : diagnostic.file;
        if (file) print_frame(out, pen, *file, {{diagnostic.span, "", true}});
        if (!diagnostic.note.empty()) print_annotation(out, pen, words.note, diagnostic.note);
        if (!diagnostic.help.empty()) print_annotation(out, pen, words.help, diagnostic.help);
    }
}

}  // namespace sqsim::report
