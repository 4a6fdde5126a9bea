#include <ostream>

#include "report/frame.hpp"
#include "report/words.hpp"

namespace sqsim::report {

void print_diagnostics(std::ostream& out, const std::vector<scenario::Diagnostic>& diagnostics,
                       const Look& look) {
    const Pen pen{look};
    const Words& words = words_in(look.language);
    bool first = true;
    for (const auto& diagnostic : diagnostics) {
        if (!first) out << '\n';
        first = false;
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
