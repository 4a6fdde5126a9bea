#include "server/endpoint.hpp"

#include <algorithm>
#include <utility>

#include "core/message_id.hpp"
#include "server/control_routes.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;

/// Where a request and its answer are as JSON; what is larger is allocated.
constexpr std::size_t call_memory_size = 32 * 1024;
/// Message ids and request ids come from the same seed and must not be equal.
constexpr std::uint64_t request_id_stream = 0x7265717565737473;

/// The queues that an event is about: where it happened, and where a message went.
template <typename Visit>
void each_queue_of(const history::Payload& event, Visit visit) {
    std::visit(
        [&]([[maybe_unused]] const auto& e) {
            if constexpr (requires { e.queue; }) visit(e.queue);
            if constexpr (requires { e.destination; }) visit(e.destination);
            if constexpr (requires { e.dead_letter_queue; }) visit(e.dead_letter_queue);
        },
        event);
}

/// Also where a call lets it happen, which comes first to the instant.
bool is_done_by_time_itself(const history::Payload& event) {
    return std::holds_alternative<MessageDelayEnded>(event) ||
           std::holds_alternative<MessageVisibilityExpired>(event) ||
           std::holds_alternative<MessageRetentionExpired>(event) ||
           std::holds_alternative<MessageRedriven>(event);
}

bool is_empty_receive(const Call& call, const protocol::Answer& answer) {
    const auto* object = std::get_if<json::object>(&answer);
    return object != nullptr && object->empty() && call.action == "ReceiveMessage";
}

}  // namespace

Endpoint::Endpoint(const EngineOptions& options, ServerClock clock, Access access,
                   std::size_t kept_events, std::optional<Authentication> authentication,
                   std::unique_ptr<simulation::LiveStage> stage)
    : access_{access},
      authentication_{std::move(authentication)},
      clock_{clock},
      seed_{options.seed},
      stage_{std::move(stage)},
      own_engine_{stage_ ? nullptr
                         : std::make_unique<Engine>(options, static_cast<QueueEventSink*>(this))},
      engine_{stage_ ? stage_->engine() : *own_engine_},
      log_{kept_events, clock_.now()} {
    if (!stage_) return;
    stage_->set_listener(*this);
    std::vector<std::string> names;
    for (const auto& consumer : stage_->scenario().consumers) names.push_back(consumer.name);
    log_.name_consumers(std::move(names));
}

std::optional<std::string> Endpoint::declare(std::vector<CreateQueueRequest> queues) {
    declared_ = std::move(queues);
    latest_ = log_.start();
    if (stage_) stage_->begin(latest_);
    for (const CreateQueueRequest& queue : declared_) {
        const auto created = engine_.create_queue(queue, latest_);
        if (!created) return queue.queue_name + ": " + created.error().message;
    }
    return std::nullopt;
}

std::optional<Response> Endpoint::handle(ConnectionId connection, const Request& request) {
    if (auto refusal = access_.refusal_of(request)) return refusal;
    if (request.target == control_path.substr(0, control_path.size() - 1))
        return Response{308, "Location: " + std::string{page_path} + "\r\n", {}};
    const auto refusal = unsigned_refusal_of(request);
    if (request.target.starts_with(control_path)) {
        if (refusal) return control_refusal(refusal->http_status, refusal->message);
        return control(*this, connection, request);
    }
    std::array<unsigned char, call_memory_size> buffer;
    json::monotonic_resource memory{buffer.data(), buffer.size()};
    Call call{.parameters = json::object{&memory}};
    call.request_id =
        core::to_string(core::message_id_for(seed_ ^ request_id_stream, ++last_request_));
    call.origin.append("http://").append(request.header("Host"));
    call.protocol = protocol_of(request);
    if (refusal) return response_to(call, *refusal);
    if (auto response = read_call(request, call)) return response;
    return answer(connection, call);
}

/// By the wall clock, whatever the queues' clock shows: clients sign by theirs. Whether the server
/// is well, anybody may ask, and be told why there is no page.
std::optional<protocol::Failure> Endpoint::unsigned_refusal_of(const Request& request) {
    if (!authentication_ || request.target == health_path || request.target == page_path)
        return std::nullopt;
    const auto now = std::chrono::system_clock::now();
    return authentication_->refusal_of(request, std::chrono::floor<std::chrono::seconds>(now));
}

