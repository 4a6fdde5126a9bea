#include "simulation/thread_recorder.hpp"

#include <algorithm>

namespace sqsim::simulation {

struct ThreadRecorder::Item {
    explicit Item(TimePoint time, runtime::ActorId who, const history::Payload& payload)
        : at{time}, actor{who} {
        texts.append(at, actor, payload);
    }

    TimePoint at;
    runtime::ActorId actor;
    history::History texts;  ///< one event, with its texts
};

ThreadRecorder::ThreadRecorder(runtime::Runtime& runtime, MessageNames& names)
    : Recorder{runtime, names, {.commits_in_order = false}},
      collector_{[this](std::unique_ptr<Item> item) {
          const std::scoped_lock lock{mutex_};
          // Two threads read the clock before they take their numbers: the later number may carry
          // the earlier instant. The story is told in one direction.
          latest_ = std::max(latest_, item->at);
          keep(latest_, item->actor, item->texts[0].payload);
      }} {}

void ThreadRecorder::record(TimePoint at, const history::Payload& payload) {
    auto item = std::make_unique<Item>(at, doer(payload), payload);
    collector_.push(next_number_.fetch_add(1), std::move(item));
}

void ThreadRecorder::catch_up() {
    collector_.wait_until(next_number_.load());
}

void ThreadRecorder::finish() {
    collector_.finish();
}

}  // namespace sqsim::simulation
