#pragma once

#include <array>
#include <map>
#include <optional>
#include <sqsim/sqsim.hpp>
#include <string>
#include <vector>

#include "event_record.hpp"
#include "random.hpp"
#include "reference_queue.hpp"

namespace sqsim::model {

/// One random history over five queues, against the engine and the reference. A step is a number
/// from which what happens in it is drawn, so a history without some of its steps is one as well.
class History {
  public:
    /// `tells`: keep what is done, for people.
    explicit History(std::uint64_t seed, bool tells = false);

    /// Returns what differed, or nothing.
    std::string step(std::uint64_t number);
    /// What the last step did, or before the first one what this history begins with.
    [[nodiscard]] const std::string& told() const { return told_; }

  private:
    static constexpr std::array<const char*, 5> names = {"a.fifo", "b.fifo", "c.fifo", "s", "t"};

    struct Action {
        int weight;
        void (History::*act)();
    };

    void expect(bool holds, const std::string& what) {
        if (!holds && difference_.empty()) difference_ = what;
    }
    template <typename... Parts>
    void tell(const Parts&... parts);
    /// Compares success or the error; true if both succeeded.
    template <typename Answer, typename Expected>
    bool agree(const Answer& answer, const Expected& expected, const char* action);
    template <typename Answer, typename Expected>
    void agree_on_batch(const Answer& answer, const Expected& expected, const char* action);

    std::string any_name();
    std::string url_of(const std::string& name);
    std::optional<ReferencePolicy> any_policy(const std::string& name);
    ReferenceChanges any_settings(const std::string& name);
    ReferenceDraft any_draft(const std::string& name);
    std::optional<ReferenceReceipt> any_receipt();
    std::string name_for(const ReferenceReceipt& receipt);
    void remind(Duration after);

    void create_queue(const std::string& name);
    void create_queue_again();
    void delete_queue();
    void purge_queue();
    void set_attributes();
    void get_attributes();
    void get_url();
    void tag_queue();
    void edit_permissions();
    void list_queues();
    void list_sources();
    void start_task();
    void cancel_task();
    void list_tasks();
    void send();
    void send_batch();
    void receive();
    void remove();
    void remove_batch();
    void change_visibility();
    void change_visibility_batch();
    void move_time();

    void compare_sent(const std::string& name, const SendMessageResponse& response,
                      const ReferenceSent& expected);
    void compare_received(const std::string& name, const Message& message,
                          const ReferenceMessage& expected);
    void compare_task(const ListMessageMoveTasksResultEntry& entry, const ReferenceTask& expected);
    void compare_events();
    void compare_deliverable();
    template <typename List>
    void compare_pages(const std::vector<std::string>& expected, std::int32_t size, List list);

    bool tells_;
    std::string told_;
    Random random_;
    std::size_t in_flight_limit_;
    std::size_t look_ahead_;
    EventRecorder events_;
    ReferenceQueues reference_;
    Engine engine_;
    std::vector<ReferenceReceipt> receipts_;
    std::map<int, std::string> names_of_queues_;               ///< by the reference's number
    std::map<std::uint64_t, std::string> receipt_texts_;       ///< by the reference's number
    std::map<int, std::string> task_handles_;                  ///< by the reference's number
    std::map<int, std::uint64_t> generation_of_empty_answer_;  ///< by the queue's number
    std::uint64_t last_receive_call_ = 0;
    std::vector<TimePoint> reminders_;  ///< instants at which something may end unseen
    std::string difference_;
};

/// Returns what fails of a history, as short as dropping steps makes it, for people; empty if it
/// holds. `steps` are drawn from the seed.
[[nodiscard]] std::string failure_of_history(std::uint64_t seed, int steps);

}  // namespace sqsim::model
