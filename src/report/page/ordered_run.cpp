#include "report/page/ordered_run.hpp"

#include <algorithm>
#include <utility>

#include "history/recorded_event.hpp"
#include "report/explore_words.hpp"
#include "report/step_words.hpp"
#include "report/violation_words.hpp"
#include "report/words.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

constexpr Duration step_length = std::chrono::seconds{1};

}  // namespace

OrderedRun::OrderedRun(const explore::Performance& run, std::vector<std::size_t> critical)
    : run_{run}, critical_{std::move(critical)}, scenario_{*run.result().scenario} {
    tell_steps();
    const auto& original = run.result();
    result_.scenario = &scenario_;
    result_.seed = original.seed;
    result_.start = original.start;
    result_.end = original.start + step_length * static_cast<Duration::rep>(steps_.size());
    result_.actors = original.actors;
    result_.message_names = original.message_names;
    result_.failures = original.failures;
    write_timeline();
    copy_events();
}

void OrderedRun::tell_steps() {
    const auto& original = run_.result();
    steps_.resize(run_.steps().size());
    for (std::size_t language = 0; language < 2; ++language) {
        const Names names{original, page_languages[language]};
        const auto& words = explore_words_in(page_languages[language]);
        const StepTeller teller{run_, names, words};
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            steps_[i].actor[language] = names.actor(teller.lane(i));
            steps_[i].deed[language] = in_a_row(teller.deeds(i));
        }
        mishap_[language] = what_went_wrong(run_, teller, names, words);
    }
    const auto* violation = violation_of(run_);
    const Names names{original, page_languages[0]};
    const StepTeller teller{run_, names, explore_words_in(page_languages[0])};
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const auto range = teller.events(i);
        TimePoint end = run_.steps()[i].at;
        if (range.first < range.end) end = std::max(end, original.history[range.end - 1].time);
        ends_.push_back(end);
        steps_[i].clock = scenario::duration_text(end - original.start);
        steps_[i].fault = run_.steps()[i].kind != explore::Action::Kind::step;
        steps_[i].violates =
            violation != nullptr && violation->event >= range.first && violation->event < range.end;
    }
}

/// An entry for each step, which says what was done.
void OrderedRun::write_timeline() {
    const Names names{run_.result(), page_languages[0]};
    const StepTeller teller{run_, names, explore_words_in(page_languages[0])};
    scenario_.timeline.assign(steps_.size(), {});
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        auto& entry = scenario_.timeline[i];
        entry.tick = std::to_string(i + 1);
        for (std::size_t language = 0; language < 2; ++language) {
            const auto& words = explore_words_in(page_languages[language]);
            entry.say.by_language[page_languages[language]] =
                phrase(words.deed, steps_[i].actor[language], steps_[i].deed[language]);
        }
        const auto at = result_.start + step_length * static_cast<Duration::rep>(i + 1);
        result_.entries.push_back({i, at, teller.events(i).end, 0, steps_[i].violates ? 1U : 0U});
    }
}

void OrderedRun::copy_events() {
    const auto& original = run_.result();
    const Names names{original, page_languages[0]};
    const StepTeller teller{run_, names, explore_words_in(page_languages[0])};
    for (std::size_t i = 0; i < original.history.size(); ++i) {
        const auto& event = original.history[i];
        const auto step = static_cast<Duration::rep>(teller.step_of(i));
        const TimePoint place = result_.start + step_length * step;
        auto payload = event.payload;
        history::fill_each_field(payload, [&](std::string_view, auto& value) {
            if constexpr (std::is_same_v<decltype(value), TimePoint&>)
                value = place_of(value, event.time, place);
        });
        result_.history.append(place, event.actor, payload);
    }
}

/// Where an instant stands that is spoken of `now`, at `place`: at the first step that reaches it.
TimePoint OrderedRun::place_of(TimePoint instant, TimePoint now, TimePoint place) const {
    if (instant <= now) return place;
    const auto reached =
        std::find_if(ends_.begin(), ends_.end(), [&](TimePoint end) { return end >= instant; });
    const auto steps = static_cast<Duration::rep>(reached - ends_.begin());
    return std::max(place, result_.start + step_length * (steps + 1));
}

}  // namespace sqsim::report
