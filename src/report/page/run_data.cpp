#include "report/page/run_data.hpp"

#include <algorithm>
#include <sstream>

#include "report/event_words.hpp"
#include "report/expectation_words.hpp"
#include "report/exports/plain_text.hpp"
#include "report/frame.hpp"
#include "report/heading.hpp"
#include "report/page/event_data.hpp"
#include "report/picture/timeline.hpp"
#include "report/picture/tracks.hpp"
#include "report/run_key.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

/// Bodies can be hundreds of kilobytes; nobody reads more of one than this.
constexpr std::size_t body_at_most = 2000;

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::failed:
            return "failed";
        case Verdict::interrupted:
            return "interrupted";
        case Verdict::proves_nothing:
            return "void";
        case Verdict::skipped:
            return "skipped";
        case Verdict::passed:
            return "passed";
    }
    return {};
}

class RunData {
  public:
    /// `order` is what the run has beyond others, if it is one of an exploration.
    RunData(JsonWriter& json, const simulation::RunResult& result, const OrderedRun* order)
        : json_{json},
          result_{result},
          told_{order == nullptr ? result : order->original()},
          order_{order},
          scenario_{*result.scenario},
          names_{Names{result, "en"}, Names{result, "ko"}},
          data_{result} {}

    void write(const std::string& rerun) {
        json_.begin_object().field("key", order_ == nullptr ? run_key(result_) : order_->key);
        titles();
        texts("about", [&](int i) { return about_run(result_, words(i)); });
        json_.field("file", file_name(result_)).field("rerun", rerun);
        json_.field("verdict",
                    order_ == nullptr ? verdict_name(verdict_of(result_)) : order_->verdict);
        json_.field("end", since_start(result_.end));
        texts("svg", [&](int i) { return picture(page_languages[static_cast<std::size_t>(i)]); });
        if (order_ != nullptr) order();
        actors();
        world();
        entries();
        failures();
        events();
        json_.end_object();
    }

  private:
    [[nodiscard]] static const Words& words(int language) {
        return language == 0 ? english_words() : korean_words();
    }
    [[nodiscard]] std::int64_t since_start(TimePoint time) const {
        return (time - result_.start).count();
    }

    /// `"name":["in English","in Korean"]`
    template <typename Text>
    void texts(std::string_view name, const Text& text) {
        json_.key(name).begin_array();
        for (int i = 0; i < 2; ++i) json_.text(text(i));
        json_.end_array();
    }

    void titles() {
        if (order_ != nullptr) {
            texts("name", [&](int i) { return order_->name[static_cast<std::size_t>(i)]; });
            texts("description",
                  [&](int i) { return order_->mishap()[static_cast<std::size_t>(i)]; });
            return;
        }
        texts("name", [&](int i) {
            return scenario_.name.in(page_languages[static_cast<std::size_t>(i)]);
        });
        texts("description", [&](int i) {
            return scenario_.description.in(page_languages[static_cast<std::size_t>(i)]);
        });
    }

    [[nodiscard]] std::string picture(const char* language) const {
        TimelineOptions options{language, Theme::page};
        if (order_ != nullptr) {
            for (const auto& step : order_->steps()) options.instants.push_back(step.clock);
            options.critical = order_->critical();
        }
        return timeline_svg(result_, options);
    }

