#include "conformance/player.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "conformance/pacing.hpp"
#include "conformance/queue_names.hpp"
#include "conformance/skip_reason.hpp"
#include "scenario/queue_requests.hpp"
#include "simulation/call_ledger.hpp"

namespace sqsim::conformance {

namespace {

using protocol::Outcome;
using protocol::Value;
using std::chrono::milliseconds;

/// The longest that SQS lets a receive wait (fact 96).
constexpr std::chrono::seconds longest_wait{20};
/// Before an instant at which an answer is expected, it is looked whether it came too early.
constexpr Duration just_before = milliseconds{1};
/// For the last calls, beyond the time that they may wait, by the time of everybody.
constexpr std::chrono::seconds patience{3};

class Player {
  public:
    Player(const scenario::Scenario& scenario, Target& target, QueueNames& names,
           std::unique_ptr<Pacing> pacing, const std::atomic<bool>* interrupt)
        : scenario_{scenario},
          target_{target},
          names_{names},
          pacing_{std::move(pacing)},
          interrupt_{interrupt},
          ledger_{scenario, pacing_->tolerance()},
          waiting_{target.options().client} {
        names_.learn_arn_start(target.arn_start);
    }

    void play(simulation::RunResult& result) {
        try {
            if (!create_queues(result)) return;
            for (std::size_t i = 0; i < scenario_.timeline.size() && !interrupted(); ++i)
                play_entry(i, result);
            wait_for_answers();
        } catch (const client::Cancelled&) {
            // the interruption is told below
        }
        result.interrupted = interrupted();
        result.end = std::chrono::floor<std::chrono::seconds>(pacing_->now());
        ledger_.tell(result);
    }

  private:
    [[nodiscard]] bool interrupted() const { return interrupt_ != nullptr && interrupt_->load(); }

    /// Whether all are there; what the endpoint said if not.
    bool create_queues(simulation::RunResult& result) {
        for (const auto& request : scenario::queue_requests(scenario_)) {
            Value attributes{Value::Kind::map};
            for (const auto& [name, value] : request.attributes)
                attributes.members.push_back({name, Value::of_text(value)});
            const Value parameters{
                Value::Kind::map,
                {},
                {},
                {{"QueueName", Value::of_text(request.queue_name)}, {"Attributes", attributes}}};
            const auto start = WaitingCalls::Clock::now();
            const Outcome outcome = call("CreateQueue", parameters);
            pacing_->stand_still_since(start);
            if (const auto* failure = std::get_if<protocol::Failure>(&outcome)) {
                result.failures.emplace_back(simulation::QueueNotCreated{
                    request.queue_name, std::string{failure->name} + ": " + failure->message});
                return false;
            }
        }
        return true;
    }

    void play_entry(std::size_t index, simulation::RunResult& result) {
        const auto& entry = scenario_.timeline[index];
        move_to(TimePoint{entry.at});
        for (std::size_t i = 0; i < entry.calls.size() && !interrupted(); ++i) make(index, i);
        result.entries.push_back({index, pacing_->now(), 0, 0, 0});
    }

    void make(std::size_t entry, std::size_t index) {
        const auto& made = scenario_.timeline[entry].calls[index];
        const TimePoint now = pacing_->now();
        const auto parameters = ledger_.begin(entry, index, now, now);
        if (!parameters) return;
        const bool may_wait = simulation::may_wait(scenario_, made);
        if (may_wait) {
            waiting_.start(entry, index, made.action, names_.outgoing(made.action, *parameters),
                           longest_wait);
            open_.push_back({entry, index, now, made.after});
        } else {
            const auto start = WaitingCalls::Clock::now();
            Outcome outcome = call(made.action, *parameters);
            pacing_->stand_still_since(start);
            ledger_.finish(entry, index, now, std::move(outcome));
        }
        pacing_->settle(may_wait, waiting_, [this] { collect(); });
    }

    Outcome call(const std::string& action, const Value& parameters) {
        const Value sent = names_.outgoing(action, parameters);
        auto answer = target_.client().call(action, sent);
        if (const auto* unsayable = std::get_if<protocol::Unsayable>(&answer))
            return protocol::malformed_input(unsayable->reason);
        auto& outcome = std::get<Outcome>(answer);
        names_.learn(action, sent, outcome);
        if (action == "CreateQueue" && target_.arn_start.empty()) learn_arn(outcome);
        return names_.incoming(std::move(outcome));
    }

