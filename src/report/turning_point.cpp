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
    if (!point) return words.no_turning_point;
    if (point->swap) return phrase(words.swap, point->step + 1, point->step + 2);
    return phrase(words.earlier, point->step + 1,
                  better_deed(better_run(run, *point), *point, language));
}

}  // namespace sqsim::report
