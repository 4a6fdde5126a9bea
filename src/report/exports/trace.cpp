#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>

#include "report/exports/run_report.hpp"
#include "report/heading.hpp"
#include "report/json_writer.hpp"
#include "report/lane_data.hpp"
#include "report/names.hpp"
#include "report/version.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

/// Writes the events of one run. Chrome's `ts` are microseconds; ours are exact to the nanosecond,
/// written as decimals.
class Trace {
  public:
    Trace(JsonWriter& json, const simulation::RunResult& result, const std::string& language,
          int first_process)
        : json_{json},
          result_{result},
          names_{result, language},
          words_{words_in(language)},
          lanes_{result},
          workers_{first_process},
          messages_{first_process + 1} {}

    void write() {
        const auto& name = result_.scenario->name.in("en");
        process(workers_, name + ": consumers");
        process(messages_, name + ": messages");
        for (std::size_t i = 0; i < lanes_.work.size(); ++i) consumer(i);
        for (std::size_t i = 0; i < result_.history.size(); ++i) event(result_.history[i]);
        end_flights();
    }

  private:
    /// Begins an event; the caller adds what its kind needs and ends it.
    JsonWriter& begin(std::string_view kind, std::string_view name, int process, int track,
                      std::int64_t at) {
        json_.begin_object().field("ph", kind).field("name", name).field("pid", process);
        json_.field("tid", track).key("ts");
        return microseconds(at);
    }
    JsonWriter& microseconds(std::int64_t nanoseconds) {
        return json_.decimal(fmt::format("{}.{:03}", nanoseconds / 1000, nanoseconds % 1000));
    }

    void process(int process, const std::string& name) {
        begin("M", "process_name", process, 0, 0).key("args");
        json_.begin_object().field("name", name).end_object().end_object();
        begin("M", "process_sort_index", process, 0, 0).key("args");
        json_.begin_object().field("sort_index", process).end_object().end_object();
    }
    void track(int process, int track, const std::string& name) {
        begin("M", "thread_name", process, track, 0).key("args");
        json_.begin_object().field("name", name).end_object().end_object();
    }

    /// Slices of a track have to nest, and handlers at work at the same time do not: each takes the
    /// first track that is free.
    void consumer(std::size_t index) {
        std::vector<std::int64_t> free_from;
        const int first = static_cast<int>(index) * tracks_of_consumer + 1;
        for (const auto& work : lanes_.work[index]) {
            std::size_t lane = 0;
            while (lane < free_from.size() && free_from[lane] > work.begin) ++lane;
            if (lane == free_from.size()) free_from.push_back(0);
            free_from[lane] = work.end;
            begin("X", names_.label(work.message_id), workers_, first + static_cast<int>(lane),
                  work.begin)
                .key("dur");
            microseconds(work.end - work.begin).field("cat", "work").key("args").begin_object();
            json_.field("message_id", work.message_id).field("failed", work.failed);
            if (work.expired) {
                json_.key("visibility_timeout_over_ns").number(*work.expired);
            }
            json_.end_object().end_object();
        }
        for (std::size_t lane = 0; lane < std::max<std::size_t>(free_from.size(), 1); ++lane) {
            track(workers_, first + static_cast<int>(lane),
                  names_.consumer(index) + (lane == 0 ? "" : fmt::format(" ({})", lane + 1)));
        }
        for (const auto at : lanes_.empty[index]) instant(words_.empty_answer, workers_, first, at);
    }

    void instant(std::string_view name, int process, int track, std::int64_t at) {
        begin("i", name, process, track, at).field("s", "t").end_object();
    }

    void counter(const std::string& name, std::int64_t at, std::int64_t value) {
        begin("C", name, messages_, 0, at).key("args").begin_object();
        json_.field("value", value).end_object().end_object();
    }

