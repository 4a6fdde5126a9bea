#include "simulation/judge.hpp"

#include <algorithm>
#include <utility>

#include "scenario/duration_text.hpp"

namespace sqsim::simulation {

namespace {

constexpr const char* nothing = "-";    ///< an answer that has not been given yet
const std::string anyone_at_all = "*";  ///< `o1@*`: in flight, no matter with whom

std::string text_of(std::int64_t number) {
    return std::to_string(number);
}
std::string text_of(Duration duration) {
    return scenario::duration_text(duration);
}
std::string text_of(ErrorCode code) {
    return std::string{describe(code).name};
}

/// The texts of two values, `none` standing for a value that is not there.
template <typename Value>
std::pair<std::string, std::string> texts_of(const std::optional<Value>& expected,
                                             const std::optional<Value>& actual,
                                             const char* none = nothing) {
    return {expected ? text_of(*expected) : none, actual ? text_of(*actual) : none};
}

}  // namespace

template <typename Value>
Judge::Comparison Judge::difference(const std::optional<Value>& expected,
                                    const std::optional<Value>& actual, const char* none) {
    if (expected == actual) return std::nullopt;
    auto [said, found] = texts_of(expected, actual, none);
    return Difference{{std::move(said)}, {std::move(found)}};
}

std::optional<ExpectationFailure> Judge::failure_of(std::size_t entry, std::size_t expectation,
                                                    const Evidence& evidence) {
    const auto& what = world_.scenario.timeline[entry].expectations[expectation].what;
    auto difference = std::visit([&](const auto& w) { return compare(w, evidence); }, what);
    if (!difference) return std::nullopt;
    return ExpectationFailure{
        entry, expectation, std::move(difference->expected), std::move(difference->actual), {}};
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

bool Judge::is_as_expected(const history::MessageState& message,
                           const scenario::ExpectedMessage& expected) const {
    if (message.in_flight != expected.holder.has_value()) return false;
    if (message.in_flight && *expected.holder != anyone_at_all &&
        *expected.holder != world_.runtime.actor_name(message.holder)) {
        return false;
    }
    return world_.names.is_called(message.message_id, expected.message);
}

Judge::Comparison Judge::compare(const scenario::ExpectGroup& expected, const Evidence& evidence) {
    static const std::vector<history::MessageState> no_messages;
    const auto* queue = evidence.state.queue(world_.scenario.queue.name);
    const auto* group = queue ? queue->group(expected.message_group_id) : nullptr;
    const auto& messages = group ? group->messages : no_messages;
    const auto holds = [this](const auto& m, const auto& e) { return is_as_expected(m, e); };
    if (std::equal(messages.begin(), messages.end(), expected.messages.begin(),
                   expected.messages.end(), holds)) {
        return std::nullopt;
    }
    Difference difference;
    for (const auto& message : expected.messages) {
        difference.expected.push_back(message.holder ? message.message + "@" + *message.holder
                                                     : message.message);
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
        // Where it does not matter who holds the message, it is not told either.
        const bool anyone =
            i < expected.messages.size() && expected.messages[i].holder == anyone_at_all;
        std::string text = shown(messages[i].message_id);
        if (messages[i].in_flight) {
            text += "@" + (anyone ? anyone_at_all : world_.runtime.actor_name(messages[i].holder));
        }
        difference.actual.push_back(std::move(text));
    }
    return difference;
}

Judge::Comparison Judge::compare(const scenario::ExpectStock& expected, const Evidence& evidence) {
    std::optional<std::int64_t> quantity = evidence.state.stock(expected.product_no);
    if (evidence.stock != nullptr) {
        quantity = evidence.stock->quantity(expected.product_no);
    }
    return difference<std::int64_t>(expected.quantity, quantity);
}

Judge::Comparison Judge::compare(const scenario::ExpectReceiveCount& expected,
                                 const Evidence& evidence) {
    const std::string id = world_.names.newest_called(expected.message);
    return difference<std::int64_t>(expected.count, evidence.state.receive_count(id));
}

Judge::Comparison Judge::compare(const scenario::ExpectDeadLetterQueue& expected,
                                 const Evidence& evidence) {
    Values actual;
    const auto& settings = world_.scenario.queue.dead_letter_queue;
    const auto* queue = settings ? evidence.state.queue(settings->name) : nullptr;
    if (queue != nullptr) {
        for (const auto* message : queue->in_sequence()) {
            actual.push_back(shown(message->message_id));
        }
    }
    if (actual == expected.messages) return std::nullopt;
    return Difference{expected.messages, std::move(actual)};
}

Judge::Comparison Judge::compare(const scenario::ExpectReceived& expected, const Evidence&) {
    const auto* found = consumer(expected.consumer);
    if (found && found->has_received(expected.messages)) return std::nullopt;
    auto received = found ? found->last_received() : std::nullopt;
    return Difference{expected.messages, received ? std::move(*received) : Values{nothing}};
}

Judge::Comparison Judge::compare(const scenario::ExpectError& expected, const Evidence&) {
    const auto* found = consumer(expected.who);
    return difference(expected.code, found ? found->last_error() : shop_.last_error(), "none");
}

Judge::Comparison Judge::compare(const scenario::ExpectDuplicates& expected,
                                 const Evidence& evidence) {
    return difference<std::int64_t>(expected.count, evidence.state.duplicates());
}

Judge::Comparison Judge::compare(const scenario::ExpectAnswered& expected, const Evidence&) {
    auto after = shop_.answered_after(expected.order);
    // By the wall clock everything takes a little longer; what it must not be is shorter.
    if (after && world_.wall_clock) after = std::min(*after, expected.after);
    return difference<Duration>(expected.after, after);
}

Judge::Comparison Judge::compare(const scenario::ExpectReduced& expected,
                                 const Evidence& evidence) {
    std::int64_t synchronous_order = 0;  // has no message to go by
    for (const auto& order : world_.scenario.orders) {
        if (order.name == expected.order) synchronous_order = order.request.order_id;
    }
    const auto& reductions = evidence.state.reductions();
    std::int64_t times = std::count_if(reductions.begin(), reductions.end(), [&](const auto& r) {
        return r.message_id.empty() && r.order_id == synchronous_order;
    });
    world_.names.each_called(expected.order, [&](std::string_view id) {
        times += std::count_if(reductions.begin(), reductions.end(),
                               [&](const auto& r) { return r.message_id == id; });
    });
    return difference<std::int64_t>(expected.times, times);
}

}  // namespace sqsim::simulation