std::optional<Response> Endpoint::answer(ConnectionId connection, const Call& call) {
    const TimePoint now = clock_.now();
    if (stage_) advance_to(now);
    latest_ = now;
    const Duration wait = call.action == "ReceiveMessage"
                              ? protocol::wait_time(engine_, call.parameters)
                              : Duration::zero();
    if (const auto failure = faults_.instead_of(call.action, queue_of(call))) {
        tell_faults();
        return response_to(call, *failure);
    }
    asks_again_ = wait > Duration::zero();
    acting_ = connection;
    protocol::Answer answer = protocol::answer(engine_, call.action, call.parameters, now);
    acting_.reset();
    asks_again_ = false;
    std::optional<Response> response;
    if (wait > Duration::zero() && is_empty_receive(call, answer)) {
        json::object kept{call.parameters, json::storage_ptr{}};
        polls_.add({connection,
                    {call.protocol, call.action, std::move(kept), call.request_id, call.origin},
                    now + wait});
    } else {
        response = deliver(connection, call, std::move(answer));
    }
    settle(now);
    return response;
}

std::optional<Response> Endpoint::deliver(ConnectionId connection, const Call& call,
                                          protocol::Answer answer) {
    // Where nothing was done or nothing found, there is nothing to lose.
    const bool can_be_lost =
        std::holds_alternative<json::object>(answer) && !is_empty_receive(call, answer);
    Response response = response_to(call, std::move(answer));
    if (!can_be_lost) return response;
    const auto fault = faults_.of_answer(call.action, queue_of(call));
    if (!fault) return response;
    tell_faults();
    if (fault->kind == Fault::Kind::delay) {
        late_answers_.add(latest_ + fault->delay, connection, std::move(response));
    } else {
        server_->hang_up(connection);
    }
    return std::nullopt;
}

void Endpoint::tell_faults() {
    if (streams_.any()) tell_news("faults", json::serialize(faults_json(faults_)));
}

std::optional<protocol::Answer> Endpoint::ask_again(const LongPoll& poll, TimePoint now) {
    asks_again_ = now < poll.deadline;
    acting_ = poll.connection;
    protocol::Answer answer =
        protocol::answer(engine_, poll.call.action, poll.call.parameters, now);
    acting_.reset();
    const bool goes_on = std::exchange(asks_again_, false) && is_empty_receive(poll.call, answer);
    if (goes_on) return std::nullopt;
    return answer;
}

void Endpoint::answer_poll(ConnectionId connection, protocol::Answer answer) {
    const auto poll = polls_.take(connection);
    if (!poll) return;
    if (const auto response = deliver(connection, poll->call, std::move(answer)))
        server_->respond(connection, *response);
}

/// Who has waited longest comes first, until one finds nothing.
void Endpoint::serve_polls_of(std::string_view queue, TimePoint now) {
    while (const LongPoll* poll = polls_.first_of(queue)) {
        auto answer = ask_again(*poll, now);
        if (!answer) return;
        answer_poll(poll->connection, std::move(*answer));
    }
}

void Endpoint::end_overdue_polls(TimePoint now) {
    while (polls_.next_deadline() && *polls_.next_deadline() <= now) {
        const LongPoll& poll = polls_.next_over();
        auto answer = ask_again(poll, now);
        answer_poll(poll.connection, std::move(answer).value());
    }
}

void Endpoint::settle(TimePoint now) {
    do {
        while (!stirred_.empty()) {
            const std::string queue = std::move(stirred_.back());
            stirred_.pop_back();
            serve_polls_of(queue, now);
        }
        end_overdue_polls(now);
        if (stage_) stage_->run_until(now);
    } while (!stirred_.empty());
    late_answers_.send_due(*server_, now);
    wake_in_time();
}

std::optional<TimePoint> Endpoint::next_event() const {
    std::optional<TimePoint> next = engine_.next_event();
    const auto consumers = stage_ ? stage_->next_event() : std::nullopt;
    for (const auto& deadline : {polls_.next_deadline(), late_answers_.next(), consumers}) {
        if (deadline && (!next || *deadline < *next)) next = deadline;
    }
    return next;
}

