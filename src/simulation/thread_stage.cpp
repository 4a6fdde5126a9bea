#include "simulation/thread_stage.hpp"

#include <stdlib.h>  // mkdtemp

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "runtime/thread_runtime.hpp"
#include "simulation/thread_recorder.hpp"
#include "stock/lock_patience.hpp"
#include "store/stock_repository.hpp"

namespace sqsim::simulation {

namespace {

/// How often the main thread looks whether it was interrupted.
constexpr auto interrupt_poll = std::chrono::milliseconds{20};
/// How long the last expectations of a timeline may take to come true, by the wall clock.
constexpr auto last_patience = std::chrono::seconds{10};

Duration model_time(double speed, Duration real) {
    return Duration{static_cast<Duration::rep>(static_cast<double>(real.count()) * speed)};
}

/// A fresh directory that goes away with its contents.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sqsim-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error{"cannot make a temporary directory " + pattern + ": " +
                                     std::strerror(errno)};
        }
        path_ = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

/// Something one thread waits for and another makes true.
class Flag {
  public:
    void raise() {
        const std::scoped_lock lock{mutex_};
        raised_ = true;
        changed_.notify_all();
    }
    /// True if it was raised in time.
    bool wait_for(std::chrono::milliseconds time) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, time, [this] { return raised_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool raised_ = false;
};

/// Raises the flag at the end of a task, however it ends.
struct RaiseAtLast {
    Flag& flag;
    ~RaiseAtLast() { flag.raise(); }
};

}  // namespace

void ThreadStage::run(std::uint64_t seed, RunResult& result) {
    const TemporaryDirectory directory;
    const std::string path = directory.file("stock.db");
    MessageNames names;
    runtime::ThreadRuntime runtime{speed_};
    ThreadRecorder recorder{runtime, names};
    const Cast cast = cast_actors(scenario_, runtime);
    EngineOptions engine;
    engine.seed = seed;
    runtime::QueueService queues{runtime, engine, &recorder};
    const auto connect = [&] {
        return std::make_unique<store::Database>(
            path, store::Database::Options{"unix", true, stock::lock_patience(runtime, speed_)});
    };
    {
        const auto database = connect();
        store::StockRepository::create_schema(*database);
        store::StockRepository stock{*database};
        for (const auto& product : scenario_.stock) {
            stock.lay_in(product.product_no, product.quantity);
        }
    }
    Ensemble ensemble{World{scenario_, runtime, queues, recorder, names,
                            [&] { return store::stock_in(connect()); }, cast.timeline, seed, true},
                      cast};
    Director director{{ensemble.world(), ensemble.consumers(), ensemble.shop(), ensemble.clients(),
                       ensemble.judge(), nullptr, [] {}, model_time(speed_, last_patience)}};
    Flag over;
    result.start = runtime.now();
    runtime.spawn(cast.timeline, "timeline", [&] {
        const RaiseAtLast raise{over};
        ensemble.set_the_stage();
        director.play(result.start);
    });
    result.interrupted = false;
    while (!over.wait_for(interrupt_poll)) {
        if (interrupt_ == nullptr || !interrupt_->load()) continue;
        // A timeline that is ended before its task begins never raises the flag.
        result.interrupted = true;
        break;
    }
    ensemble.end_tasks();
    runtime.join();
    if (!result.interrupted) {
        StockTable table{ensemble.stock(), nullptr};
        runtime.spawn(cast.timeline, "closing", [&] { ensemble.close_the_books(table); });
        runtime.join();
    }
    runtime.stop();
    recorder.finish();
    result.lateness = runtime.lateness();
    ensemble.tell(result, director);
    result.history = std::move(recorder.history());
}

}  // namespace sqsim::simulation
