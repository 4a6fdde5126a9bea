#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "check/occurrence.hpp"
#include "history/event.hpp"

namespace sqsim::check {

/// Watches for occurrences: constant time per event, but for one look at those who are handling
/// something. Texts are views into the events.
class OccurrenceMonitor {
  public:
    void on_event(const history::Event& event);
    void clear();

    [[nodiscard]] OccurrenceSet seen() const { return seen_; }

  private:
    struct Handling {
        runtime::ActorId actor;
        std::string_view message_id;
    };

    void on(const history::Event& event, const MessageReceived& e);
    void on(const history::Event& event, const MessageVisibilityChanged& e);
    void on(const history::Event& event, const MessageVisibilityExpired& e);
    void on(const history::Event& event, const MessageMovedToDeadLetterQueue& e);
    void on(const history::Event& event, const RequestFailed& e);
    void on(const history::Event& event, const stock::HandlingStarted& e);
    void on(const history::Event& event, const stock::HandlingFinished& e);
    void on(const history::Event& event, const stock::ReductionSkipped& e);
    void on(const history::Event& event, const stock::StoreConflict& e);
    void on(const history::Event& event, const stock::ConsumerCrashed& e);
    template <typename Other>
    void on(const history::Event&, const Other&) {}

    OccurrenceSet seen_;
    std::vector<Handling> handlings_;  ///< those that run now
    std::set<std::string_view> dead_letters_;
};

}  // namespace sqsim::check
