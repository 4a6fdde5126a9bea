#pragma once

#include <chrono>
#include <string_view>

#include "check/monitor.hpp"
#include "history/history.hpp"

namespace sqsim::testing {

/// Tells monitors a made-up story, event by event: the words a test needs and no more.
class EventStream {
  public:
    static constexpr TimePoint start = VirtualClock::default_start;

    explicit EventStream(check::Monitors::Options options = {}) : monitors_{options} {
        tell(QueueCreated{
            "stock.fifo", std::chrono::seconds{30}, {}, std::chrono::hours{96}, "dead.fifo", 3});
        tell(
            QueueCreated{"dead.fifo", std::chrono::seconds{30}, {}, std::chrono::hours{96}, "", 0});
    }

    /// The instant of the events that follow.
    EventStream& at(Duration since_start) {
        now_ = start + since_start;
        return *this;
    }
    /// Who does what follows.
    EventStream& by(std::uint32_t actor) {
        actor_ = runtime::ActorId{actor};
        return *this;
    }

    EventStream& tell(const history::Payload& payload) {
        monitors_.on_event(history_.append(now_, actor_, payload));
        return *this;
    }

    EventStream& sent(std::string_view id, std::uint64_t sequence, std::string_view group = "G") {
        return tell(MessageSent{"stock.fifo", id, group, id, sequence, now_});
    }
    EventStream& received(std::string_view id, std::uint64_t sequence, std::uint64_t receipt,
                          std::uint64_t call, std::int32_t count = 1,
                          std::string_view group = "G") {
        return tell(MessageReceived{"stock.fifo", id, group, id, sequence, count, receipt,
                                    now_ + std::chrono::seconds{30}, call});
    }
    EventStream& expired(std::string_view id, std::uint64_t receipt) {
        return tell(MessageVisibilityExpired{"stock.fifo", id, "G", receipt});
    }
    EventStream& deleted(std::string_view id, std::uint64_t receipt) {
        return tell(MessageDeleted{"stock.fifo", id, "G", receipt});
    }
    EventStream& moved(std::string_view id, std::int32_t count, std::uint64_t sequence) {
        return tell(
            MessageMovedToDeadLetterQueue{"stock.fifo", "dead.fifo", id, "G", count, sequence});
    }
    EventStream& handling(std::string_view id, std::uint64_t sequence) {
        return tell(stock::HandlingStarted{id, "G", 1, 1, sequence});
    }
    EventStream& handled(std::string_view id) {
        return tell(stock::HandlingFinished{id, "G", 1, ""});
    }
    EventStream& laid_in(std::int64_t quantity) { return tell(stock::StockLaidIn{1, quantity}); }
    /// For the order whose number is the sequence number.
    EventStream& reduced(std::string_view id, std::uint64_t sequence, std::int64_t quantity,
                         std::int64_t stored) {
        return reduced_for(static_cast<std::int64_t>(sequence), id, sequence, quantity, stored);
    }
    EventStream& reduced_for(std::int64_t order, std::string_view id, std::uint64_t sequence,
                             std::int64_t quantity, std::int64_t stored,
                             std::string_view group = "G") {
        return tell(stock::StockReduced{id, group, sequence, order, 1, quantity, stored});
    }

    [[nodiscard]] std::uint64_t last_event() const { return history_.size() - 1; }
    [[nodiscard]] check::Monitors& monitors() { return monitors_; }
    [[nodiscard]] const history::History& history() const { return history_; }

    /// The ids of the invariants that were broken, in order, separated by spaces.
    [[nodiscard]] std::string broken() const {
        std::string ids;
        for (const auto& violation : monitors_.violations()) {
            if (!ids.empty()) ids += ' ';
            ids += violation.invariant->id;
        }
        return ids;
    }

  private:
    history::History history_;
    check::Monitors monitors_;
    TimePoint now_ = start;
    runtime::ActorId actor_{0};
};

}  // namespace sqsim::testing
