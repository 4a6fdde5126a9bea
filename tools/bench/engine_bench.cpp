#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdint>
#include <deque>
#include <mutex>
#include <sqsim/sqsim.hpp>
#include <string>
#include <vector>

/// What the engine costs, beside a floor measured in the same run: the same bodies through a mutex
/// and a std::deque, which is what a program would use if it needed nothing that SQS promises.
///
/// An item is a message that is sent, received ten at a time, and deleted, with a body of 100 bytes
/// and an explicit deduplication id. Virtual time moves 3 ms for each, so that the five-minute
/// deduplication window holds 100,000 ids and as many leave it as enter. Texts of requests are made
/// inside the measured loop, as a client would make them.
namespace {

using namespace std::chrono_literals;
using namespace sqsim;

constexpr std::size_t body_size = 100;
constexpr std::int32_t batch = 10;
constexpr Duration pace = 3ms;

/// A queue with a sender and a receiver of numbered messages.
class Workload {
  public:
    explicit Workload(std::int64_t group_count) : group_count_{group_count} {
        const auto created = sqs_.create_queue(
            {.queue_name = "bench.fifo",
             .attributes = {{"FifoQueue", "true"}, {"VisibilityTimeout", "43200"}}});
        send_.queue_url = created.value().queue_url;
        send_.message_body.assign(body_size, 'x');
        receive_.queue_url = send_.queue_url;
        receive_.max_number_of_messages = batch;
        delete_.queue_url = send_.queue_url;
    }

    void send() {
        clock_.advance(pace);
        const std::string number = std::to_string(sent_);
        send_.message_group_id = "group-" + std::to_string(sent_ % group_count_);
        send_.message_deduplication_id = "deduplication-" + number;
        send_.message_body.replace(0, number.size(), number);
        ++sent_;
        benchmark::DoNotOptimize(sqs_.send_message(send_));
    }

    void receive_and_delete() {
        const auto received = sqs_.receive_message(receive_);
        for (const Message& message : received->messages) {
            delete_.receipt_handle = message.receipt_handle;
            benchmark::DoNotOptimize(sqs_.delete_message(delete_));
        }
    }

    void cycle() {
        for (int i = 0; i < batch; ++i) send();
        receive_and_delete();
    }

  private:
    VirtualClock clock_;
    Emulator sqs_{clock_};
    std::int64_t group_count_;
    std::int64_t sent_ = 0;
    SendMessageRequest send_;
    ReceiveMessageRequest receive_;
    DeleteMessageRequest delete_;
};

std::int64_t bytes_in_use() {
    const auto info = mallinfo2();
    return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}

void count_items(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * batch);
}

void floor_mutex_and_deque(benchmark::State& state) {
    std::mutex mutex;
    std::deque<std::string> queue;
    const std::string body(body_size, 'x');
    for (auto _ : state) {
        for (int i = 0; i < batch; ++i) {
            const std::lock_guard lock{mutex};
            queue.push_back(body);
        }
        for (int i = 0; i < batch; ++i) {
            const std::lock_guard lock{mutex};
            benchmark::DoNotOptimize(queue.front());
            queue.pop_front();
        }
    }
    count_items(state);
}

void send_receive_delete(benchmark::State& state) {
    Workload workload{state.range(0)};
    for (int i = 0; i < 20'000; ++i) workload.cycle();  // fills the deduplication window
    for (auto _ : state) workload.cycle();
    count_items(state);
}

void send_receive_delete_with_waiting(benchmark::State& state) {
    Workload workload{state.range(1)};
    for (int i = 0; i < 20'000; ++i) workload.cycle();
    for (std::int64_t i = 0; i < state.range(0); ++i) workload.send();
    for (auto _ : state) workload.cycle();
    count_items(state);
}

/// Bytes of a waiting message and its deduplication entry: sent within five minutes, none received.
/// Counted by the allocator, its own overhead included.
void memory_of_waiting(benchmark::State& state) {
    for (auto _ : state) {
        const std::int64_t before = bytes_in_use();
        Workload workload{state.range(1)};
        // The window holds 100,000 ids; beyond that a message costs less than this says.
        for (std::int64_t i = 0; i < state.range(0); ++i) workload.send();
        state.counters["bytes_per_message"] =
            static_cast<double>(bytes_in_use() - before) / static_cast<double>(state.range(0));
    }
}

BENCHMARK(floor_mutex_and_deque);
BENCHMARK(send_receive_delete)->ArgName("groups")->Arg(1)->Arg(100)->Arg(10'000);
BENCHMARK(send_receive_delete_with_waiting)
    ->ArgNames({"waiting", "groups"})
    ->ArgsProduct({{1'000, 1'000'000}, {100, 10'000}});
BENCHMARK(memory_of_waiting)
    ->ArgNames({"waiting", "groups"})
    ->Args({99'000, 1'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
