#include "report/explore_words.hpp"

namespace sqsim::report {

namespace {

constexpr ExploreWords words{
    .receives = "receives {}",
    .finds_nothing = "finds nothing",
    .begins = "begins, gets the write lock",
    .waits_for_lock = "waits for the write lock",
    .gets_lock = "gets the write lock",
    .reads = "reads stock {}: {}",
    .writes = "writes stock {}: {}",
    .writes_uncommitted = "writes, not committed yet",
    .commits = "commits stock {}: {}",
    .reads_key = "looks for the key of {}",
    .key_missing = "finds no key of {}",
    .key_found = "finds the key, skips {}",
    .writes_key = "stores the key of {}",
    .reads_fence = "looks at the fence",
    .fence_found = "is behind the fence, skips {}",
    .writes_fence = "moves the fence",
    .deletes = "deletes {}",
    .delete_refused = "cannot delete {} any more",
    .delete_of_nothing = "deletes {}, gone already",
    .wants_to_write = "wants to write",
    .extends = "extends {}",
    .extend_refused = "cannot extend {} any more",
    .dead_lettered = "moves {} to the dead-letter queue",
    .locked = "gives up: database locked",
    .row_changed = "finds the row changed, tries again",
    .fails = "fails: {}",
    .sends = "sends {}",
    .send_repeated = "sends {} again",
    .expires = "{}: {} times out",
    .stalls = "stands still for {}",
    .crashes = "crashes, starts again",
    .finds_locked = "finds the database locked",
    .loses_answer = "gets no answer",
    .is_refused = "is refused, tries again in a second",
    .will_resend = "hears nothing of it, sends again in five minutes",
    .serves_other_group = "is served from another group",
    .leaves_group = "is left the rest for later",
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
    .product_overtaken =
        "{} takes effect in step {}, after a later order of its product did in step {}.",
    .behind_dead_letter =
        "{} takes effect in step {}, though an earlier message of {} became a dead letter in step "
        "{}.",
    .busy_failure = "In step {} a handler gives up, because the database is locked.",
    .applied_and_dead =
        "{} has reduced the stock and is in the dead-letter queue as well (steps {} and {}).",
    .dead_untried = "{} goes to the dead-letter queue in step {}, and nobody has handled it once.",
    .not_drained =
        "{} of the messages are still in the queue after {}, in which every receive that they may "
        "need had its time.",
    .wrong_stock = "Stock {} is {} in the end; {} would be right.",
    .wrong_value = "Step {}: expected {}, actual {}.",
    .as_shown = "as this scenario is there to show",
    .rule = "rule",
    .order = "order",
    .found = "found",
    .swap = "were steps {} and {} the other way round, {} would hold",
    .earlier = "had this come before step {}, {} would hold: {}",
    .no_turning_point = "no one step other than a receive, had it come earlier, would make {} hold",
    .everything = "everything demanded",
    .violated_alone = "{}",
    .page_violated = "{} violated: {}",
    .page_other_order = "step {} before step {}: {}",
    .page_earlier = "{1} first, before step {0}: {2}",
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
    .not_seen = "never seen, though some run was to show it: {}",
    .merged_shards = "{} of {} shards",
    .shard_missing = "shard {} of {} is missing",
    .shard_repeated = "shard {} of {} is there more than once",
    .shard_unfinished = "shard {} of {} ended before its runs did",
    .parts_missing = "{} of {} parts of the search were not searched to their end",
    .merged_sample = "sampled: {} runs of {}, {}",
    .merged_search = "complete: {} over {} parts, {}",
    .corpus_broke = "must violate nothing, and violates {}",
    .corpus_held = "must violate {}, and does not: whatever found it before is blind now",
    .corpus_totals = "{} held, {} still found, {} not as they should be",
    .progress_sample = "{} runs, {} differ, {}/s",
    .progress_search = "{} states, {} runs, {}/s",
    .progress_minimise = "making it shorter, {}",
    .progress_left = "{} left",
    .replay_violated = "{} is broken",
    .replay_held = "{} holds: this run does not break it any more",
    .replay_held_all = "every invariant holds",
    .replay_drifted =
        "drifted: {} is no step of this run any more; it was passed over, and the rest followed "
        "where it could be",
    .replay_next = "Enter: next step",
    .shrunk = "{} before, {} now; faults: {} before, {} now",
    .shrunk_nothing = "nothing is violated, so there is nothing to make shorter",
    .steps = "steps",
    .deed = "{} {}.",
    .act = "{} {}",
    .time_passes = "{} pass, and {} times out.",
    .why_received = "Until it is deleted or times out, SQS hands out nothing more of {}.",
    .why_received_again =
        "It is delivery {} of it. SQS delivers again whatever was not deleted in time, and cannot "
        "know what became of it.",
    .why_expired =
        "It was not deleted in time: SQS lets it be received again, and whoever works on it is "
        "not told.",
    .why_refused =
        "A FIFO queue takes no receipt handle whose visibility timeout is over. The message stays.",
    .why_stalled = "To everybody else, a process that stands still looks like one that works.",
    .why_crashed =
        "What was not committed is rolled back; what was, stays. The message stays in flight until "
        "its visibility timeout is over.",
    .why_locked = "Only one transaction at a time may write.",
    .why_lost = "SQS has done what it was asked; only the answer never arrived.",
    .why_send_refused = "A queue that is asked for too much answers RequestThrottled.",
    .why_resent = "SQS remembers a deduplication id for five minutes, not longer.",
    .why_open = "AWS promises nothing here: it may do it either way.",
    .promise = "SQS promises",
    .debt = "the consumer owes",
    .promise_once =
        "that a message comes again if it is not deleted within its visibility timeout. "
        "Deduplication is about sending it twice, not about handling it twice.",
    .debt_once =
        "to recognise what it has applied: keep the MessageId in the transaction that changes the "
        "stock (idempotency: key-in-transaction), or the group's last sequence number (fenced).",
    .promise_alone =
        "that a group is locked while one of its messages is in flight, and no longer: when the "
        "visibility timeout ends, the next consumer may begin although the first still works.",
    .debt_alone =
        "to finish or to extend in time (extend: heartbeat), and to bear two at work where neither "
        "is certain.",
    .promise_order =
        "that a group's messages are delivered in the order of their sends. When a delivery takes "
        "effect is not its business.",
    .debt_order =
        "to refuse what comes too late: a fence of the last sequence number in the same "
        "transaction (idempotency: fenced).",
    .promise_dead =
        "that a message received more often than maxReceiveCount goes to the dead-letter queue. It "
        "counts deliveries, not effects.",
    .debt_dead =
        "to delete in time what it has applied, and to look for the key before a dead letter is "
        "worked on again.",
    .promise_untried =
        "no more than to count deliveries, those whose answer was lost and those that waited in a "
        "batch too.",
    .debt_untried =
        "to receive no more than it can handle within the visibility timeout, and a "
        "maxReceiveCount that leaves room for deliveries that come to nothing.",
    .promise_drain =
        "to keep a message until it is deleted, dead-lettered or older than the retention period.",
    .debt_drain = "to delete everything it is done with, and a dead-letter queue for the rest.",
    .promise_store = "nothing about the database.",
    .debt_store =
        "to keep reductions apart that run at one time: lock: pessimistic (BEGIN IMMEDIATE), "
        "optimistic (a version), or atomic (one UPDATE).",
    .promise_queue = "this, so that the model is wrong: please report it with the line above.",
    .debt_queue = "nothing.",
};

}  // namespace

const ExploreWords& english_explore_words() {
    return words;
}

}  // namespace sqsim::report
