#include "simulation/judge.hpp"

#include "scenario/duration_text.hpp"

namespace sqsim::simulation {

namespace {

constexpr const char* nothing = "-";  ///< an answer that has not been given yet

std::string code_name(const std::optional<ErrorCode>& code) {
    return code ? std::string{describe(*code).name} : "none";
}

}  // namespace

std::vector<ExpectationFailure> Judge::failures_of(std::size_t entry) {
    std::vector<ExpectationFailure> failures;
    const auto& expectations = world_.scenario.timeline[entry].expectations;
    for (std::size_t i = 0; i < expectations.size(); ++i) {
        auto comparison =
            std::visit([&](const auto& what) { return compare(what); }, expectations[i].what);
        if (comparison.expected == comparison.actual) continue;
        failures.push_back(
            {entry, i, std::move(comparison.expected), std::move(comparison.actual), {}});
    }
    return failures;
}

std::string Judge::shown(std::string_view message_id) const {
    const std::string name = world_.names.name_of(message_id);
    return name.empty() ? std::string{message_id} : name;
}

const Consumer* Judge::consumer(const std::string& name) const {
    const auto& definitions = world_.scenario.consumers;
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        if (definitions[i].name == name) return consumers_[i].get();
    }
    return nullptr;
}

Judge::Comparison Judge::compare(const scenario::ExpectGroup& expected) {
    Comparison comparison;
    for (const auto& message : expected.messages) {
        comparison.expected.push_back(message.holder ? message.message + "@" + *message.holder
                                                     : message.message);
    }
    const auto* queue = world_.recorder.state().queue(world_.scenario.queue.name);
    const auto* group = queue ? queue->group(expected.message_group_id) : nullptr;
    if (group == nullptr) return comparison;
    for (const auto& message : group->messages) {
        std::string text = shown(message.message_id);
        if (message.in_flight) text += "@" + world_.runtime.actor_name(message.holder);
        comparison.actual.push_back(std::move(text));
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectStock& expected) {
    const auto stock = stock_.find_by_product_no(expected.product_no);
    return {{std::to_string(expected.quantity)},
            {stock ? std::to_string(stock->quantity) : nothing}};
}

Judge::Comparison Judge::compare(const scenario::ExpectReceiveCount& expected) {
    std::int32_t count = 0;
    for (const auto& [id, name] : world_.names.all()) {
        if (name == expected.message) count = world_.recorder.state().receive_count(id);
    }
    return {{std::to_string(expected.count)}, {std::to_string(count)}};
}

Judge::Comparison Judge::compare(const scenario::ExpectDeadLetterQueue& expected) {
    Comparison comparison{expected.messages, {}};
    const auto& settings = world_.scenario.queue.dead_letter_queue;
    const auto* queue = settings ? world_.recorder.state().queue(settings->name) : nullptr;
    if (queue == nullptr) return comparison;
    for (const auto* message : queue->in_sequence()) {
        comparison.actual.push_back(shown(message->message_id));
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectReceived& expected) {
    Comparison comparison{expected.messages, {nothing}};
    if (const auto* found = consumer(expected.consumer)) {
        if (auto received = found->last_received()) comparison.actual = std::move(*received);
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectError& expected) {
    const auto* found = consumer(expected.who);
    const auto actual = found ? found->last_error() : shop_.last_error();
    return {{code_name(expected.code)}, {code_name(actual)}};
}

Judge::Comparison Judge::compare(const scenario::ExpectDuplicates& expected) {
    return {{std::to_string(expected.count)},
            {std::to_string(world_.recorder.state().duplicates())}};
}

Judge::Comparison Judge::compare(const scenario::ExpectAnswered& expected) {
    const auto after = shop_.answered_after(expected.order);
    return {{scenario::duration_text(expected.after)},
            {after ? scenario::duration_text(*after) : nothing}};
}

Judge::Comparison Judge::compare(const scenario::ExpectReduced& expected) {
    std::int64_t synchronous_order = 0;  // has no message to go by
    for (const auto& order : world_.scenario.orders) {
        if (order.name == expected.order) synchronous_order = order.request.order_id;
    }
    std::int64_t times = 0;
    const auto& history = world_.recorder.history();
    for (std::size_t i = 0; i < history.size(); ++i) {
        const auto* reduced = history[i].as<stock::StockReduced>();
        if (reduced == nullptr) continue;
        const bool meant = reduced->message_id.empty()
                               ? reduced->order_id == synchronous_order
                               : world_.names.name_of(reduced->message_id) == expected.order;
        times += meant ? 1 : 0;
    }
    return {{std::to_string(expected.times)}, {std::to_string(times)}};
}

}  // namespace sqsim::simulation
