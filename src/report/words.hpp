#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

/// Every word and sentence of the output, in English and in Korean. `{}` stands for a value. Korean
/// sentences put no particle behind a value, because its form would depend on how the value sounds.
namespace sqsim::report {

struct Words {
    // heading
    const char* visibility;
    const char* deduplication;
    const char* dead_letter;
    const char* delay;
    const char* seed;
    const char* virtual_runtime;
    const char* thread_runtime;
    const char* real_time;
    const char* moved_time;
    // table
    const char* time;
    const char* stock;
    const char* empty_group;
    const char* eventually;
    const char* legend_in_flight;
    const char* legend_delayed;
    const char* more;
    const char* others;
    // what a consumer did
    const char* received;
    const char* done;
    const char* handled;
    const char* deleted;
    const char* failed;
    const char* working;
    const char* expired;
    const char* refused;
    const char* extended;
    const char* released;
    const char* skipped;
    const char* call_refused;
    const char* empty_answer;
    const char* crashed;
    const char* restarted;
    const char* stopped;
    // boxes and lanes
    const char* locked_by;
    const char* lease_left;
    const char* waits;
    const char* delayed;
    const char* idle;
    const char* stock_line;
    const char* lane_work;
    const char* lane_late;
    const char* lane_left_out;
    const char* lane_ticks_left_out;
    const char* lane_lock;
    const char* lane_empty;
    const char* lane_fault;
    // diagrams
    const char* diagram_left_out;
    // pictures
    const char* picture_messages;
    const char* picture_dead_letters;
    const char* picture_consumers;
    const char* picture_database;
    const char* picture_stock;
    const char* picture_calls;
    const char* picture_again;
    const char* picture_left_out;
    const char* sign_available;
    const char* sign_blocked;
    const char* sign_in_flight;
    const char* sign_unused;
    const char* sign_expired;
    const char* sign_deleted;
    const char* sign_lost;
    const char* sign_refused;
    const char* sign_again;
    const char* sign_down;
    // verdicts
    const char* expectation;
    const char* expectations;
    const char* event;
    const char* events;
    const char* virtual_time;
    const char* model_time;
    const char* failure;
    const char* failures;
    const char* interrupted;
    const char* totals_passed;
    const char* totals_failed;
    const char* totals_void;
    const char* totals_interrupted;
    const char* totals_skipped;
    // failures
    const char* expected_actual;
    const char* actual;
    const char* subject_group;
    const char* subject_stock;
    const char* subject_receive_count;
    const char* subject_dead_letter;
    const char* subject_received;
    const char* subject_error;
    const char* subject_duplicates;
    const char* subject_answered;
    const char* subject_reduced;
    const char* sender;
    const char* difference;
    const char* why;
    const char* help;
    const char* owner;
    const char* owed_by_queue;
    const char* owed_by_store;
    const char* owed_by_consumer;
    const char* broken;
    const char* broken_here;
    const char* held;
    const char* held_here;
    const char* never_happened;
    const char* never_happened_here;
    const char* never_reached_here;
    const char* not_held;
    const char* not_held_here;
    const char* down;
    const char* down_here;
    const char* running;
    const char* running_here;
    const char* send_refused;
    const char* send_refused_here;
    const char* queue_not_created;
    const char* stood_still;
    const char* stood_still_here;
    const char* call_succeeded;
    const char* call_after;
    const char* call_error;
    const char* call_unanswered;
    const char* call_unanswered_here;
    const char* call_without_value;
    const char* call_without_value_here;
    const char* call_answer;
    const char* call_facts;
    const char* fault_slow;
    const char* fault_fail;
    const char* fault_crash;
    const char* about_message;
    const char* about_group;
    const char* about_product;
    const char* errors_cut_off;
    const char* machine_was_late;
    const char* rerun;
    const char* note;
    // events
    const char* queue_created;
    const char* queue_changed;
    const char* queue_deleted;
    const char* queue_purged;
    const char* message_sent;
    const char* message_deduplicated;
    const char* message_delay_ended;
    const char* message_received;
    const char* message_deleted;
    const char* visibility_changed;
    const char* visibility_expired;
    const char* retention_expired;
    const char* moved_to_dead_letter;
    const char* message_redriven;
    const char* request_failed;
    const char* request_about_message_failed;
    const char* order_placed;
    const char* order_answered;
    const char* order_refused;
    const char* handling_started;
    const char* handling_finished;
    const char* handling_failed;
    const char* stock_read;
    const char* stock_reduced;
    const char* reduction_skipped;
    const char* store_busy;
    const char* store_version;
    const char* stock_laid_in;
    const char* consumer_crashed;
    const char* consumer_started;
    const char* consumer_stopped;
    const char* time_itself;
    // what to do about a failure
    const char* help_stock;
    const char* help_group;
    const char* help_receive_count;
    const char* help_error;
    const char* help_reduced;
    const char* help_delivery;
    const char* help_store;
    const char* help_effect_once;
    const char* help_mutual_exclusion;
    const char* help_effect_order;
    const char* help_dead_letter;
    const char* help_held;
    const char* help_never_happened;
    const char* help_never_reached;
    const char* help_not_held;
    const char* help_down;
    const char* help_running;
    const char* help_refused;
    const char* help_stood_still;
    const char* help_unanswered;
    const char* help_without_value;
};

[[nodiscard]] const Words& english_words();
[[nodiscard]] const Words& korean_words();

/// The catalogue of a language; English for one that there is none of.
[[nodiscard]] inline const Words& words_in(std::string_view language) {
    return language == "ko" ? korean_words() : english_words();
}

/// Puts values into a sentence of the catalogue.
template <typename... Values>
[[nodiscard]] std::string phrase(const char* sentence, const Values&... values) {
    return fmt::format(fmt::runtime(sentence), values...);
}

/// `1 event`, `2 events`
[[nodiscard]] inline std::string counted(std::size_t count, const char* one, const char* many) {
    return phrase(count == 1 ? one : many, count);
}

}  // namespace sqsim::report
