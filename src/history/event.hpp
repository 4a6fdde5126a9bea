#pragma once

#include <cstdint>
#include <sqsim/event.hpp>
#include <variant>

#include "runtime/runtime.hpp"
#include "stock/stock_event.hpp"

/// One stream of everything that happens in a run: the queue's events and the application's, each
/// with its place in the order, its instant and who did it. All output is a function of it.
namespace sqsim::history {

namespace detail {
template <typename... Variants>
struct Join;
template <typename... A, typename... B>
struct Join<std::variant<A...>, std::variant<B...>> {
    using type = std::variant<A..., B...>;
};
}  // namespace detail

using Payload = detail::Join<QueueEvent, stock::StockEvent>::type;

struct Event {
    std::uint64_t index;     ///< from 0, without gaps
    TimePoint time;          ///< when it happened in the model
    runtime::ActorId actor;  ///< who did it; `no_actor` for what time itself does
    Payload payload;         ///< its texts live as long as the history that holds the event

    template <typename T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&payload);
    }
};

/// Turns the queue's or the application's variant into the common one.
template <typename Narrow>
[[nodiscard]] Payload widen(const Narrow& event) {
    return std::visit([](const auto& e) { return Payload{e}; }, event);
}

}  // namespace sqsim::history
