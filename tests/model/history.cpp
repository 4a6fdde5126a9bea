#include "history.hpp"

#include <algorithm>

#include "core/sha256.hpp"
#include "history_compare.hpp"

/// What a history is made of: which action comes, on what, and the passing of time.
namespace sqsim::model {

using namespace std::chrono_literals;

namespace {

EngineOptions options(std::uint64_t seed, std::size_t in_flight_limit, std::size_t look_ahead) {
    EngineOptions options;
    options.seed = seed;
    options.in_flight_limit = static_cast<std::int64_t>(in_flight_limit);
    options.look_ahead_limit = static_cast<std::int64_t>(look_ahead);
    return options;
}

/// As a SendMessage or an entry of a SendMessageBatch.
template <typename Outgoing>
void fill(Outgoing& outgoing, const ReferenceDraft& draft) {
    outgoing.message_body = draft.body;
    outgoing.message_group_id = draft.group;
    outgoing.message_deduplication_id = draft.deduplication_id;
    outgoing.delay_seconds = draft.delay;
    if (!draft.note) return;
    outgoing.message_attributes["note"] = {"String", draft.note, {}};
    outgoing.message_system_attributes["AWSTraceHeader"] = {"String", draft.note, {}};
}

}  // namespace

History::History(std::uint64_t seed, bool tells)
    : tells_{tells},
      random_{seed},
      in_flight_limit_{random_.chance(25) ? 1 + random_.below(8) : 120'000},
      look_ahead_{random_.chance(25) ? 1 + random_.below(10) : 120'000},
      reference_{VirtualClock::default_start, in_flight_limit_, look_ahead_},
      engine_{options(seed, in_flight_limit_, look_ahead_), &events_} {
    std::string all = "in-flight limit " + std::to_string(in_flight_limit_) +
                      ", look-ahead limit " + std::to_string(look_ahead_);
    for (const char* name : {"b.fifo", "t", "a.fifo", "c.fifo", "s"}) {  // dead letters first
        create_queue(name);
        all += "\n  " + told_;
    }
    told_ = all;
}

std::string History::step(std::uint64_t number) {
    static constexpr std::array<Action, 21> actions = {{
        {34, &History::send},
        {10, &History::send_batch},
        {38, &History::receive},
        {20, &History::remove},
        {7, &History::remove_batch},
        {14, &History::change_visibility},
        {5, &History::change_visibility_batch},
        {32, &History::move_time},
        {6, &History::create_queue_again},
        {1, &History::delete_queue},
        {1, &History::purge_queue},
        {8, &History::set_attributes},
        {5, &History::get_attributes},
        {1, &History::get_url},
        {2, &History::tag_queue},
        {2, &History::edit_permissions},
        {1, &History::list_queues},
        {1, &History::list_sources},
        {5, &History::start_task},
        {1, &History::cancel_task},
        {3, &History::list_tasks},
    }};
    static constexpr int total = [] {
        int sum = 0;
        for (const Action& action : actions) sum += action.weight;
        return sum;
    }();
    random_ = Random{number};
    difference_.clear();
    told_.clear();
    int draw = static_cast<int>(random_.below(total));
    const Action* chosen = actions.data();
    while (draw >= chosen->weight) draw -= (chosen++)->weight;
    (this->*chosen->act)();
    expect(engine_.next_event() == reference_.next_event(), "next_event");
    compare_events();
    compare_deliverable();
    return difference_;
}

std::string History::any_name() {
    if (random_.chance(45)) return "a.fifo";
    if (random_.chance(30)) return "s";
    return names[random_.below(names.size())];
}

/// Requests may name a queue by its URL or its name (fact 9).
std::string History::url_of(const std::string& name) {
    return random_.chance(50) ? name : "http://127.0.0.1:9324/000000000000/" + name;
}

/// `after` now is an instant worth visiting.
void History::remind(Duration after) {
    if (reminders_.size() == 12) reminders_.erase(reminders_.begin());
    reminders_.push_back(reference_.now() + after);
}

std::optional<ReferencePolicy> History::any_policy(const std::string& name) {
    if (random_.chance(10)) return ReferencePolicy{};
    ReferencePolicy policy{name.ends_with(".fifo") ? "b.fifo" : "t",
                           1 + static_cast<int>(random_.below(3))};
    if (random_.chance(20)) policy.target = any_name();
    return policy;
}

ReferenceChanges History::any_settings(const std::string& name) {
    ReferenceChanges wanted;
    wanted.visibility_timeout = random_.one_of<Duration>({0s, 1s, 2s, 5s, 30s});
    wanted.delay = random_.one_of<Duration>({0s, 0s, 0s, 3s});
    wanted.retention = random_.one_of<Duration>({60s, 90s, 600s, 3600s, 336h});
    if (random_.chance(80)) wanted.policy = any_policy(name);
    if (random_.chance(3)) wanted.denies_sources = true;
    if (name.ends_with(".fifo")) {
        wanted.fifo = true;
        wanted.content_based = random_.chance(30);
        wanted.scope_is_message_group = random_.chance(50);
    }
    return wanted;
}

ReferenceDraft History::any_draft(const std::string& name) {
    ReferenceDraft draft;
    const ReferenceSettings* settings = reference_.settings(name);
    const bool content_based = settings != nullptr && settings->content_based;
    draft.body = "body-" + std::to_string(random_.below(content_based ? 12 : 1000));
    if (random_.chance(10)) draft.note = "note-" + std::to_string(random_.below(100));
    const bool odd = random_.chance(4);
    if (name.ends_with(".fifo")) {
        if (!odd || random_.chance(70)) draft.group = "g" + std::to_string(random_.below(4));
        if (!content_based || random_.chance(30)) {
            draft.deduplication_id = "d" + std::to_string(random_.below(60));
        } else {
            draft.content_id = core::to_hex(core::sha256(draft.body));
        }
        if (odd) draft.deduplication_id.reset();
        if (odd && draft.content_id.empty()) {
            draft.content_id = core::to_hex(core::sha256(draft.body));
        }
        if (random_.chance(3)) draft.delay = static_cast<std::int32_t>(random_.below(2));
    } else {
        if (random_.chance(30)) draft.group = "g" + std::to_string(random_.below(2));
        if (odd) draft.deduplication_id = "d1";
        if (random_.chance(30)) draft.delay = random_.one_of<std::int32_t>({0, 1, 4, 30});
    }
    return draft;
}

std::optional<ReferenceReceipt> History::any_receipt() {
    if (receipts_.empty()) return std::nullopt;
    // Mostly a recent one: the old ones are dead.
    const std::size_t recent = std::min<std::size_t>(receipts_.size(), 8);
    const std::size_t back =
        random_.chance(80) ? random_.below(recent) : random_.below(receipts_.size());
    ReferenceReceipt receipt = receipts_[receipts_.size() - 1 - back];
    if (!random_.chance(2)) return receipt;
    char& digit = receipt.text[random_.below(receipt.text.size())];
    digit = digit == 'A' ? 'B' : 'A';
    receipt.message = 0;
    receipt.receipt = 0;
    return receipt;
}

std::string History::name_for(const ReferenceReceipt& receipt) {
    return random_.chance(2) ? any_name() : names_of_queues_.at(receipt.queue);
}

void History::move_time() {
    Duration step = random_.one_of<Duration>({1ms, 400ms, 1s, 1s, 2s, 2s, 3s, 7s, 31s, 59s});
    const auto next = reference_.next_event();
    if (next && random_.chance(50)) {
        step = *next - reference_.now();
    } else if (!reminders_.empty() && random_.chance(50)) {
        const TimePoint wanted = reminders_[random_.below(reminders_.size())];
        const Duration off = random_.one_of<Duration>({-1ns, 0ns, 0ns});
        step = std::max<Duration>(0ns, wanted + off - reference_.now());
    }
    const TimePoint now = reference_.now() + step;
    tell("time moves by ", static_cast<double>(step.count()) / 1e9, " s");
    reference_.advance_to(now);
    const std::size_t way = random_.below(4);
    if (way == 0) {  // an action lets the same happen
        static_cast<void>(engine_.list_queues({}, now));
    } else if (way == 1) {
        for (auto at = engine_.next_event(); at && *at <= now; at = engine_.next_event()) {
            engine_.advance_to(*at);
        }
    }
    engine_.advance_to(now);
}

void History::send() {
    const std::string name = any_name();
    const ReferenceDraft draft = any_draft(name);
    SendMessageRequest request;
    request.queue_url = url_of(name);
    fill(request, draft);
    tell("send to ", name, ": ", draft.body, ", group ", draft.group.value_or("-"), ", id ",
         draft.deduplication_id.value_or("-"), ", delay ", draft.delay.value_or(-1));
    const auto answer = engine_.send_message(request, reference_.now());
    const auto expected = reference_.send(name, draft);
    remind(5min);
    if (agree(answer, expected, "SendMessage")) compare_sent(name, *answer, *expected);
}

void History::send_batch() {
    const std::string name = any_name();
    SendMessageBatchRequest request;
    request.queue_url = url_of(name);
    std::vector<ReferenceDraft> drafts;
    for (std::size_t i = 0, count = 1 + random_.below(4); i < count; ++i) {
        drafts.push_back(any_draft(name));
        SendMessageBatchRequestEntry entry;
        entry.id = std::to_string(i);
        fill(entry, drafts.back());
        request.entries.push_back(entry);
    }
    tell("send ", drafts.size(), " to ", name);
    const auto answer = engine_.send_message_batch(request, reference_.now());
    const auto expected = reference_.send_batch(name, drafts);
    if (!agree(answer, expected, "SendMessageBatch")) return;
    agree_on_batch(*answer, *expected, "SendMessageBatch");
    if (!difference_.empty()) return;
    auto sent = answer->successful.begin();
    for (const auto& one : *expected) {
        if (one) compare_sent(name, (sent++)->result, *one);
    }
}

void History::receive() {
    const std::string name = any_name();
    ReceiveMessageRequest request;
    request.queue_url = url_of(name);
    request.max_number_of_messages = 1 + static_cast<std::int32_t>(random_.below(10));
    request.message_system_attribute_names = {"All"};
    request.message_attribute_names = {"All"};
    std::optional<Duration> timeout;
    if (random_.chance(40)) {
        request.visibility_timeout = random_.one_of<std::int32_t>({0, 0, 1, 3, 40, 43'200});
        timeout = std::chrono::seconds{*request.visibility_timeout};
    }
    if (random_.chance(name.ends_with(".fifo") ? 30 : 2)) {
        request.receive_request_attempt_id = "a" + std::to_string(random_.below(3));
        remind(5min);
    }
    const bool waits = random_.chance(10);
    if (waits) request.wait_time_seconds = 1;
    tell("receive ", *request.max_number_of_messages, " from ", name, ", timeout ",
         request.visibility_timeout.value_or(-1), ", attempt ",
         request.receive_request_attempt_id.value_or("-"));
    const bool waits_here = waits && reference_.number_of(name) != 0;
    expect(engine_.wait_time(request) == (waits_here ? 1s : 0s), "wait_time");
    const auto answer = engine_.receive_message(request, reference_.now());
    const auto expected =
        reference_.receive(name, static_cast<std::size_t>(*request.max_number_of_messages), timeout,
                           waits, request.receive_request_attempt_id);
    if (!agree(answer, expected, "ReceiveMessage")) return;
    expect(answer->messages.size() == expected->size(), "the count of a receive");
    if (!difference_.empty()) return;
    for (std::size_t i = 0; i < expected->size(); ++i) {
        compare_received(name, answer->messages[i], expected->at(i));
    }
    generation_of_empty_answer_.erase(reference_.number_of(name));
    if (expected->empty()) {
        generation_of_empty_answer_[reference_.number_of(name)] = engine_.deliverable_generation();
    }
}

void History::remove() {
    const auto receipt = any_receipt();
    if (!receipt) return;
    const std::string name = name_for(*receipt);
    tell("delete from ", name, " by receipt ", receipt->receipt);
    const auto answer = engine_.delete_message({url_of(name), receipt->text}, reference_.now());
    static_cast<void>(agree(answer, reference_.remove(name, *receipt), "DeleteMessage"));
}

void History::remove_batch() {
    const auto first = any_receipt();
    const auto second = any_receipt();
    if (!first) return;
    const std::string name = name_for(*first);
    tell("delete two from ", name, " by receipts ", first->receipt, " and ", second->receipt);
    const auto answer = engine_.delete_message_batch(
        {url_of(name), {{"0", first->text}, {"1", second->text}}}, reference_.now());
    const auto expected = reference_.remove_batch(name, {*first, *second});
    if (!agree(answer, expected, "DeleteMessageBatch")) return;
    agree_on_batch(*answer, *expected, "DeleteMessageBatch");
}

void History::change_visibility() {
    const auto receipt = any_receipt();
    if (!receipt) return;
    const std::string name = name_for(*receipt);
    const std::int32_t timeout = random_.one_of<std::int32_t>({0, 0, 1, 4, 60, 43'200});
    tell("change visibility in ", name, " by receipt ", receipt->receipt, " to ", timeout);
    const auto answer =
        engine_.change_message_visibility({url_of(name), receipt->text, timeout}, reference_.now());
    static_cast<void>(agree(answer, reference_.change_visibility(name, *receipt, timeout),
                            "ChangeMessageVisibility"));
}

void History::change_visibility_batch() {
    const auto first = any_receipt();
    const auto second = any_receipt();
    if (!first) return;
    const std::string name = name_for(*first);
    const std::int32_t timeout = random_.one_of<std::int32_t>({0, 0, 1, 4, 60, 43'200});
    tell("change two visibilities in ", name, " by receipts ", first->receipt, " and ",
         second->receipt, " to ", timeout);
    const auto answer = engine_.change_message_visibility_batch(
        {url_of(name), {{"0", first->text, timeout}, {"1", second->text, timeout}}},
        reference_.now());
    const auto expected = reference_.change_visibility_batch(name, {*first, *second}, timeout);
    if (!agree(answer, expected, "ChangeMessageVisibilityBatch")) return;
    agree_on_batch(*answer, *expected, "ChangeMessageVisibilityBatch");
}

}  // namespace sqsim::model
