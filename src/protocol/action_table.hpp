#pragma once

#include <atomic>
#include <string_view>
#include <vector>

#include "protocol/answer.hpp"
#include "protocol/codec.hpp"

/// What each action is: its name, its tables, and the member function of QueueService behind it.
/// Private to this folder.
namespace sqsim::protocol {

using Cancelled = const std::atomic<bool>*;

struct ActionRow {
    std::string_view name;
    Answer (*answer)(runtime::QueueService& queues, const json::object& parameters,
                     Cancelled cancelled);
    Answer (*answer_at)(Engine& engine, const json::object& parameters, TimePoint now);
    const Shape* parameters;
    const Shape* result;
};

inline constexpr std::tuple<> no_fields{};

template <class Function>
struct ActionTypes;
template <class ResponseOf, class RequestOf>
struct ActionTypes<Result<ResponseOf> (runtime::QueueService::*)(const RequestOf&)> {
    using Response = ResponseOf;
    using Request = RequestOf;
};
template <class ResponseOf, class RequestOf>
struct ActionTypes<Result<ResponseOf> (runtime::QueueService::*)(const RequestOf&, Cancelled)> {
    using Response = ResponseOf;
    using Request = RequestOf;
};

template <auto function>
auto call_service(runtime::QueueService& queues,
                  const typename ActionTypes<decltype(function)>::Request& request,
                  Cancelled cancelled) {
    if constexpr (requires { (queues.*function)(request, cancelled); }) {
        return (queues.*function)(request, cancelled);
    } else {
        return (queues.*function)(request);
    }
}

/// Reads the request, makes the call and writes the answer.
template <class Request, class Call, class... RequestFields, class... ResultFields>
Answer answer_with(const json::object& parameters,
                   const std::tuple<RequestFields...>& request_table,
                   const std::tuple<ResultFields...>& result_table, Call call) {
    Request request{};
    if (Problem problem = read_fields(parameters, request, request_table))
        return std::move(*problem);
    const auto result = call(request);
    if (!result) return failure_of(result.error());
    json::object object{parameters.storage()};
    write_fields(object, result.value(), result_table);
    return object;
}

/// The row of an action, which is a function of the service and of the engine, and whose request
/// and answer travel by these tables, which are constants.
template <auto function, auto engine_function, const auto& request_table, const auto& result_table>
[[nodiscard]] ActionRow action(std::string_view name) {
    using Request = typename ActionTypes<decltype(function)>::Request;
    const auto answer = [](runtime::QueueService& queues, const json::object& parameters,
                           Cancelled cancelled) {
        return answer_with<Request>(parameters, request_table, result_table,
                                    [&](const Request& request) {
                                        return call_service<function>(queues, request, cancelled);
                                    });
    };
    const auto answer_at = [](Engine& engine, const json::object& parameters, TimePoint now) {
        return answer_with<Request>(
            parameters, request_table, result_table,
            [&](const Request& request) { return (engine.*engine_function)(request, now); });
    };
    return {name, answer, answer_at, &structure_shape(request_table),
            &structure_shape(result_table)};
}

// The actions, by the file that has them.
void add_queue_actions(std::vector<ActionRow>& rows);
void add_message_actions(std::vector<ActionRow>& rows);
void add_batch_actions(std::vector<ActionRow>& rows);
void add_move_task_actions(std::vector<ActionRow>& rows);

/// All of them, in the order of their names.
[[nodiscard]] const std::vector<ActionRow>& action_rows();

/// Null for a name that is no action.
[[nodiscard]] const ActionRow* find_row(std::string_view name);

}  // namespace sqsim::protocol
