#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/fingerprint.hpp"
#include "explore/subject.hpp"

namespace sqsim::testing {

/// Consumers of a FIFO queue as the plainest state machine that can be written down: what searches
/// are measured against. Nothing of it is the project's own code.
class ModelCase final : public explore::Subject, private explore::Situation {
  public:
    struct Setting {
        std::vector<std::uint32_t> groups{0, 0, 1, 0, 1};  ///< of each message, in send order
        std::vector<std::string> steps{"receive", "read", "compute", "write", "delete"};
        std::uint32_t consumers = 2;
        std::uint32_t expiries = 0;
        std::uint32_t crashes = 0;
        bool one_row = false;        ///< both groups reduce one row
        bool longest_first = false;  ///< the group served longest ago is next; else the first
    };

    explicit ModelCase(Setting setting) : setting_{std::move(setting)} {}

    explore::Verdict run(explore::Strategy& strategy) override {
        begin();
        for (;;) {
            list();
            if (actions_.empty()) break;
            const std::size_t chosen = strategy.pick(*this);
            if (chosen == explore::Strategy::stop) {
                return {explore::Verdict::Kind::stopped, {}, 0};
            }
            history_ = core::mix(history_ ^ actions_[chosen].id);
            moves_[chosen](*this);
        }
        return {explore::Verdict::Kind::held, {}, state()};
    }
    [[nodiscard]] std::uint64_t history_hash() const override { return history_; }

    [[nodiscard]] std::span<const explore::Action> actions() const override { return actions_; }
    [[nodiscard]] explore::StateId state() const override {
        core::Fingerprint state;
        for (const auto& m : messages_) {
            state.number(static_cast<std::uint64_t>(m.status) << 32 | m.deliveries);
        }
        for (const auto& c : consumers_) {
            state.number(static_cast<std::uint64_t>(c.step) << 32 | c.message);
            state.number(static_cast<std::uint64_t>(c.delivery) << 32 |
                         static_cast<std::uint32_t>(c.value));
        }
        for (const std::int32_t row : rows_) state.number(static_cast<std::uint32_t>(row));
        for (const std::uint32_t group : order_) state.number(group);
        state.number(static_cast<std::uint64_t>(expiries_) << 32 | crashes_);
        return state.value();
    }

  private:
    enum class Status : std::uint8_t { available, in_flight, deleted };
    struct Message {
        Status status = Status::available;
        std::uint32_t deliveries = 0;
    };
    struct Consumer {
        std::uint32_t step = 0;
        std::uint32_t message = 0;
        std::uint32_t delivery = 0;
        std::int32_t value = 0;
    };
    using Move = std::function<void(ModelCase&)>;

    void begin() {
        messages_.assign(setting_.groups.size(), {});
        consumers_.assign(setting_.consumers, {});
        rows_.assign(2, 100);
        order_ = {0, 1};
        expiries_ = setting_.expiries;
        crashes_ = setting_.crashes;
        history_ = 0;
    }

    /// The head of the next group that has one to give; nothing if there is none.
    [[nodiscard]] std::optional<std::uint32_t> deliverable() const {
        for (const std::uint32_t group : order_) {
            for (std::uint32_t i = 0; i < messages_.size(); ++i) {
                if (setting_.groups[i] != group || messages_[i].status == Status::deleted) continue;
                if (messages_[i].status == Status::available) return i;
                break;
            }
        }
        return std::nullopt;
    }

    void list() {
        actions_.clear();
        moves_.clear();
        for (std::uint32_t c = 0; c < consumers_.size(); ++c) list_steps_of(c);
        if (expiries_ == 0) return;
        for (std::uint32_t i = 0; i < messages_.size(); ++i) {
            if (messages_[i].status != Status::in_flight) continue;
            add(explore::Action::Kind::expire, 100 + i, {}, [i](ModelCase& self) {
                self.messages_[i].status = Status::available;
                --self.expiries_;
            });
        }
    }