    /// The steps as a table for the eye: the page sets it beside that of the other order.
    void order() {
        json_.key("order").begin_object().field("other", order_->other);
        json_.key("critical").begin_array();
        for (const auto step : order_->critical()) json_.number(step);
        json_.end_array();
        texts("difference", [&](int i) { return order_->difference[static_cast<std::size_t>(i)]; });
        json_.key("steps").begin_array();
        for (const auto& step : order_->steps()) {
            json_.begin_object().field("clock", step.clock).field("fault", step.fault);
            json_.field("violates", step.violates);
            texts("actor", [&](int i) { return step.actor[static_cast<std::size_t>(i)]; });
            texts("deed", [&](int i) { return step.deed[static_cast<std::size_t>(i)]; });
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    void actors() {
        json_.field("consumers", scenario_.consumers.size()).key("actors").begin_array();
        for (std::size_t i = 0; i < result_.actors.size(); ++i) {
            json_.begin_object().field("name", result_.actors[i]);
            texts("label", [&](int language) {
                return names_[language].actor(static_cast<runtime::ActorId>(i));
            });
            json_.end_object();
        }
        json_.end_array();
    }

    void world() {
        json_.key("queues").begin_array();
        for (const auto queue : data_.queues()) json_.text(queue);
        json_.end_array().key("deadLetterQueues").begin_array();
        for (const auto queue : data_.dead_letter_queues()) json_.text(queue);
        json_.end_array().key("products").begin_array();
        const auto tracks = tracks_of(result_, end_of(result_));
        auto colours = colours_of_groups(tracks);
        for (const auto product : data_.products()) {
            const auto group = tracks.group_of_product.find(product);
            json_.begin_object().field("no", product);
            json_.field("colour",
                        group == tracks.group_of_product.end() ? -1 : colours[group->second]);
            json_.end_object();
        }
        json_.end_array().key("messages").begin_array();
        for (const auto& message : data_.messages()) this->message(message, colours);
        json_.end_array();
    }

    void message(const EventData::Message& message, const GroupColours& colours) {
        json_.begin_object().field("id", message.id).field("name", names_[0].name(message.id));
        texts("label", [&](int i) { return names_[i].label(message.id); });
        json_.field("effect", names_[0].effect(message.id)).field("group", message.group);
        const auto colour = colours.find(message.group);
        json_.field("colour", colour == colours.end() ? 0 : colour->second);
        json_.field("deduplicationId", message.deduplication_id);
        json_.field("sequenceNumber", std::to_string(message.sequence_number));
        for (const auto& definition : scenario_.messages) {
            if (definition.name != names_[0].name(message.id)) continue;
            json_.field("body", definition.body.substr(0, body_at_most));
            json_.field("bodyLength", definition.body.size());
        }
        json_.end_object();
    }

    void entries() {
        json_.key("entries").begin_array();
        for (const auto& reached : result_.entries) {
            const auto& entry = scenario_.timeline[reached.entry];
            const bool instant =
                scenario::parse_duration(entry.tick).has_value() || entry.eventually_within;
            json_.begin_object().field("tick", instant ? "" : entry.tick);
            json_.field("at", since_start(reached.at)).field("events", reached.event_count);
            texts("say",
                  [&](int i) { return entry.say.in(page_languages[static_cast<std::size_t>(i)]); });
            json_.field("passed", reached.passed).field("failed", reached.failed);
            json_.key("expectations").begin_array();
            for (std::size_t i = 0; i < entry.expectations.size(); ++i)
                expectation(reached.entry, i);
            calls(reached.entry);
            json_.end_array().end_object();
        }
        json_.end_array();
    }

    void expectation(std::size_t entry, std::size_t index) {
        const auto& expectation = scenario_.timeline[entry].expectations[index];
        json_.begin_object();
        texts("subject",
              [&](int i) { return expectation_subject(expectation, names_[i], words(i)); });
        json_.field("expected", expected_text(expectation));
        for (std::size_t i = 0; i < result_.failures.size(); ++i) {
            const auto* failure = std::get_if<simulation::ExpectationFailure>(&result_.failures[i]);
            if (failure == nullptr || failure->entry != entry || failure->expectation != index)
                continue;
            json_.field("actual", values_text(failure->actual, is_list(expectation)));
            json_.field("failure", i);
        }
        json_.end_object();
    }

    void calls(std::size_t entry) {
        for (const auto& made : result_.calls) {
            if (made.entry != entry) continue;
            json_.begin_object();
            texts("subject",
                  [&](int) { return scenario_.timeline[entry].calls[made.call].action; });
            const auto* failed = std::get_if<protocol::Failure>(&made.outcome);
            json_.field("expected", failed != nullptr ? failed->name : std::string{});
            for (std::size_t i = 0; i < result_.failures.size(); ++i) {
                const auto* failure = std::get_if<simulation::CallFailure>(&result_.failures[i]);
                if (failure == nullptr || failure->entry != entry || failure->call != made.call)
                    continue;
                json_.field("actual", failure->what.actual).field("failure", i);
                break;
            }
            json_.end_object();
        }
    }

    void failures() {
        json_.key("failures").begin_array();
        for (const auto& failure : result_.failures) {
            const auto title = title_of(failure, result_, names_[0], words(0));
            json_.begin_object().field("id", title.id);
            texts("sentence",
                  [&](int i) { return title_of(failure, result_, names_[i], words(i)).sentence; });
            json_.field("at", since_start(instant_of(failure)));
            json_.field("source", source_of(title));
            texts("detail", [&](int i) {
                std::ostringstream text;
                auto look = document_look();
                look.language = page_languages[static_cast<std::size_t>(i)];
                look.width = 84;
                print_failure(text, told_, failure, look);
                return text.str();
            });
            json_.end_object();
        }
        json_.end_array();
    }

    /// The line of the file, narrow enough for the margin of the page.
    [[nodiscard]] std::string source_of(const FailureTitle& title) const {
        const auto file = file_of(title.span, result_);
        if (!file) return {};
        std::ostringstream text;
        auto look = document_look();
        look.width = 50;
        print_frame(text, Pen{look}, *file, {{title.span, {}, true}}, 2);
        return text.str();
    }

    /// When it showed: where the player goes to.
    [[nodiscard]] TimePoint instant_of(const simulation::Failure& failure) const {
        if (const auto* invariant = std::get_if<simulation::InvariantFailure>(&failure)) {
            const auto event = invariant->violation.event;
            return event < result_.history.size() ? result_.history[event].time : result_.end;
        }
        if (const auto* still = std::get_if<simulation::TimeStoodStill>(&failure)) return still->at;
        const auto* entry = std::visit(
            [](const auto& f) -> const std::size_t* {
                if constexpr (requires { f.entry; }) return &f.entry;
                return nullptr;
            },
            failure);
        for (const auto& reached : result_.entries) {
            if (entry != nullptr && reached.entry == *entry) return reached.at;
        }
        return result_.end;
    }

    /// `[time, actor, name, message, first, second, bad, in English, in Korean]`
    void events() {
        const auto shown = std::min(result_.history.size(), page_events_at_most);
        json_.field("eventCount", result_.history.size()).key("events").begin_array();
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& event = result_.history[i];
            const auto change = data_.change(event);
            const auto actor = static_cast<std::size_t>(event.actor);
            json_.begin_array().number(since_start(event.time));
            json_.number(actor < result_.actors.size() ? static_cast<std::int64_t>(actor) : -1);
            json_.text(change.name).number(change.message).number(change.first);
            json_.number(change.second).number(change.bad ? 1 : 0);
            for (int language = 0; language < 2; ++language)
                json_.text(
                    describe(told_.history[i], names_[language], words(language), told_.start));
            json_.end_array();
        }
        json_.end_array();
    }

    JsonWriter& json_;
    const simulation::RunResult& result_;
    const simulation::RunResult& told_;  ///< the same with the instants of which sentences speak
    const OrderedRun* order_;
    const scenario::Scenario& scenario_;
    const Names names_[2];
    const EventData data_;
};

}  // namespace

void write_run_data(JsonWriter& json, const simulation::RunResult& result,
                    const std::string& rerun) {
    RunData{json, result, nullptr}.write(rerun);
}

void write_run_data(JsonWriter& json, const OrderedRun& run, const std::string& rerun) {
    RunData{json, run.result(), &run}.write(rerun);
}

}  // namespace sqsim::report
