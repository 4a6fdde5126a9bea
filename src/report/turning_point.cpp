#include "report/turning_point.hpp"

#include "report/explore_words.hpp"
#include "report/step_words.hpp"
#include "report/words.hpp"

namespace sqsim::report {

explore::Performance better_run(const explore::Performance& run,
                                const explore::TurningPoint& point) {
    // What is left out of the run is left out of its scenario.
    explore::Programme programme;
    programme.script = point.labels;
    programme.literal = true;
    if (!point.everything) programme.violation = run.verdict().violation;
    return {*run.result().scenario, std::move(programme)};
}

std::string better_deed(const explore::Performance& better, const explore::TurningPoint& point,
                        const std::string& language) {
    const Names names{better.result(), language};
    const auto& words = explore_words_in(language);
    const StepTeller teller{better, names, words};
    return phrase(words.act, names.actor(teller.lane(point.step)),
                  in_a_row(teller.deeds(point.step)));
}

std::string what_makes_the_difference(const explore::Performance& run,
                                      const std::optional<explore::TurningPoint>& point,
                                      const std::string& language) {
    const auto& words = explore_words_in(language);
    const auto& violation = run.verdict().violation;
    if (!point) return phrase(words.no_turning_point, violation);
    const std::string what =
        point->everything ? words.everything : phrase(words.violated_alone, violation);
    if (point->swap) return phrase(words.swap, point->step + 1, point->step + 2, what);
    return phrase(words.earlier, point->step + 1, what,
                  better_deed(better_run(run, *point), *point, language));
}

}  // namespace sqsim::report