    /// Which region and account the endpoint's queues are in.
    void learn_arn(const Outcome& created) {
        const auto* queue = std::get_if<Value>(&created);
        const Value* url = queue == nullptr ? nullptr : queue->find("QueueUrl");
        if (url == nullptr) return;
        const Value wanted{Value::Kind::list, {}, {Value::of_text("QueueArn")}};
        const auto answer = target_.client().call(
            "GetQueueAttributes",
            {Value::Kind::map, {}, {}, {{"QueueUrl", *url}, {"AttributeNames", wanted}}});
        const auto* outcome = std::get_if<Outcome>(&answer);
        const auto* found = outcome == nullptr ? nullptr : std::get_if<Value>(outcome);
        const Value* attributes = found == nullptr ? nullptr : found->find("Attributes");
        const Value* arn = attributes == nullptr ? nullptr : attributes->find("QueueArn");
        if (arn == nullptr) return;
        target_.arn_start = arn->text.substr(0, arn->text.rfind(':') + 1);
        names_.learn_arn_start(target_.arn_start);
    }

    void collect() {
        for (auto& answered : waiting_.take()) {
            std::erase_if(open_, [&](const Open& open) {
                return open.entry == answered.entry && open.index == answered.index;
            });
            if (!answered.outcome) continue;
            ledger_.finish(answered.entry, answered.index, pacing_->instant_of(answered.at),
                           names_.incoming(std::move(*answered.outcome)));
        }
    }

    /// On the way to `end` time stops where answers are expected, and just before, so that when
    /// they came is known.
    [[nodiscard]] TimePoint next_stop(TimePoint end) const {
        for (const Open& open : open_) {
            if (!open.after || *open.after == Duration{0}) continue;
            const TimePoint expected = open.made + *open.after;
            for (const TimePoint stop : {expected - just_before, expected}) {
                if (stop > pacing_->now()) end = std::min(end, stop);
            }
        }
        return end;
    }

    void move_to(TimePoint instant) {
        while (pacing_->now() < instant && !interrupted()) move_straight_to(next_stop(instant));
    }

    void move_straight_to(TimePoint instant) {
        pacing_->move_to(instant, waiting_, [this] { collect(); });
    }

    void wait_for_answers() {
        while (!open_.empty() && !interrupted()) {
            const TimePoint end = open_.front().made + longest_wait;
            if (pacing_->now() >= end + patience) return;
            move_straight_to(next_stop(pacing_->now() < end ? end : end + patience));
        }
    }

    struct Open {
        std::size_t entry;
        std::size_t index;
        TimePoint made;
        std::optional<Duration> after;
    };

    const scenario::Scenario& scenario_;
    Target& target_;
    QueueNames& names_;
    std::unique_ptr<Pacing> pacing_;
    const std::atomic<bool>* interrupt_;
    simulation::CallLedger ledger_;
    std::vector<Open> open_;
    WaitingCalls waiting_;
};

std::unique_ptr<Pacing> pacing_at(Target& target, const std::atomic<bool>* interrupt) {
    if (RemoteClock* clock = target.clock()) return std::make_unique<MovedTime>(*clock, interrupt);
    return std::make_unique<RealTime>(interrupt);
}

/// Deletes what a scenario created, also when it was interrupted; one that is gone is gone.
class Broom {
  public:
    Broom(const Target& target, const QueueNames& names) : target_{target}, names_{names} {}
    ~Broom() {
        if (names_.created().empty()) return;
        auto options = target_.options().client;
        options.cancelled = nullptr;
        try {
            client::SqsClient client{options};
            for (const auto& url : names_.created()) {
                static_cast<void>(
                    client.call("DeleteQueue",
                                {Value::Kind::map, {}, {}, {{"QueueUrl", Value::of_text(url)}}}));
            }
        } catch (const std::exception&) {
            // The endpoint is gone, which whoever is unwound by it tells.
        }
    }
    Broom(const Broom&) = delete;
    Broom& operator=(const Broom&) = delete;

  private:
    const Target& target_;
    const QueueNames& names_;
};

}  // namespace

simulation::RunResult play(const scenario::Scenario& scenario, Target& target,
                           const std::atomic<bool>* interrupt) {
    const auto& client = target.options().client;
    simulation::RunResult result;
    result.scenario = &scenario;
    result.remote.emplace();
    result.remote->endpoint = client.address.url();
    result.remote->query = client.dialect == protocol::Dialect::query;
    result.remote->real_time = target.clock() == nullptr;
    result.actors = {"order-service", "timeline"};
    result.actors.insert(result.actors.end(), scenario.clients.begin(), scenario.clients.end());
    QueueNames names{target.next_prefix(), client.address.url()};
    if (auto reason = skip_reason(scenario, target, names)) {
        result.remote->skipped = std::move(*reason);
        return result;
    }
    const Broom broom{target, names};
    Player{scenario, target, names, pacing_at(target, interrupt), interrupt}.play(result);
    return result;
}

}  // namespace sqsim::conformance
