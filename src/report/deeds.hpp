#pragma once

#include <map>
#include <vector>

#include "report/rows.hpp"

namespace sqsim::report {

/// Turns events into what consumers did, row by row.
class DeedRecorder {
  public:
    explicit DeedRecorder(std::size_t consumers)
        : current_(consumers), working_(consumers), skipped_(consumers) {}

    void on_event(const history::Event& event);

    /// The deeds since the last call, by consumer.
    std::vector<std::vector<Deed>> take();

  private:
    void add(runtime::ActorId actor, Deed::Kind kind, std::string_view message_id = {},
             std::string_view action = {});
    /// Changes the last deed of `from` about the message into `to`; false if there is none.
    bool turn(runtime::ActorId actor, Deed::Kind from, Deed::Kind to, std::string_view message_id);
    [[nodiscard]] bool has_skipped(runtime::ActorId actor, std::string_view message_id) const;
    [[nodiscard]] bool is_consumer(runtime::ActorId actor) const;

    void on(const history::Event& event, const MessageReceived& e);
    void on(const history::Event& event, const NothingReceived& e);
    void on(const history::Event& event, const MessageDeleted& e);
    void on(const history::Event& event, const MessageVisibilityChanged& e);
    void on(const history::Event& event, const MessageVisibilityExpired& e);
    void on(const history::Event& event, const RequestFailed& e);
    void on(const history::Event& event, const stock::HandlingStarted& e);
    void on(const history::Event& event, const stock::HandlingFinished& e);
    void on(const history::Event& event, const stock::ReductionSkipped& e);
    void on(const history::Event& event, const stock::ConsumerCrashed& e);
    void on(const history::Event& event, const stock::ConsumerStarted& e);
    void on(const history::Event& event, const stock::ConsumerStopped& e);
    template <typename Other>
    void on(const history::Event&, const Other&) {}

    std::vector<std::vector<Deed>> current_;
    std::vector<std::set<std::string_view>> working_;
    std::vector<std::set<std::string_view>> skipped_;  ///< since the last row
    std::set<runtime::ActorId> crashed_;
    std::map<std::string_view, runtime::ActorId> holders_;
};

}  // namespace sqsim::report
