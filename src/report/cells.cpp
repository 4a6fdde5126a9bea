#include "report/cells.hpp"

#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

constexpr std::size_t messages_at_most = 12;
constexpr std::size_t told_at_most = 5;  ///< messages of one deed; of more only the first
constexpr std::size_t told_of_many = 3;

const char* sentence_of(Deed::Kind kind, const Words& words) {
    switch (kind) {
        case Deed::Kind::received:
            return words.received;
        case Deed::Kind::done:
            return words.done;
        case Deed::Kind::handled:
            return words.handled;
        case Deed::Kind::deleted:
            return words.deleted;
        case Deed::Kind::failed:
            return words.failed;
        case Deed::Kind::working:
            return words.working;
        case Deed::Kind::expired:
            return words.expired;
        case Deed::Kind::refused:
            return words.refused;
        case Deed::Kind::extended:
            return words.extended;
        case Deed::Kind::released:
            return words.released;
        case Deed::Kind::skipped:
            return words.skipped;
        case Deed::Kind::call_refused:
            return words.call_refused;
        case Deed::Kind::empty_answer:
            return words.empty_answer;
        case Deed::Kind::crashed:
            return words.crashed;
        case Deed::Kind::restarted:
            return words.restarted;
        case Deed::Kind::stopped:
            return words.stopped;
    }
    return "";
}

Ink ink_of(Deed::Kind kind) {
    switch (kind) {
        case Deed::Kind::failed:
        case Deed::Kind::expired:
        case Deed::Kind::refused:
        case Deed::Kind::call_refused:
        case Deed::Kind::crashed:
            return Ink::warning;
        case Deed::Kind::empty_answer:
        case Deed::Kind::working:
            return Ink::faint;
        default:
            return Ink::plain;
    }
}

}  // namespace

Rich Cells::deed(const Deed& deed, bool with_label) const {
    std::string subject{deed.action};
    const auto& ids = deed.message_ids;
    const auto shown = ids.size() > told_at_most ? told_of_many : ids.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (!subject.empty()) subject += '+';
        const bool first = with_label && i == 0;
        subject += first ? names_.numbered_label(ids[i]) : names_.number(ids[i]);
    }
    if (shown < ids.size()) subject += phrase(words_.others, ids.size() - shown);
    return {phrase(sentence_of(deed.kind, words_), subject), ink_of(deed.kind)};
}

Cell Cells::deeds(const std::vector<Deed>& deeds) const {
    Cell cell{{}, ", "};
    bool labelled = false;
    for (const auto& each : deeds) {
        cell.parts.push_back(deed(each, !labelled));
        labelled = labelled || !each.message_ids.empty();
    }
    return cell;
}

Cell Cells::messages(const std::vector<const history::MessageState*>& messages) const {
    Cell cell;
    for (const auto* message : messages) {
        if (cell.parts.size() == messages_at_most) {
            const auto more = messages.size() - messages_at_most;
            cell.parts.emplace_back(phrase(words_.more, more), Ink::faint);
            break;
        }
        const auto number = names_.number(message->message_id);
        Rich part;
        if (message->in_flight) {
            part.add("[", Ink::accent).add(number).add("]", Ink::accent);
        } else if (message->delayed) {
            part.add("(", Ink::faint).add(number).add(")", Ink::faint);
        } else {
            part.add(number);
        }
        cell.parts.push_back(std::move(part));
    }
    return cell;
}

Cell Cells::group(const history::State& state, const std::string& queue,
                  std::string_view group) const {
    const auto* found = state.queue(queue);
    const auto* known = found ? found->group(group) : nullptr;
    if (known == nullptr) return {{Rich{"-", Ink::faint}}};
    if (known->messages.empty()) return {{Rich{words_.empty_group, Ink::faint}}};
    std::vector<const history::MessageState*> all;
    for (const auto& message : known->messages) all.push_back(&message);
    return messages(all);
}

Rich Cells::stock(std::optional<std::int64_t> quantity, std::optional<std::int64_t> before) {
    if (!quantity) return {"-", Ink::faint};
    Rich rich{fmt::format("{}", *quantity)};
    if (before && *before != *quantity)
        rich.add(fmt::format(" ({:+})", *quantity - *before), Ink::accent);
    return rich;
}

Rich Cells::verdict(const simulation::EntryResult& entry) const {
    Rich rich;
    if (entry.failed > 0)
        rich.add(fmt::format("{}{}", pen_.glyphs().cross, entry.failed), Ink::bad);
    if (entry.failed > 0 && entry.passed > 0) rich.add(" ");
    if (entry.passed > 0)
        rich.add(fmt::format("{}{}", pen_.glyphs().check, entry.passed), Ink::good);
    return rich;
}

std::string Cells::tick(const Row& row) const {
    if (row.entry->eventually_within) return words_.eventually;
    const bool instant = scenario::parse_duration(row.entry->tick).has_value();
    return instant ? std::string{} : row.entry->tick;
}

}  // namespace sqsim::report
