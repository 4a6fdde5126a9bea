#include "simulation/evidence.hpp"

#include <algorithm>
#include <string>

#include "history/event_fields.hpp"

namespace sqsim::simulation {

namespace {

constexpr std::size_t events_at_most = 6;

/// What the fields of an event say it is about.
struct Subject {
    std::string_view message_id;
    std::string_view message_group_id;
    std::int64_t order_id = 0;
    std::int64_t product_no = 0;

    template <typename Value>
    void operator()(std::string_view name, const Value& value) {
        if constexpr (std::is_same_v<Value, std::string_view>) {
            if (name == "message_id") message_id = value;
            if (name == "message_group_id") message_group_id = value;
        } else if constexpr (std::is_same_v<Value, std::int64_t>) {
            if (name == "order_id") order_id = value;
            if (name == "product_no") product_no = value;
        }
    }
};

Subject subject_of(const history::Event& event) {
    Subject subject;
    std::visit([&](const auto& e) { history::each_field(e, subject); }, event.payload);
    return subject;
}

/// Whether an event bears on what an expectation is about.
class Relevance {
  public:
    Relevance(const scenario::Scenario& scenario, const MessageNames& names)
        : scenario_{scenario}, names_{names} {}

    bool to(const scenario::ExpectGroup& expected, const history::Event& event) const {
        return subject_of(event).message_group_id == expected.message_group_id &&
               !std::holds_alternative<stock::HandlingStarted>(event.payload);
    }
    bool to(const scenario::ExpectStock& expected, const history::Event& event) const {
        const auto* finished = event.as<stock::HandlingFinished>();
        if (finished != nullptr) return !finished->failure.empty();
        return subject_of(event).product_no == expected.product_no &&
               !std::holds_alternative<stock::OrderPlaced>(event.payload);
    }
    bool to(const scenario::ExpectReceiveCount& expected, const history::Event& event) const {
        return event.as<MessageReceived>() != nullptr && named(event, expected.message);
    }
    bool to(const scenario::ExpectDeadLetterQueue&, const history::Event& event) const {
        return event.as<MessageMovedToDeadLetterQueue>() != nullptr;
    }
    bool to(const scenario::ExpectReceived& expected, const history::Event& event) const {
        return (event.as<MessageReceived>() != nullptr || event.as<NothingReceived>() != nullptr) &&
               by(event, expected.consumer);
    }
    bool to(const scenario::ExpectError& expected, const history::Event& event) const {
        return event.as<RequestFailed>() != nullptr && by(event, expected.who);
    }
    bool to(const scenario::ExpectDuplicates&, const history::Event& event) const {
        return event.as<MessageDeduplicated>() != nullptr;
    }
    bool to(const scenario::ExpectAnswered& expected, const history::Event& event) const {
        return event.as<stock::OrderAnswered>() != nullptr && about_order(event, expected.order);
    }
    bool to(const scenario::ExpectReduced& expected, const history::Event& event) const {
        return about_order(event, expected.order) &&
               (event.as<stock::StockReduced>() != nullptr ||
                event.as<stock::ReductionSkipped>() != nullptr ||
                event.as<stock::HandlingFinished>() != nullptr);
    }

  private:
    [[nodiscard]] bool named(const history::Event& event, const std::string& name) const {
        return names_.name_of(subject_of(event).message_id) == name;
    }
    [[nodiscard]] bool by(const history::Event& event, const std::string& consumer) const {
        const auto index = static_cast<std::size_t>(event.actor);
        return index < scenario_.consumers.size() ? scenario_.consumers[index].name == consumer
                                                  : consumer == scenario::sender_name;
    }
    [[nodiscard]] bool about_order(const history::Event& event, const std::string& name) const {
        const auto& orders = scenario_.orders;
        const auto order = std::find_if(orders.begin(), orders.end(),
                                        [&](const auto& o) { return o.name == name; });
        return order != orders.end() && subject_of(event).order_id == order->request.order_id;
    }

    const scenario::Scenario& scenario_;
    const MessageNames& names_;
};

}  // namespace

std::vector<std::uint64_t> evidence_for(const scenario::Expectation& expectation,
                                        const scenario::Scenario& scenario,
                                        const history::History& history,
                                        const MessageNames& names) {
    const Relevance relevance{scenario, names};
    std::vector<std::uint64_t> events;
    for (std::size_t i = history.size(); i-- > 0 && events.size() < events_at_most;) {
        const bool relevant =
            std::visit([&](const auto& expected) { return relevance.to(expected, history[i]); },
                       expectation.what);
        if (relevant) events.push_back(i);
    }
    std::reverse(events.begin(), events.end());
    return events;
}

}  // namespace sqsim::simulation
