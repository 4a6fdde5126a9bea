#include "simulation/judge.hpp"

#include <algorithm>

#include "scenario/duration_text.hpp"

namespace sqsim::simulation {

namespace {

constexpr const char* nothing = "-";    ///< an answer that has not been given yet
const std::string anyone_at_all = "*";  ///< `o1@*`: in flight, no matter with whom

std::string code_name(const std::optional<ErrorCode>& code) {
    return code ? std::string{describe(*code).name} : "none";
}

}  // namespace

std::optional<ExpectationFailure> Judge::failure_of(std::size_t entry, std::size_t expectation,
                                                    const Evidence& evidence) {
    const auto& what = world_.scenario.timeline[entry].expectations[expectation].what;
    auto comparison = std::visit([&](const auto& w) { return compare(w, evidence); }, what);
    if (comparison.expected == comparison.actual) return std::nullopt;
    return ExpectationFailure{
        entry, expectation, std::move(comparison.expected), std::move(comparison.actual), {}};
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

Judge::Comparison Judge::compare(const scenario::ExpectGroup& expected, const Evidence& evidence) {
    Comparison comparison;
    for (const auto& message : expected.messages) {
        comparison.expected.push_back(message.holder ? message.message + "@" + *message.holder
                                                     : message.message);
    }
    const auto* queue = evidence.state.queue(world_.scenario.queue.name);
    const auto* group = queue ? queue->group(expected.message_group_id) : nullptr;
    if (group == nullptr) return comparison;
    for (const auto& message : group->messages) {
        const std::size_t place = comparison.actual.size();
        const bool anyone =
            place < expected.messages.size() && expected.messages[place].holder == anyone_at_all;
        std::string text = shown(message.message_id);
        if (message.in_flight) {
            text += "@" + (anyone ? anyone_at_all : world_.runtime.actor_name(message.holder));
        }
        comparison.actual.push_back(std::move(text));
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectStock& expected, const Evidence& evidence) {
    std::optional<std::int64_t> quantity = evidence.state.stock(expected.product_no);
    if (evidence.stock != nullptr) {
        const auto row = evidence.stock->find_by_product_no(expected.product_no);
        quantity = row ? std::optional{row->quantity} : std::nullopt;
    }
    return {{std::to_string(expected.quantity)}, {quantity ? std::to_string(*quantity) : nothing}};
}

Judge::Comparison Judge::compare(const scenario::ExpectReceiveCount& expected,
                                 const Evidence& evidence) {
    std::int32_t count = 0;
    for (const auto& [id, name] : world_.names.all()) {
        if (name == expected.message) count = evidence.state.receive_count(id);
    }
    return {{std::to_string(expected.count)}, {std::to_string(count)}};
}

Judge::Comparison Judge::compare(const scenario::ExpectDeadLetterQueue& expected,
                                 const Evidence& evidence) {
    Comparison comparison{expected.messages, {}};
    const auto& settings = world_.scenario.queue.dead_letter_queue;
    const auto* queue = settings ? evidence.state.queue(settings->name) : nullptr;
    if (queue == nullptr) return comparison;
    for (const auto* message : queue->in_sequence()) {
        comparison.actual.push_back(shown(message->message_id));
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectReceived& expected, const Evidence&) {
    Comparison comparison{expected.messages, {nothing}};
    if (const auto* found = consumer(expected.consumer)) {
        if (auto received = found->last_received()) comparison.actual = std::move(*received);
    }
    return comparison;
}

Judge::Comparison Judge::compare(const scenario::ExpectError& expected, const Evidence&) {
    const auto* found = consumer(expected.who);
    const auto actual = found ? found->last_error() : shop_.last_error();
    return {{code_name(expected.code)}, {code_name(actual)}};
}

Judge::Comparison Judge::compare(const scenario::ExpectDuplicates& expected,
                                 const Evidence& evidence) {
    return {{std::to_string(expected.count)}, {std::to_string(evidence.state.duplicates())}};
}

Judge::Comparison Judge::compare(const scenario::ExpectAnswered& expected, const Evidence&) {
    auto after = shop_.answered_after(expected.order);
    // By the wall clock everything takes a little longer; what it must not be is shorter.
    if (after && world_.wall_clock) after = std::min(*after, expected.after);
    return {{scenario::duration_text(expected.after)},
            {after ? scenario::duration_text(*after) : nothing}};
}

Judge::Comparison Judge::compare(const scenario::ExpectReduced& expected,
                                 const Evidence& evidence) {
    std::int64_t synchronous_order = 0;  // has no message to go by
    for (const auto& order : world_.scenario.orders) {
        if (order.name == expected.order) synchronous_order = order.request.order_id;
    }
    std::int64_t times = 0;
    const auto& history = world_.recorder.history();
    for (std::size_t i = 0; i < evidence.event_count; ++i) {
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