    /// A message in flight: asynchronous, since those overlap.
    void flight(std::string_view kind, std::string_view message_id, std::int64_t at,
                std::string_view how) {
        begin(kind, names_.label(message_id), messages_, 0, at).field("cat", "in flight");
        json_.field("id", fmt::format("{}/{}", messages_, message_id)).key("args");
        json_.begin_object().field(kind == "b" ? "receive_count" : "end", how);
        json_.end_object().end_object();
    }
    void land(std::string_view message_id, std::int64_t at, std::string_view how) {
        if (flying_.erase(std::string{message_id}) == 0) return;
        flight("e", message_id, at, how);
        counter("in flight", at, static_cast<std::int64_t>(flying_.size()));
    }
    void end_flights() {
        const auto end = (result_.end - result_.start).count();
        for (const auto& message_id : flying_) flight("e", message_id, end, "end of the run");
    }

    void event(const history::Event& event) {
        const auto at = (event.time - result_.start).count();
        std::visit([&](const auto& e) { on(at, e); }, event.payload);
    }
    void on(std::int64_t at, const MessageReceived& e) {
        land(e.message_id, at, "received again");
        flying_.insert(std::string{e.message_id});
        flight("b", e.message_id, at, std::to_string(e.receive_count));
        counter("in flight", at, static_cast<std::int64_t>(flying_.size()));
    }
    void on(std::int64_t at, const MessageDeleted& e) { land(e.message_id, at, "deleted"); }
    void on(std::int64_t at, const MessageVisibilityExpired& e) {
        land(e.message_id, at, "visibility timeout over");
        instant(phrase(words_.visibility_expired, names_.label(e.message_id)), messages_, 0, at);
    }
    void on(std::int64_t at, const MessageVisibilityChanged& e) {
        if ((e.invisible_until - result_.start).count() <= at) land(e.message_id, at, "released");
    }
    void on(std::int64_t at, const MessageRetentionExpired& e) {
        land(e.message_id, at, "retention period over");
    }
    void on(std::int64_t at, const MessageMovedToDeadLetterQueue& e) {
        instant(phrase(words_.moved_to_dead_letter, names_.label(e.message_id), e.dead_letter_queue,
                       e.receive_count),
                messages_, 0, at);
    }
    void on(std::int64_t at, const MessageDeduplicated& e) {
        instant(phrase(words_.message_deduplicated, names_.label(e.message_id)), messages_, 0, at);
    }
    void on(std::int64_t at, const stock::StockLaidIn& e) { stock(at, e.product_no, e.quantity); }
    void on(std::int64_t at, const stock::StockReduced& e) {
        stock(at, e.product_no, e.stored_quantity);
    }
    template <typename Other>
    void on(std::int64_t, const Other&) {}

    void stock(std::int64_t at, std::int64_t product_no, std::int64_t quantity) {
        counter(phrase(words_.stock, product_no), at, quantity);
    }

    static constexpr int tracks_of_consumer = 1000;

    JsonWriter& json_;
    const simulation::RunResult& result_;
    const Names names_;
    const Words& words_;
    const LaneData lanes_;
    const int workers_;   ///< the process that the consumers are tracks of
    const int messages_;  ///< the process that shows messages and counters
    std::set<std::string> flying_;
};

class TraceReport : public RunReport {
  public:
    explicit TraceReport(std::string language) : language_{std::move(language)} {
        json_.begin_object().field("displayTimeUnit", "ms").key("traceEvents").begin_array();
    }

    void add(const simulation::RunResult& result, const std::string&) override {
        Trace{json_, result, language_, next_process_}.write();
        next_process_ += 2;
    }
    void add_invalid(const std::string&, const std::vector<scenario::Diagnostic>&) override {}
    void write(std::ostream& out) const override {
        out << text_.str() << "],\"otherData\":{\"sqsim\":\"" << version() << "\"}}\n";
    }

  private:
    const std::string language_;
    std::ostringstream text_;
    JsonWriter json_{text_};
    int next_process_ = 1;
};

}  // namespace

std::unique_ptr<RunReport> trace_report(const std::string& language) {
    return std::make_unique<TraceReport>(language);
}

}  // namespace sqsim::report
