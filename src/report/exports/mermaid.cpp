#include <ostream>
#include <sstream>

#include "report/event_words.hpp"
#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/rows.hpp"
#include "report/width.hpp"

namespace sqsim::report {

namespace {

/// Renderers refuse texts above 50,000 characters, and nobody reads that far.
constexpr std::size_t arrows_at_most = 150;

/// Text that ends no statement and opens no markup.
std::string label(std::string_view text) {
    std::string escaped;
    for (const char c : printable(text)) {
        if (std::string_view{"#;<>&\"%{}"}.find(c) != std::string_view::npos) {
            escaped += fmt::format("#{};", static_cast<unsigned>(c));
        } else {
            escaped += c;
        }
    }
    return escaped;
}

/// One diagram: participants in the order in which they first speak.
class Diagram {
  public:
    Diagram(const simulation::RunResult& result, const std::string& language)
        : result_{result}, words_{words_in(language)}, names_{result, language} {
        std::size_t next = 0;
        for (const auto& entry : result.entries) {
            for (; next < entry.event_count && next < result.history.size() && !full(); ++next)
                add(result.history[next]);
            if (full()) break;
            tick(entry, language);
        }
        for (; next < result.history.size() && !full(); ++next) add(result.history[next]);
        left_out_ = result.history.size() - next;
    }

    void print(std::ostream& out) const {
        out << "sequenceDiagram\n";
        for (std::size_t i = 0; i < participants_.size(); ++i)
            out << "  participant p" << i << " as " << label(participants_[i]) << '\n';
        out << lines_.str();
        if (left_out_ > 0 && !participants_.empty())
            out << "  Note over p0: " << label(phrase(words_.diagram_left_out, left_out_)) << '\n';
    }

  private:
    [[nodiscard]] bool full() const { return arrows_ >= arrows_at_most; }

    std::string participant(std::string_view name) {
        for (std::size_t i = 0; i < participants_.size(); ++i) {
            if (participants_[i] == name) return fmt::format("p{}", i);
        }
        participants_.emplace_back(name);
        return fmt::format("p{}", participants_.size() - 1);
    }

    void arrow(std::string_view from, const char* sign, std::string_view to,
               const std::string& text) {
        const auto first = participant(from);
        const auto second = participant(to);
        lines_ << "  " << first << sign << second << ": " << label(text) << '\n';
        ++arrows_;
    }

    void note(std::string_view over, const std::string& text) {
        const auto whose = participant(over);
        lines_ << "  Note over " << whose << ": " << label(text) << '\n';
        ++arrows_;
    }

    void tick(const simulation::EntryResult& reached, const std::string& language) {
        const auto& entry = result_.scenario->timeline[reached.entry];
        if (participants_.empty()) return;
        auto text = entry.tick;
        if (const auto& say = entry.say.in(language); !say.empty()) text += " · " + say;
        if (reached.failed > 0) text += fmt::format(" · ✗ {}", reached.failed);
        lines_ << "  Note over p0,p" << participants_.size() - 1 << ": " << label(text) << '\n';
    }

    void add(const history::Event& event) {
        const auto actor = names_.actor(event.actor);
        std::visit([&](const auto& e) { on(actor, e, event); }, event.payload);
        const bool empty = event.as<NothingReceived>() != nullptr;
        if (!actor.empty()) idle_[actor] = empty;
    }

    void on(const std::string& actor, const MessageSent& e, const history::Event&) {
        arrow(actor, "->>", e.queue, "SendMessage " + names_.label(e.message_id));
    }
    void on(const std::string& actor, const MessageDeduplicated& e, const history::Event& event) {
        arrow(actor, "->>", e.queue, "SendMessage " + names_.label(e.message_id));
        note(e.queue, describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const MessageReceived& e, const history::Event&) {
        auto text = names_.label(e.message_id);
        if (e.receive_count > 1) text += fmt::format(" (×{})", e.receive_count);
        arrow(e.queue, "-->>", actor, text);
    }
    /// A consumer that polls on and on without an answer is told of once.
    void on(const std::string& actor, const NothingReceived& e, const history::Event&) {
        if (!idle_[actor]) arrow(e.queue, "-->>", actor, words_.empty_answer);
    }
    void on(const std::string& actor, const MessageDeleted& e, const history::Event&) {
        arrow(actor, "->>", e.queue, "DeleteMessage " + names_.label(e.message_id));
    }
    void on(const std::string& actor, const MessageVisibilityChanged& e, const history::Event&) {
        arrow(actor, "->>", e.queue, "ChangeMessageVisibility " + names_.label(e.message_id));
    }
    void on(const std::string& actor, const RequestFailed& e, const history::Event&) {
        if (actor.empty() || e.queue.empty()) return;
        auto text = std::string{e.action};
        if (!e.message_id.empty()) text += " " + names_.label(e.message_id);
        arrow(actor, "-x", e.queue, text + ": " + std::string{sqsim::describe(e.code).name});
    }
    void on(const std::string&, const MessageMovedToDeadLetterQueue& e, const history::Event&) {
        arrow(e.queue, "->>", e.dead_letter_queue, names_.label(e.message_id));
    }
    void on(const std::string&, const MessageRedriven& e, const history::Event&) {
        arrow(e.queue, "->>", e.destination, names_.label(e.message_id));
    }
    void on(const std::string&, const MessageVisibilityExpired& e, const history::Event& event) {
        note(e.queue, describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const stock::HandlingFinished& e,
            const history::Event& event) {
        if (!e.failure.empty()) note(actor, describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const stock::StockReduced&, const history::Event& event) {
        arrow(actor, "->>", "SQLite", describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const stock::StoreConflict&, const history::Event& event) {
        arrow(actor, "-x", "SQLite", describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const stock::ReductionSkipped&, const history::Event& event) {
        note(actor, describe(event, names_, words_, result_.start));
    }
    void on(const std::string& actor, const stock::ConsumerCrashed&, const history::Event& event) {
        note(actor, describe(event, names_, words_, result_.start));
    }
    template <typename Other>
    void on(const std::string&, const Other&, const history::Event&) {}

    const simulation::RunResult& result_;
    const Words& words_;
    const Names names_;
    std::vector<std::string> participants_;
    std::map<std::string, bool> idle_;  ///< by actor: its last event was an empty answer
    std::ostringstream lines_;
    std::size_t arrows_ = 0;
    std::size_t left_out_ = 0;
};

class MermaidReport : public RunReport {
  public:
    explicit MermaidReport(std::string language) : language_{std::move(language)} {}

    void add(const simulation::RunResult& result, const std::string&) override {
        text_ << "## " << markdown_escaped(result.scenario->name.in(language_))
              << "\n\n```mermaid\n";
        Diagram{result, language_}.print(text_);
        text_ << "```\n\n";
    }
    void add_invalid(const std::string&, const std::vector<scenario::Diagnostic>&) override {}
    void write(std::ostream& out) const override { out << text_.str(); }

  private:
    const std::string language_;
    std::ostringstream text_;
};

}  // namespace

std::unique_ptr<RunReport> mermaid_report(const std::string& language) {
    return std::make_unique<MermaidReport>(language);
}

}  // namespace sqsim::report
