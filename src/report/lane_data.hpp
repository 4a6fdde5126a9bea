#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "history/state.hpp"
#include "report/moment.hpp"

namespace sqsim::report {

/// A message at a consumer: for one that polls, while its handler works; for a scripted one, whose
/// handlers take no time, from the receive to the last thing it did with the message.
struct Work {
    std::int64_t begin;
    std::int64_t end;
    std::string_view message_id;
    /// When the visibility timeout ended although the work was not over: from then on others could
    /// receive the message as well. May lie before `begin`.
    std::optional<std::int64_t> expired{};
    bool failed = false;
};

/// What happened, by lane. Instants are nanoseconds since the run began.
class LaneData {
  public:
    explicit LaneData(const simulation::RunResult& result) : LaneData{result, end_of(result)} {}
    /// What had happened up to a moment.
    LaneData(const simulation::RunResult& result, const Moment& until);

    struct Instant {
        std::int64_t at;
        std::int64_t value;
    };

    std::vector<std::vector<Work>> work;           ///< by consumer, in the order of their begin
    std::vector<std::vector<std::int64_t>> empty;  ///< empty answers by consumer
    std::map<std::string_view, std::vector<std::pair<std::int64_t, std::int64_t>>> locks;
    std::map<std::int64_t, std::vector<Instant>> stock;

  private:
    struct Delivery {
        std::size_t consumer;
        std::string_view message_id;
        std::int64_t received;
        std::optional<std::int64_t> started{};
        std::optional<std::int64_t> ended{};  ///< the last thing the consumer did with it
        std::optional<std::int64_t> expired{};
        bool running = false;  ///< its handler is at work
        bool failed = false;

        [[nodiscard]] bool is_over() const { return ended && !running; }
    };

    void on(runtime::ActorId actor, const MessageReceived& e);
    void on(runtime::ActorId actor, const NothingReceived& e);
    void on(runtime::ActorId actor, const MessageDeleted& e);
    void on(runtime::ActorId actor, const MessageVisibilityChanged& e);
    void on(runtime::ActorId actor, const MessageVisibilityExpired& e);
    void on(runtime::ActorId actor, const RequestFailed& e);
    void on(runtime::ActorId actor, const stock::HandlingStarted& e);
    void on(runtime::ActorId actor, const stock::HandlingFinished& e);
    void on(runtime::ActorId actor, const stock::ConsumerCrashed& e);
    void on(runtime::ActorId actor, const stock::StockLaidIn& e);
    void on(runtime::ActorId actor, const stock::StockReduced& e);
    template <typename Other>
    void on(runtime::ActorId, const Other&) {}

    [[nodiscard]] bool is_consumer(runtime::ActorId actor) const;
    [[nodiscard]] bool polls(std::size_t consumer) const;
    /// The deliveries of a message to a consumer since it last crashed: those whose handler is at
    /// work, oldest first, and the last one.
    [[nodiscard]] std::span<const std::size_t> held_by(runtime::ActorId actor,
                                                       std::string_view message_id) const;
    void end_step(std::size_t delivery);
    [[nodiscard]] std::optional<Work> work_of(const Delivery& delivery) const;
    void note_locks(const history::QueueState* queue);

    const simulation::RunResult& result_;
    std::int64_t now_ = 0;
    std::vector<Delivery> deliveries_;
    std::map<std::string_view, std::size_t> latest_;  ///< into deliveries_, by message
    /// Into deliveries_, by consumer and message.
    std::vector<std::map<std::string_view, std::vector<std::size_t>>> held_;
    std::map<std::string_view, std::int64_t> locked_since_;
};

}  // namespace sqsim::report
