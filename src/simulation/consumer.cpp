#include "simulation/consumer.hpp"

#include <charconv>

#include "simulation/random.hpp"

namespace sqsim::simulation {

using scenario::CrashPoint;
using scenario::Fault;

namespace {

std::int32_t whole_seconds(Duration duration) {
    return static_cast<std::int32_t>(
        std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

std::uint64_t number_attribute(const Message& message, const char* name) {
    std::uint64_t number = 0;
    if (const auto found = message.attributes.find(name); found != message.attributes.end()) {
        const auto& text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    return number;
}

std::string_view name_of(CrashPoint point) {
    return point == CrashPoint::before_commit ? "before-commit" : "after-commit";
}

}  // namespace

Consumer::Consumer(World& world, const scenario::ConsumerDefinition& definition,
                   runtime::ActorId actor)
    : world_{world},
      definition_{definition},
      actor_{actor},
      faults_{definition.faults},
      listener_{
          world.runtime, &world.recorder,
          [this](const stock::StockReduceRequest&, const Message& message) { work_on(message); }},
      workers_{[this] { return make_worker(); }} {}

void Consumer::clear() {
    container_.reset();
    starts_ = 0;
    life_ = Life::up;
    faults_.clear();
    held_.clear();
    last_received_.reset();
    last_error_.reset();
}

// --- on its own --------------------------------------------------------------------------------

void Consumer::start() {
    std::shared_ptr<stock::ListenerContainer> container;
    {
        const std::scoped_lock lock{mutex_};
        if (life_ != Life::up) return;
        container = std::make_shared<stock::ListenerContainer>(stock::ListenerContainer::Parts{
            world_.runtime, world_.queues, actor_, definition_.name, world_.scenario.queue.name,
            definition_.listener,
            [this](const Message& message) { return handle_delivered(message); }, &world_.recorder,
            starts_++});
        container_ = container;
    }
    container->start();
}

void Consumer::request_stop() {
    std::shared_ptr<stock::ListenerContainer> container;
    {
        const std::scoped_lock lock{mutex_};
        if (life_ == Life::down) return;
        life_ = Life::stopped;
        container = container_;
    }
    if (container) container->request_stop();
}

void Consumer::abandon() {
    const std::scoped_lock lock{mutex_};
    if (container_) container_->abandon();
}

void Consumer::crash(std::string_view when) {
    {
        const std::scoped_lock lock{mutex_};
        life_ = Life::down;
        held_.clear();
    }
    world_.recorder.on_stock_event(world_.runtime.now(),
                                   stock::ConsumerCrashed{definition_.name, when});
    world_.runtime.kill(actor_);
}

void Consumer::restart() {
    {
        const std::scoped_lock lock{mutex_};
        if (life_ == Life::up) return;
        life_ = Life::up;
    }
    if (definition_.polls_from) start();
}

std::unique_ptr<Worker> Consumer::make_worker() {
    // The faults must know their worker, which is made with them: a box filled afterwards.
    auto self = std::make_shared<Worker*>(nullptr);
    stock::ReductionFaults faults;
    faults.before_commit = [this, self](const auto&) {
        crash_if_due(CrashPoint::before_commit, *self);
    };
    faults.after_commit = [this, self](const auto&) {
        crash_if_due(CrashPoint::after_commit, *self);
    };
    auto worker = std::make_unique<Worker>(world_, definition_.policy, std::move(faults));
    *self = worker.get();
    return worker;
}

void Consumer::crash_if_due(CrashPoint point, Worker* worker) {
    const Fault* fault = worker->crash;
    if (fault == nullptr || fault->crash_point != point) return;
    worker->crash = nullptr;
    crash(name_of(point));
    if (fault->restart) {
        world_.runtime.spawn(world_.timeline, "restart " + definition_.name,
                             [this, after = *fault->restart] {
                                 world_.runtime.sleep_for(after);
                                 restart();
                             });
    }
    world_.runtime.point({"crash", definition_.name});  // does not return: the actor is dead
}

/// What faults call the message; not looked up where there are none.
std::string Consumer::name_for_faults(const Message& message) const {
    return faults_.is_empty() ? std::string{} : world_.names.name_of(message.message_id);
}

void Consumer::work_on(const Message& message) {
    const std::string name = name_for_faults(message);
    world_.runtime.sleep_for(work_for(message, name));
    if (faults_.take(Fault::Kind::fail, name) != nullptr) {
        throw stock::HandlerError{"the scenario lets it fail"};
    }
}

Duration Consumer::work_for(const Message& message, const std::string& name) {
    if (!definition_.polls_from)
        return Duration{0};  // a scripted consumer's time is the timeline's
    if (const Fault* slow = faults_.take(Fault::Kind::slow, name)) return slow->slow_work;
    if (definition_.work.kind == scenario::WorkTime::Kind::constant) return definition_.work.first;
    // Drawn per delivery, not per turn, so that the draw does not depend on who came first.
    const std::uint64_t delivery = number_attribute(message, "SequenceNumber") * 1024 +
                                   number_attribute(message, "ApproximateReceiveCount");
    return draw_work(definition_.work, splitmix64(world_.seed ^ splitmix64(delivery)));
}

bool Consumer::handle_delivered(const Message& message) {
    WorkerPool::Lease worker{workers_};
    const std::string name = name_for_faults(message);
    worker->crash = faults_.take(Fault::Kind::crash, name);
    // A crash that found no commit to stand at (the handler failed or skipped) is still to come.
    const auto give_back = [&] {
        if (worker->crash != nullptr) faults_.give_back(worker->crash);
    };
    try {
        listener_.listen_order_queue(message, worker->stock);
    } catch (...) {
        give_back();
        throw;
    }
    give_back();
    return faults_.take(Fault::Kind::unacknowledged, name) == nullptr;
}

// --- step by step ------------------------------------------------------------------------------

Consumer::Problem Consumer::take(const scenario::LifecycleStep& step) {
    using Kind = scenario::LifecycleStep::Kind;
    if (step.kind == Kind::restart) {
        if (life() == Life::up) return StepProblem{StepProblem::Reason::running, {}, {}};
        restart();
        return std::nullopt;
    }
    if (life() == Life::down) return StepProblem{StepProblem::Reason::down, {}, {}};
    if (step.kind == Kind::crash) {
        crash("idle");
    } else {
        request_stop();
    }
    return std::nullopt;
}

/// Its texts are the same for every receive: they are made once for each that runs at a time.
ReceiveMessageRequest Consumer::take_request() {
    const std::scoped_lock lock{mutex_};
    if (!free_requests_.empty()) {
        ReceiveMessageRequest request = std::move(free_requests_.back());
        free_requests_.pop_back();
        return request;
    }
    ReceiveMessageRequest request;
    request.queue_url = world_.scenario.queue.name;
    // What the handler reads; a listener container asks for all.
    request.message_system_attribute_names = {"ApproximateReceiveCount", "MessageGroupId",
                                              "SequenceNumber"};
    return request;
}

Consumer::Problem Consumer::take(const scenario::ReceiveStep& step) {
    if (life() == Life::down) return StepProblem{StepProblem::Reason::down, {}, {}};
    ReceiveMessageRequest request = take_request();
    request.max_number_of_messages = step.max_number_of_messages;
    request.wait_time_seconds.reset();
    if (step.wait > Duration{0}) request.wait_time_seconds = whole_seconds(step.wait);
    request.visibility_timeout.reset();
    if (step.visibility_timeout)
        request.visibility_timeout = whole_seconds(*step.visibility_timeout);
    auto result = world_.queues.receive_message(request);
    {
        const std::scoped_lock lock{mutex_};
        free_requests_.push_back(std::move(request));
    }
    if (!result) {
        note(result.error().code);
        return std::nullopt;
    }
    const std::scoped_lock lock{mutex_};
    last_error_.reset();
    last_received_.emplace();
    for (Message& message : result->messages) {
        const std::string name = world_.names.name_of(message.message_id);
        last_received_->push_back(name);
        held_.insert_or_assign(name, std::make_shared<const Message>(std::move(message)));
    }
    return std::nullopt;
}

void Consumer::fail_on_purpose(const Message& message) {
    const auto& attributes = message.attributes;
    const auto request = stock::StockReduceRequest::from_json(message.body);
    const auto order = request ? request->order_id : 0;
    const auto group = attributes.find("MessageGroupId");
    const std::string_view group_id =
        group == attributes.end() ? std::string_view{} : std::string_view{group->second};
    const auto now = world_.runtime.now();
    world_.recorder.on_stock_event(
        now, stock::HandlingStarted{
                 message.message_id, group_id, order,
                 static_cast<std::int32_t>(number_attribute(message, "ApproximateReceiveCount")),
                 number_attribute(message, "SequenceNumber")});
    world_.recorder.on_stock_event(now, stock::HandlingFinished{message.message_id, group_id, order,
                                                                "the scenario lets it fail"});
}

Consumer::Problem Consumer::take(const scenario::HandleStep& step) {
    const auto message = held(step.message);
    if (!message) return cannot_work_on(step.message);
    if (step.kind == scenario::HandleStep::Kind::fail) {
        fail_on_purpose(*message);
        return std::nullopt;
    }
    try {
        handle_delivered(*message);
    } catch (const std::exception&) {
        return std::nullopt;  // told by HandlingFinished; a failed message is not deleted
    }
    if (step.kind == scenario::HandleStep::Kind::done) {
        return remove(step.message);
    }
    return std::nullopt;
}

Consumer::Problem Consumer::remove(const std::string& name) {
    const auto message = held(name);
    if (!message) return cannot_work_on(name);
    const auto result =
        world_.queues.delete_message({world_.scenario.queue.name, message->receipt_handle});
    note(result ? std::nullopt : std::optional{result.error().code});
    return std::nullopt;
}

Consumer::Problem Consumer::take(const scenario::DeleteStep& step) {
    if (step.messages.size() == 1) return remove(step.messages.front());
    DeleteMessageBatchRequest batch{world_.scenario.queue.name, {}};
    for (const auto& name : step.messages) {
        const auto message = held(name);
        if (!message) return cannot_work_on(name);
        batch.entries.push_back(
            {"e" + std::to_string(batch.entries.size()), message->receipt_handle});
    }
    note_batch(world_.queues.delete_message_batch(batch));
    return std::nullopt;
}

Consumer::Problem Consumer::take(const scenario::ChangeVisibilityStep& step) {
    const std::int32_t seconds = whole_seconds(step.visibility_timeout);
    ChangeMessageVisibilityBatchRequest batch{world_.scenario.queue.name, {}};
    for (const auto& name : step.messages) {
        const auto message = held(name);
        if (!message) return cannot_work_on(name);
        batch.entries.push_back(
            {"e" + std::to_string(batch.entries.size()), message->receipt_handle, seconds});
    }
    if (batch.entries.size() > 1) {
        note_batch(world_.queues.change_message_visibility_batch(batch));
        return std::nullopt;
    }
    const auto result = world_.queues.change_message_visibility(
        {batch.queue_url, batch.entries.front().receipt_handle, seconds});
    note(result ? std::nullopt : std::optional{result.error().code});
    return std::nullopt;
}

// --- answers -----------------------------------------------------------------------------------

std::shared_ptr<const Message> Consumer::held(const std::string& name) const {
    const std::scoped_lock lock{mutex_};
    const auto found = held_.find(name);
    return found == held_.end() ? nullptr : found->second;
}

StepProblem Consumer::cannot_work_on(const std::string& message) const {
    if (life() == Life::down) return {StepProblem::Reason::down, {}, {}};
    return {StepProblem::Reason::not_held, message, {}};
}

Consumer::Life Consumer::life() const {
    const std::scoped_lock lock{mutex_};
    return life_;
}

void Consumer::note(std::optional<ErrorCode> error) {
    const std::scoped_lock lock{mutex_};
    last_error_ = error;
}

template <typename Response>
void Consumer::note_batch(const Result<Response>& result) {
    if (!result) {
        note(result.error().code);
    } else if (!result->failed.empty()) {
        note(result->failed.front().error.code);
    } else {
        note(std::nullopt);
    }
}

std::optional<std::vector<std::string>> Consumer::last_received() const {
    const std::scoped_lock lock{mutex_};
    return last_received_;
}

bool Consumer::has_received(const std::vector<std::string>& names) const {
    const std::scoped_lock lock{mutex_};
    return last_received_ == names;
}

std::optional<ErrorCode> Consumer::last_error() const {
    const std::scoped_lock lock{mutex_};
    return last_error_;
}

void Consumer::forget_answers() {
    note(std::nullopt);
}

void let_poll(scenario::ConsumerDefinition& definition, Duration visibility_timeout) {
    if (definition.polls_from) return;
    definition.listener = *stock::preset("plain", visibility_timeout);
    definition.polls_from = Duration{0};
}

void schedule(World& world, Consumer& consumer, TimePoint start) {
    const auto& definition = consumer.definition();
    if (definition.polls_from) {
        world.runtime.spawn(world.timeline, "start " + definition.name,
                            [&world, &consumer, at = start + *definition.polls_from] {
                                world.runtime.sleep_until(at);
                                consumer.start();
                            });
    }
    if (definition.stops_at) {
        world.runtime.spawn(world.timeline, "stop " + definition.name,
                            [&world, &consumer, at = start + *definition.stops_at] {
                                world.runtime.sleep_until(at);
                                consumer.request_stop();
                            });
    }
}

}  // namespace sqsim::simulation