void Endpoint::wake_in_time() {
    const std::optional<TimePoint> next = next_event();
    if (!next || (wakes_at_ && *wakes_at_ <= *next)) return;
    wakes_at_ = next;
    if (const auto instant = clock_.look_again_for(*next)) server_->wake_at(*instant);
}

void Endpoint::client_gone(ConnectionId connection) {
    polls_.take(connection);
    late_answers_.forget(connection);
    streams_.end(connection);
}

void Endpoint::second_passed() {
    streams_.second_passed(*server_);
}

void Endpoint::wake() {
    wakes_at_.reset();
    advance_to(clock_.now());
}

void Endpoint::advance_to(TimePoint now) {
    // What a consumer does at its instant can be what others wait for.
    while (stage_) {
        const auto next = next_event();
        if (!next || *next >= now) break;
        step_to(std::max(*next, latest_));
    }
    step_to(now);
}

void Endpoint::step_to(TimePoint instant) {
    latest_ = instant;
    if (stage_) stage_->run_until(instant);
    if (own_engine_) own_engine_->advance_to(instant);
    settle(instant);
}

TimePoint Endpoint::look() {
    advance_to(clock_.now());
    return latest_;
}

void Endpoint::freeze(bool still) {
    if (still) clock_.freeze();
    if (!still) clock_.run();
    clock_changed();
}

void Endpoint::set_speed(double speed) {
    clock_.set_speed(speed);
    clock_changed();
}

void Endpoint::move_to(TimePoint instant) {
    while (const auto next = next_event()) {
        if (*next > instant) break;
        // What was due a moment ago and has not happened yet happens now.
        advance_to(std::max(*next, latest_));
    }
    clock_.move_to(instant);
    advance_to(std::max(instant, latest_));
    clock_changed();
}

void Endpoint::clock_changed() {
    wakes_at_.reset();
    wake_in_time();
}

void Endpoint::reset() {
    faults_.clear();
    late_answers_.send_due(*server_, TimePoint::max());
    if (own_engine_) own_engine_->reset(seed_);
    log_.begin_at(clock_.now());
    streams_.tell_reset(*server_);
    static_cast<void>(declare(std::move(declared_)));
    for (const ConnectionId connection : polls_.connections()) {
        answer_poll(connection, protocol::failure_of({ErrorCode::NonExistentQueue,
                                                      "The specified queue does not exist."}));
    }
    stirred_.clear();
    clock_changed();
}

void Endpoint::stopping() {
    for (const ConnectionId connection : polls_.connections())
        answer_poll(connection, json::object{});
    late_answers_.send_due(*server_, TimePoint::max());
    streams_.end_all(*server_);
}

void Endpoint::on_queue_event(TimePoint at, const QueueEvent& event) {
    const history::Payload payload = history::widen(event);
    record(at, doer_of(payload), payload);
    stir(payload);
}

void Endpoint::on_live_event(TimePoint at, runtime::ActorId actor,
                             const history::Payload& payload) {
    const bool outside = actor == runtime::no_actor;
    record(at, outside ? doer_of(payload) : consumer_actor(static_cast<std::size_t>(actor)),
           payload);
    stir(payload);
}

void Endpoint::stir(const history::Payload& payload) {
    if (polls_.empty() || std::holds_alternative<NothingReceived>(payload)) return;
    each_queue_of(payload, [&](std::string_view queue) {
        if (!polls_.any_waits_for(queue)) return;
        if (std::find(stirred_.begin(), stirred_.end(), queue) == stirred_.end())
            stirred_.emplace_back(queue);
    });
}

runtime::ActorId Endpoint::doer_of(const history::Payload& payload) const {
    const bool is_done_by_time = !acting_ || is_done_by_time_itself(payload);
    return is_done_by_time ? runtime::no_actor : connection_actor(*acting_);
}

void Endpoint::record(TimePoint at, runtime::ActorId actor, const history::Payload& payload) {
    // A long poll is one receive, however often it asks.
    if (asks_again_ && std::holds_alternative<NothingReceived>(payload)) return;
    const std::uint64_t number = log_.next();
    const history::Event& stored = log_.append(at, actor, payload);
    if (streams_.any()) streams_.tell(*server_, stored, number, log_);
}

}  // namespace sqsim::server
