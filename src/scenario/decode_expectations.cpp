#include <algorithm>
#include <utility>

#include "scenario/decode.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

constexpr std::int64_t most_expected = 1'000'000;

/// Decodes one kind of expectation after another into one list.
class ExpectationReader {
  public:
    ExpectationReader(Decoding& decoding, std::vector<Expectation>& found)
        : diagnostics_{decoding.diagnostics}, names_{decoding.names}, found_{found} {}

    void groups(const Field& field) {
        for (const Field& group : map_entries(diagnostics_, field)) {
            static_cast<void>(names_.group(diagnostics_, key_text(group)));
            ExpectGroup expected{group.key, {}};
            for (const Field& item : list_items(diagnostics_, group))
                if (auto message = held_message(item)) expected.messages.push_back(*message);
            add(std::move(expected), group);
        }
    }

    void stock(const Field& field) {
        for (const Field& product : map_entries(diagnostics_, field)) {
            TextAt key = key_text(product);
            key.path = "product number";
            const auto number = whole_number(diagnostics_, key, 1, any_number);
            if (number) static_cast<void>(names_.product(diagnostics_, key, *number));
            // A scenario may show stock that falls below zero.
            const auto quantity =
                whole_number(diagnostics_, product, -largest_quantity, largest_quantity);
            add(ExpectStock{number.value_or(0), quantity.value_or(0)}, product);
        }
    }

    void receive_counts(const Field& field) {
        for (const Field& message : map_entries(diagnostics_, field)) {
            static_cast<void>(names_.message(diagnostics_, key_text(message)));
            const auto count = whole_number(diagnostics_, message, 0, most_expected);
            add(ExpectReceiveCount{message.key, count.value_or(0)}, message);
        }
    }

    void dead_letters(const Field& field) { add(ExpectDeadLetterQueue{messages(field)}, field); }

    void received(const Field& field) {
        for (const Field& consumer : map_entries(diagnostics_, field)) {
            static_cast<void>(names_.consumer(diagnostics_, key_text(consumer)));
            add(ExpectReceived{consumer.key, messages(consumer)}, consumer);
        }
    }

    void errors(const Field& field) {
        for (const Field& who : map_entries(diagnostics_, field)) {
            if (who.key != sender_name)
                static_cast<void>(names_.consumer(diagnostics_, key_text(who)));
            add(ExpectError{who.key, error_code(who)}, who);
        }
    }

    void duplicates(const Field& field) {
        const auto count = whole_number(diagnostics_, field, 0, most_expected);
        add(ExpectDuplicates{count.value_or(0)}, field);
    }

    void answered(const Field& field) {
        for (const Field& order : map_entries(diagnostics_, field)) {
            static_cast<void>(names_.order_message(diagnostics_, key_text(order)));
            const auto after = duration(diagnostics_, order, {});
            add(ExpectAnswered{order.key, after.value_or(Duration{0})}, order);
        }
    }

    void reduced(const Field& field) {
        for (const Field& order : map_entries(diagnostics_, field)) {
            static_cast<void>(names_.order_message(diagnostics_, key_text(order)));
            const auto times = whole_number(diagnostics_, order, 0, most_expected);
            add(ExpectReduced{order.key, times.value_or(0)}, order);
        }
    }

  private:
    template <class What>
    void add(What what, const Field& field) {
        found_.push_back({std::move(what), field.span()});
    }

    std::vector<std::string> messages(const Field& field) {
        std::vector<std::string> names;
        for (const Field& item : list_items(diagnostics_, field)) {
            const auto name = scalar(diagnostics_, item, "a message's name");
            if (name && names_.message(diagnostics_, *name)) names.emplace_back(name->text);
        }
        return names;
    }

    /// `o2`, or `o1@c1`.
    std::optional<ExpectedMessage> held_message(const Field& field) {
        const auto at = scalar(diagnostics_, field, "a message's name");
        if (!at) return std::nullopt;
        const std::size_t sign = at->text.find('@');
        TextAt message = *at;
        message.text = at->text.substr(0, sign);
        bool known = names_.message(diagnostics_, message);
        ExpectedMessage expected{std::string{message.text}, {}};
        if (sign != std::string_view::npos) {
            TextAt holder = *at;
            holder.text = at->text.substr(sign + 1);
            if (field.node->text_column > 0)  // names are ASCII: a byte is a column
                holder.span.column = field.node->text_column + static_cast<std::int32_t>(sign) + 1;
            holder.span.length = std::max(static_cast<std::int32_t>(holder.text.size()), 1);
            known = (holder.text == "*" || names_.consumer(diagnostics_, holder)) && known;
            expected.holder = std::string{holder.text};
        }
        if (!known) return std::nullopt;
        return expected;
    }

    std::optional<ErrorCode> error_code(const Field& field) {
        const auto at = scalar(diagnostics_, field, "the name of an error");
        if (!at || at->text == "none") return std::nullopt;
        ErrorCode code{};
        if (error_code_from_name(at->text, code)) return code;
        std::vector<std::string_view> known{"none"};
        for (int index = 0; index <= static_cast<int>(ErrorCode::UnsupportedOperation); ++index)
            known.push_back(describe(static_cast<ErrorCode>(index)).name);
        diagnostics_.add("unknown-error", at->span,
                         "there is no error \"" + std::string{at->text} + "\"",
                         {help_choosing(at->text, known), {}});
        return std::nullopt;
    }

    Diagnostics& diagnostics_;
    Names& names_;
    std::vector<Expectation>& found_;
};

}  // namespace

void decode_expectations(Decoding& decoding, const Field& field,
                         std::vector<Expectation>& expectations) {
    const MapReader map{decoding.diagnostics, field, find_keys("expect")};
    ExpectationReader reader{decoding, expectations};
    if (const auto value = map.find("queue")) reader.groups(*value);
    if (const auto value = map.find("stock")) reader.stock(*value);
    if (const auto value = map.find("receive_count")) reader.receive_counts(*value);
    if (const auto value = map.find("dead_letter_queue")) reader.dead_letters(*value);
    if (const auto value = map.find("received")) reader.received(*value);
    if (const auto value = map.find("error")) reader.errors(*value);
    if (const auto value = map.find("duplicates")) reader.duplicates(*value);
    if (const auto value = map.find("answered")) reader.answered(*value);
    if (const auto value = map.find("reduced")) reader.reduced(*value);
}

}  // namespace sqsim::scenario
