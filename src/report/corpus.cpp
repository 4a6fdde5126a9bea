#include "report/corpus.hpp"

#include <algorithm>
#include <ostream>

#include "report/explore_words.hpp"
#include "report/frame.hpp"
#include "report/pen.hpp"
#include "report/words.hpp"

namespace sqsim::report {

void print_corpus(std::ostream& out, const std::vector<CorpusLine>& lines, bool quiet,
                  const Look& look) {
    const Pen pen{look};
    const auto& words = explore_words_in(look.language);
    std::size_t passing = 0;
    std::size_t failing = 0;
    std::size_t wrong = 0;
    for (const auto& line : lines) {
        if (line.as_said) {
            ++(line.expected.empty() ? passing : failing);
            if (!line.drift) continue;
        }
        wrong += line.as_said ? 0 : 1;
        const Ink ink = line.as_said ? Ink::warning : Ink::bad;
        const std::string what = line.as_said            ? phrase(words.replay_drifted, *line.drift)
                                 : line.expected.empty() ? phrase(words.corpus_broke, line.violated)
                                                         : phrase(words.corpus_held, line.expected);
        print_hanging(out, pen,
                      Rich{"  "}
                          .add(line.as_said ? pen.glyphs().dash : pen.glyphs().cross, ink)
                          .add(" ")
                          .add(line.place)
                          .add("  "),
                      what);
        out << "      sqsim explain " << line.token << '\n';
    }
    if (quiet && wrong == 0) return;
    Rich verdict{wrong == 0 ? "PASS" : "FAIL", wrong == 0 ? Ink::good : Ink::bad};
    verdict.add("  ").add(phrase(words.corpus_totals, passing, failing, wrong));
    out << "  " << pen.paint(verdict) << '\n';
}

}  // namespace sqsim::report
