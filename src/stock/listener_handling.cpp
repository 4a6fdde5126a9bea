#include <exception>
#include <mutex>

#include "stock/listener_run.hpp"
#include "stock/stock_reduce_request.hpp"

namespace sqsim::stock {

namespace {

/// Gives the running task a limit for as long as it exists.
class TaskLimit {
  public:
    TaskLimit(runtime::Runtime& runtime, TimePoint limit)
        : runtime_{runtime}, before_{runtime.limit_task(limit)} {}
    ~TaskLimit() { runtime_.limit_task(before_); }
    TaskLimit(const TaskLimit&) = delete;
    TaskLimit& operator=(const TaskLimit&) = delete;

  private:
    runtime::Runtime& runtime_;
    TimePoint before_;
};

}  // namespace

TimePoint ListenerContainer::Run::handler_deadline() const {
    if (!options_.handler_timeout.has_value()) return TimePoint::max();
    return parts_.runtime.now() + *options_.handler_timeout;
}

ListenerContainer::Run::Answer ListenerContainer::Run::call_handler(const Message& message,
                                                                    TimePoint deadline) {
    if (deadline == TimePoint::max()) return call_unlimited(message);
    return options_.timeout_kills ? call_and_end(message, deadline)
                                  : call_and_abandon(message, deadline);
}

ListenerContainer::Run::Answer ListenerContainer::Run::call_unlimited(const Message& message) {
    try {
        return {.outcome = Answer::Outcome::handled, .wants_delete = parts_.handler(message)};
    } catch (const std::exception&) {
        return {.outcome = Answer::Outcome::failed};
    }
}

/// The handler's task is ended at the deadline, as Lambda ends an invocation: it unwinds like a
/// killed one, and nothing of it happens later (listener facts, 31).
ListenerContainer::Run::Answer ListenerContainer::Run::call_and_end(const Message& message,
                                                                    TimePoint deadline) {
    Answer answer{.outcome = Answer::Outcome::timed_out};
    try {
        const TaskLimit limit{parts_.runtime, deadline};
        if (parts_.runtime.now() < deadline) answer = call_unlimited(message);
    } catch (const runtime::TaskEnded&) {
        // Before the deadline it was the whole consumer that was killed.
        if (parts_.runtime.now() < deadline) throw;
        answer.outcome = Answer::Outcome::timed_out;
        emit_timed_out(message);
    }
    return answer;
}

/// An ended handler cannot say so itself; until somebody does, it counts as running.
void ListenerContainer::Run::emit_timed_out(const Message& message) {
    const auto request = StockReduceRequest::from_json(message.body);
    const auto group = message.attributes.find("MessageGroupId");
    emit(HandlingFinished{
        .message_id = message.message_id,
        .message_group_id = group == message.attributes.end() ? std::string_view{} : group->second,
        .order_id = request ? request->order_id : 0,
        .failure = "its time was up"});
}

/// The handler runs in a task of its own, which nobody waits for after the deadline: its effects
/// may come later (listener facts, 43).
ListenerContainer::Run::Answer ListenerContainer::Run::call_and_abandon(const Message& message,
                                                                        TimePoint deadline) {
    struct Call {
        Message message;
        std::mutex mutex;
        std::optional<Answer> answer;
        runtime::Condition answered;
    };
    const auto call = std::make_shared<Call>();
    call->message = message;
    spawn("handler", [call](Run& run) {
        const Answer answer = run.call_unlimited(call->message);
        {
            const std::lock_guard lock{call->mutex};
            call->answer = answer;
        }
        run.parts_.runtime.notify_all(call->answered);
    });
    while (true) {
        const std::uint64_t ticket = call->answered.ticket();
        {
            const std::lock_guard lock{call->mutex};
            if (call->answer.has_value()) return *call->answer;
        }
        if (parts_.runtime.now() >= deadline) return {.outcome = Answer::Outcome::timed_out};
        parts_.runtime.wait(call->answered, ticket, deadline);
    }
}

}  // namespace sqsim::stock