    void list_steps_of(std::uint32_t c) {
        const Consumer& consumer = consumers_[c];
        if (consumer.step == 0 && !deliverable()) return;
        add(explore::Action::Kind::step, c, setting_.steps[consumer.step],
            [c](ModelCase& self) { self.take_step(self.consumers_[c]); });
        if (crashes_ == 0 || consumer.step == 0) return;
        add(explore::Action::Kind::crash, c, {}, [c](ModelCase& self) {
            self.consumers_[c] = {};
            --self.crashes_;
        });
    }

    void add(explore::Action::Kind kind, std::uint32_t actor, std::string_view operation,
             Move move) {
        explore::Action action;
        action.kind = kind;
        action.actor = actor;
        action.who = names_[std::min<std::size_t>(actor, names_.size() - 1)];
        action.operation = operation;
        action.id = core::mix(static_cast<std::uint64_t>(kind) << 40 | actor) ^
                    core::Fingerprint::of(operation);
        actions_.push_back(action);
        moves_.push_back(std::move(move));
    }

    void take_step(Consumer& consumer) {
        const std::string& step = setting_.steps[consumer.step];
        const bool computes = std::find(setting_.steps.begin(), setting_.steps.end(), "compute") !=
                              setting_.steps.end();
        constexpr std::int32_t quantity = 1;
        if (step == "receive") receive(consumer);
        std::int32_t& row = rows_[setting_.one_row ? 0 : setting_.groups[consumer.message]];
        if (step == "read") consumer.value = row;
        if (step == "compute") consumer.value -= quantity;
        if (step == "write") row = consumer.value - (computes ? 0 : quantity);
        if (step == "transaction") row -= quantity;
        if (step == "delete") {
            Message& message = messages_[consumer.message];
            const bool is_good =
                message.status == Status::in_flight && message.deliveries == consumer.delivery;
            if (is_good) message = {Status::deleted, 0};
        }
        if (++consumer.step == setting_.steps.size()) consumer = {};
    }

    void receive(Consumer& consumer) {
        const std::uint32_t i = *deliverable();
        messages_[i].status = Status::in_flight;
        consumer.message = i;
        consumer.delivery = ++messages_[i].deliveries;
        if (!setting_.longest_first) return;
        const std::uint32_t group = setting_.groups[i];
        std::erase(order_, group);
        order_.push_back(group);
    }

    static constexpr std::array<std::string_view, 4> names_{"c1", "c2", "c3", "nobody"};

    Setting setting_;
    std::vector<Message> messages_;
    std::vector<Consumer> consumers_;
    std::vector<std::int32_t> rows_;
    std::vector<std::uint32_t> order_;
    std::uint32_t expiries_ = 0;
    std::uint32_t crashes_ = 0;
    std::vector<explore::Action> actions_;
    std::vector<Move> moves_;
    std::uint64_t history_ = 0;
};

/// Goes every way to its end, one after another, remembering nothing: what a search must not miss.
class PlainEnumeration final : public explore::Strategy {
  public:
    /// Calls `visit` with the verdict of each run.
    template <typename Visit>
    static std::uint64_t of(explore::Subject& subject, Visit visit) {
        PlainEnumeration strategy;
        std::uint64_t runs = 0;
        do {
            strategy.depth_ = 0;
            visit(subject.run(strategy));
            ++runs;
        } while (strategy.turn_back());
        return runs;
    }

    std::size_t pick(const explore::Situation& situation) override {
        if (depth_ == path_.size()) path_.push_back({0, situation.actions().size()});
        return path_[depth_++].way;
    }

  private:
    struct Junction {
        std::size_t way;
        std::size_t ways;
    };

    bool turn_back() {
        while (!path_.empty()) {
            if (++path_.back().way < path_.back().ways) return true;
            path_.pop_back();
        }
        return false;
    }

    std::vector<Junction> path_;
    std::size_t depth_ = 0;
};

}  // namespace sqsim::testing
