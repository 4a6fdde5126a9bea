#include "scenario/consumer_command.hpp"

#include <chrono>
#include <utility>

#include "scenario/suggestion.hpp"
#include "scenario/words.hpp"

namespace sqsim::scenario {
namespace {

constexpr DurationRange wait_range{Duration{0}, std::chrono::seconds{20}, true};
constexpr DurationRange visibility_range{Duration{0}, std::chrono::hours{12}, true};

using Action = decltype(Step::action);

/// One command's words, the verb already taken.
class CommandReader {
  public:
    CommandReader(Decoding& decoding, Words& words, std::size_t consumer)
        : decoding_{decoding}, words_{words}, consumer_{consumer} {}

    std::optional<Action> read(const TextAt& verb) {
        const std::string_view name = verb.text;
        if (name == "receive") return receive();
        if (name == "done") return handle(HandleStep::Kind::done, verb);
        if (name == "reduce") return handle(HandleStep::Kind::reduce, verb);
        if (name == "fail") return handle(HandleStep::Kind::fail, verb);
        if (name == "delete") return remove(verb);
        if (name == "extend") return extend(verb);
        if (name == "release") return release(verb);
        if (name == "crash") return LifecycleStep{LifecycleStep::Kind::crash, consumer_};
        if (name == "restart") return LifecycleStep{LifecycleStep::Kind::restart, consumer_};
        if (name == "stop") return LifecycleStep{LifecycleStep::Kind::stop, consumer_};
        decoding_.diagnostics.add("unknown-command", verb.span,
                                  "a consumer cannot \"" + std::string{name} + "\"",
                                  {help_choosing(name, consumer_commands()), {}});
        return std::nullopt;
    }

  private:
    bool begins_with_digit() const {
        const auto next = words_.peek();
        return next && next->text.front() >= '0' && next->text.front() <= '9';
    }

    /// The duration after `what`, in whole seconds.
    std::optional<Duration> seconds(const std::string& what, const DurationRange& range) {
        auto word = words_.take();
        if (!word) {
            decoding_.diagnostics.add("bad-step", words_.span(),
                                      "\"" + what + "\" needs a duration",
                                      {"write \"" + what + " 20s\"", {}});
            return std::nullopt;
        }
        word->path = what;
        return duration(decoding_.diagnostics, *word, range);
    }

    std::optional<Action> receive() {
        ReceiveStep step{.consumer = consumer_, .visibility_timeout = {}};
        bool valid = true;
        if (begins_with_digit()) {
            TextAt count = *words_.take();
            count.path = "receive";
            const auto number = whole_number(decoding_.diagnostics, count, 1, 10);
            valid = number.has_value();
            assign(step.max_number_of_messages, number);
        }
        while (valid && !words_.at_end()) {
            if (words_.take_if("wait")) {
                const auto wait = seconds("wait", wait_range);
                valid = wait.has_value();
                assign(step.wait, wait);
            } else if (words_.take_if("visibility")) {
                step.visibility_timeout = seconds("visibility", visibility_range);
                valid = step.visibility_timeout.has_value();
            } else {
                break;  // reported as a word too many
            }
        }
        if (!valid) return std::nullopt;
        return step;
    }

    /// `o1` or `o1, o2`; empty, and a finding, if there is none or one is unknown.
    std::vector<std::string> names(const TextAt& verb) {
        std::vector<std::string> found;
        bool valid = true;
        do {
            const auto word = words_.take();
            if (!word || word->text == ",") {
                decoding_.diagnostics.add(
                    "bad-step", word ? word->span : words_.span(),
                    "\"" + std::string{verb.text} + "\" needs a message's name",
                    {"write \"" + std::string{verb.text} + " o1\"", {}});
                return {};
            }
            valid = decoding_.names.message(decoding_.diagnostics, *word) && valid;
            found.emplace_back(word->text);
        } while (words_.take_if(","));
        return valid ? found : std::vector<std::string>{};
    }

    std::optional<Action> handle(HandleStep::Kind kind, const TextAt& verb) {
        const auto messages = names(verb);
        if (messages.empty()) return std::nullopt;
        if (messages.size() == 1) return HandleStep{kind, consumer_, messages.front()};
        decoding_.diagnostics.add("bad-step", verb.span,
                                  "\"" + std::string{verb.text} + "\" takes one message",
                                  {"write one step for each message", {}});
        return std::nullopt;
    }

    std::optional<Action> remove(const TextAt& verb) {
        auto messages = batch(verb);
        if (messages.empty()) return std::nullopt;
        return DeleteStep{consumer_, std::move(messages)};
    }

    std::optional<Action> release(const TextAt& verb) {
        auto messages = batch(verb);
        if (messages.empty()) return std::nullopt;
        return ChangeVisibilityStep{consumer_, std::move(messages), Duration{0}};
    }

    std::optional<Action> extend(const TextAt& verb) {
        auto messages = batch(verb);
        const auto timeout = seconds("extend", visibility_range);
        if (messages.empty() || !timeout) return std::nullopt;
        return ChangeVisibilityStep{consumer_, std::move(messages), *timeout};
    }

    /// The names of a command that becomes a batch action.
    std::vector<std::string> batch(const TextAt& verb) {
        auto messages = names(verb);
        if (messages.size() <= 10) return messages;
        decoding_.diagnostics.add(
            "out-of-range", verb.span,
            "a batch has up to 10 messages, not " + std::to_string(messages.size()));
        return {};
    }

    Decoding& decoding_;
    Words& words_;
    std::size_t consumer_;
};

}  // namespace

std::optional<Step> consumer_command(Decoding& decoding, const Field& field, std::size_t consumer) {
    Diagnostics& diagnostics = decoding.diagnostics;
    if (field.node->kind != Node::Kind::scalar) {
        add_wrong_kind(diagnostics, field, "a command such as \"receive\" or \"done o1\"",
                       "give each command a step of its own");
        return std::nullopt;
    }
    Words words{*field.node};
    const auto verb = words.take();
    if (!verb) {
        diagnostics.add("bad-step", field.span(), "\"" + field.key + "\" has no command",
                        {help_choosing("", consumer_commands()), {}});
        return std::nullopt;
    }
    const auto findings_before = diagnostics.size();
    auto action = CommandReader{decoding, words, consumer}.read(*verb);
    if (!action) return std::nullopt;
    if (const auto more = words.peek(); more && diagnostics.size() == findings_before) {
        diagnostics.add(
            "bad-step", more->span, "nothing can follow here: \"" + std::string{more->text} + "\"",
            {more->text == "wait" || more->text == "visibility" || verb->text != "receive"
                 ? ""
                 : "write \"receive 3 wait 20s visibility 30s\"",
             {}});
        return std::nullopt;
    }
    const auto* lifecycle = std::get_if<LifecycleStep>(&*action);
    if (!decoding.names.polls(consumer) && lifecycle != nullptr &&
        lifecycle->kind == LifecycleStep::Kind::stop) {
        diagnostics.add("does-not-poll", field.span(),
                        "\"" + field.key + "\" does not poll: there is nothing to stop",
                        {"let it crash instead, or give it \"poll\"", {}});
        return std::nullopt;
    }
    if (decoding.names.polls(consumer) && lifecycle == nullptr) {
        diagnostics.add(
            "polls-itself", field.span(),
            "\"" + field.key + "\" polls on its own: a step can only crash, restart or stop it",
            {"remove \"poll\" from the consumer to script it", {}});
        return std::nullopt;
    }
    return Step{std::move(*action), field.span()};
}

}  // namespace sqsim::scenario
