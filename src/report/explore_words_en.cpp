#include "report/explore_words.hpp"

namespace sqsim::report {

namespace {

constexpr ExploreWords words{
    .receives = "receives {}",
    .finds_nothing = "finds nothing",
    .begins = "begins, has the write lock",
    .waits_for_lock = "waits for the write lock",
    .gets_lock = "gets the write lock",
    .reads = "reads stock {}: {}",
    .writes = "writes stock {}: {}",
    .writes_uncommitted = "writes, not committed yet",
    .commits = "commits stock {}: {}",
    .reads_key = "looks for the key of {}",
    .key_missing = "no key of {} yet",
    .key_found = "finds the key, skips {}",
    .writes_key = "stores the key of {}",
    .reads_fence = "looks at the fence",
    .fence_found = "is behind the fence, skips {}",
    .writes_fence = "moves the fence",
    .deletes = "deletes {}",
    .delete_refused = "delete of {} is refused",
    .delete_of_nothing = "deletes {}, gone already",
    .extends = "extends {}",
    .extend_refused = "extension of {} is refused",
    .dead_lettered = "{} goes to the dead-letter queue",
    .locked = "gives up: database locked",
    .row_changed = "the row has changed, tries again",
    .fails = "fails: {}",
    .sends = "sends {}",
    .send_repeated = "{} is there already",
    .expires = "{} later: {} times out",
    .stalls = "stands still for {}",
    .crashes = "crashes, starts again",
    .finds_locked = "finds the database locked",
    .loses_answer = "the answer is lost",
    .step = "step",
    .at_first = "start",
    .orders = "orders",
    .dead_letters = "dead letters",
    .lost_update =
        "Step {} sets stock {} to {}. It started from what it had read before step {}, whose "
        "reduction is lost: {} would be right.",
    .effect_twice = "{} reduces the stock in step {}, and once more in step {}.",
    .two_at_work =
        "In step {}, {} begins to work on {} while {}, who began in step {}, is still at it.",
    .overtaken =
        "{} takes effect in step {}, although a later message of {} already has in step {}.",
    .applied_and_dead =
        "{} has reduced the stock and is in the dead-letter queue as well (steps {} and {}).",
    .dead_untried = "{} goes to the dead-letter queue in step {}, and nobody has handled it once.",
    .not_drained = "Nothing more happens, and messages are left in the queue.",
    .wrong_stock = "Stock {} is {} in the end; {} would be right.",
    .wrong_value = "Step {}: expected {}, actual {}.",
    .as_shown = "as this scenario is there to show",
    .rule = "rule",
    .order = "order",
    .found = "found",
    .swap = "were steps {} and {} the other way round, all would be well",
    .minimal = "every way was tried, and none is shorter",
    .smaller = "made as short as it could be; there may be a shorter way",
    .untouched = "as it was found, not made shorter",
    .left_out = "not needed: {}",
    .replay = "replay",
    .explain = "explain",
    .strategy = "strategy {}",
    .no_faults = "no faults",
    .faults = "faults {}",
    .found_by = "by {}",
    .found_by_run = "by {} in run {}",
    .shard = "shard {} of {}",
    .complete = "complete: ",
    .interleavings_of = "{} interleavings that differ (of {})",
    .interleavings = "{} interleavings that differ",
    .interleavings_alone = "{} interleavings",
    .every_way = "every interleaving",
    .over_states = " over {} states",
    .violation = "{} violation",
    .violations = "{} violations",
    .incomplete = "not complete: {} states seen, at least {} ways not gone, {}",
    .incomplete_help =
        "give it more (--states N, --time T), fewer messages, consumers or faults, or sample "
        "(--strategy portfolio)",
    .sampled = "sampled: {} runs, {} of them differ, {} played twice to the same end, {}",
    .sampled_shard =
        "sampled: {} runs of {}, {} of them differ, {} played twice to the same end, {}",
    .ended_early = "ended before all of them were played",
    .not_broken = "never broken, though the scenario is there to break it: {}",
    .not_broken_help = "allow faults (--faults expire:1,crash:1), more --runs, or another strategy",
    .progress_sample = "{} runs, {} differ, {}/s",
    .progress_search = "{} states, {} runs, {}/s",
    .progress_minimise = "making it shorter, {}",
    .progress_left = "{} left",
    .replayed = "{} steps played",
    .replay_violated = "{} is broken in step {}",
    .replay_held = "every invariant held",
    .replay_drifted = "drifted: {} could not be followed; from there on workers went on in turn",
    .replay_next = "Enter: next step",
};

}  // namespace

const ExploreWords& english_explore_words() {
    return words;
}

}  // namespace sqsim::report
