#pragma once

#include <string_view>

/// The words of exploration, in English and in Korean; see words.hpp for how sentences are made.
namespace sqsim::report {

struct ExploreWords {
    // what a worker does in a step
    const char* receives;
    const char* finds_nothing;
    const char* begins;
    const char* waits_for_lock;
    const char* gets_lock;
    const char* reads;
    const char* writes;
    const char* writes_uncommitted;
    const char* commits;
    const char* reads_key;
    const char* key_missing;
    const char* key_found;
    const char* writes_key;
    const char* reads_fence;
    const char* fence_found;
    const char* writes_fence;
    const char* deletes;
    const char* delete_refused;
    const char* delete_of_nothing;
    const char* wants_to_write;
    const char* extends;
    const char* extend_refused;
    const char* dead_lettered;
    const char* locked;
    const char* row_changed;
    const char* fails;
    const char* sends;
    const char* send_repeated;
    // faults
    const char* expires;
    const char* stalls;
    const char* crashes;
    const char* finds_locked;
    const char* loses_answer;
    const char* is_refused;
    const char* will_resend;
    const char* serves_other_group;
    const char* leaves_group;
    // the table of steps
    const char* step;
    const char* at_first;
    const char* orders;
    const char* dead_letters;
    // what went wrong
    const char* lost_update;
    const char* effect_twice;
    const char* two_at_work;
    const char* overtaken;
    const char* product_overtaken;
    const char* behind_dead_letter;
    const char* busy_failure;
    const char* applied_and_dead;
    const char* dead_untried;
    const char* not_drained;
    const char* wrong_stock;
    const char* wrong_value;
    const char* as_shown;
    const char* rule;
    const char* order;
    const char* found;
    const char* swap;
    const char* earlier;
    const char* no_turning_point;
    const char* everything;
    const char* violated_alone;
    // the page of a counterexample: titles of its two runs, the scenario's name last
    const char* page_violated;
    const char* page_other_order;
    const char* page_earlier;
    const char* minimal;
    const char* smaller;
    const char* untouched;
    const char* left_out;
    const char* replay;
    const char* explain;
    // what was explored
    const char* strategy;
    const char* no_faults;
    const char* faults;
    const char* found_by;
    const char* found_by_run;
    const char* shard;
    const char* complete;
    const char* interleavings_of;
    const char* interleavings;
    const char* interleavings_alone;
    const char* every_way;
    const char* over_states;
    const char* violation;
    const char* violations;
    const char* incomplete;
    const char* incomplete_help;
    const char* sampled;
    const char* sampled_shard;
    const char* ended_early;
    const char* not_broken;
    const char* not_broken_help;
    const char* not_seen;
    // shards together
    const char* merged_shards;
    const char* shard_missing;
    const char* shard_repeated;
    const char* shard_unfinished;
    const char* parts_missing;
    const char* merged_sample;
    const char* merged_search;
    // a corpus
    const char* corpus_broke;
    const char* corpus_held;
    const char* corpus_totals;
    // progress
    const char* progress_sample;
    const char* progress_search;
    const char* progress_minimise;
    const char* progress_left;
    // replays
    const char* replay_violated;
    const char* replay_held;
    const char* replay_held_all;
    const char* replay_drifted;
    const char* replay_next;
    const char* shrunk;
    const char* shrunk_nothing;
    const char* steps;
    // narration: a deed, and why it matters, told where it comes first
    const char* deed;
    const char* act;
    const char* time_passes;
    const char* why_received;
    const char* why_received_again;
    const char* why_expired;
    const char* why_refused;
    const char* why_stalled;
    const char* why_crashed;
    const char* why_locked;
    const char* why_lost;
    const char* why_send_refused;
    const char* why_resent;
    const char* why_open;
    const char* promise;
    const char* debt;
    const char* promise_once;
    const char* debt_once;
    const char* promise_alone;
    const char* debt_alone;
    const char* promise_order;
    const char* debt_order;
    const char* promise_dead;
    const char* debt_dead;
    const char* promise_untried;
    const char* debt_untried;
    const char* promise_drain;
    const char* debt_drain;
    const char* promise_store;
    const char* debt_store;
    const char* promise_queue;
    const char* debt_queue;
};

[[nodiscard]] const ExploreWords& english_explore_words();
[[nodiscard]] const ExploreWords& korean_explore_words();

[[nodiscard]] inline const ExploreWords& explore_words_in(std::string_view language) {
    return language == "ko" ? korean_explore_words() : english_explore_words();
}

}  // namespace sqsim::report
