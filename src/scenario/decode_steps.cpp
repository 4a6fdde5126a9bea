#include <algorithm>
#include <utility>

#include "scenario/consumer_command.hpp"
#include "scenario/decode.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/words.hpp"

namespace sqsim::scenario {
namespace {

/// `o1`, or `o1 as o1b`.
struct Named {
    TextAt definition;
    std::optional<TextAt> alias;
};

std::optional<Named> named(Diagnostics& diagnostics, const Field& field) {
    if (!scalar(diagnostics, field, "a name")) return std::nullopt;
    Words words{*field.node};
    const auto definition = words.take();
    if (!definition) {
        diagnostics.add("bad-step", field.span(), "\"" + field.path + "\" needs a name");
        return std::nullopt;
    }
    Named result{*definition, {}};
    if (words.take_if("as")) {
        result.alias = words.take();
        if (!result.alias)
            diagnostics.add("bad-step", words.span(), "\"as\" needs a new name",
                            {"write \"" + std::string{definition->text} + " as " +
                                 std::string{definition->text} + "b\"",
                             {}});
        if (!result.alias) return std::nullopt;
    }
    if (const auto more = words.peek()) {
        diagnostics.add("bad-step", more->span,
                        "nothing can follow here: \"" + std::string{more->text} + "\"",
                        {more->text == "," ? "several names are a list: [o1, o2]" : "", {}});
        return std::nullopt;
    }
    return result;
}

/// What the stored message is called. Adds the alias even for an unknown definition, so that the
/// steps after it find the name.
std::string message_name(Decoding& decoding, const Named& name,
                         std::optional<Names::Definition> definition) {
    if (!name.alias) return std::string{name.definition.text};
    decoding.names.add_alias(decoding.diagnostics, *name.alias,
                             definition.value_or(Names::Definition{}));
    return std::string{name.alias->text};
}

void add_orders(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    for (const Field& item : one_or_more(decoding.diagnostics, field)) {
        const auto name = named(decoding.diagnostics, item);
        if (!name) continue;
        const auto order = decoding.names.order(decoding.diagnostics, name->definition);
        const std::string called = message_name(
            decoding, *name, Names::Definition{Names::MessageKind::order, order.value_or(0)});
        if (order) steps.push_back({OrderStep{*order, called}, item.span()});
    }
}

void add_synchronous_order(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    Diagnostics& diagnostics = decoding.diagnostics;
    SynchronousOrderStep step{0, Duration{0}};
    std::optional<Field> order = field;
    if (field.node->kind == Node::Kind::map) {
        const MapReader map{diagnostics, field, find_keys("synchronous_order")};
        order = map.require("order");
        if (const auto work = map.find("work")) assign(step.work, duration(diagnostics, *work, {}));
    }
    if (!order) return;
    const auto name = scalar(diagnostics, *order, "an order's name");
    if (!name) return;
    const auto index = decoding.names.order(diagnostics, *name);
    if (!index) return;
    step.order = *index;
    steps.push_back({step, field.span()});
}

std::optional<SendItem> send_item(Decoding& decoding, const Field& field) {
    const auto name = named(decoding.diagnostics, field);
    if (!name) return std::nullopt;
    const auto definition = decoding.names.sendable(decoding.diagnostics, name->definition);
    std::string called = message_name(decoding, *name, definition);
    if (!definition) return std::nullopt;
    if (definition->kind == Names::MessageKind::order)
        return SendItem{decoding.scenario.orders[definition->index].request, std::move(called)};
    return SendItem{decoding.scenario.messages[definition->index], std::move(called)};
}

void add_sends(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    for (const Field& item : one_or_more(decoding.diagnostics, field)) {
        if (auto sent = send_item(decoding, item))
            steps.push_back({SendStep{std::move(*sent)}, item.span()});
    }
}

void add_batch(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    SendBatchStep batch;
    const auto items = list_items(decoding.diagnostics, field);
    for (const Field& item : items) {
        if (auto sent = send_item(decoding, item)) batch.items.push_back(std::move(*sent));
    }
    const bool is_list = field.node->kind == Node::Kind::sequence;
    if (is_list && (items.empty() || items.size() > 10))
        decoding.diagnostics.add(
            "out-of-range", field.span(),
            "a batch has 1 to 10 messages, not " + std::to_string(items.size()));
    steps.push_back({std::move(batch), field.span()});
}

void add_step(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    if (field.key == "order") return add_orders(decoding, field, steps);
    if (field.key == "order_synchronously") return add_synchronous_order(decoding, field, steps);
    if (field.key == "send") return add_sends(decoding, field, steps);
    if (field.key == "send_batch") return add_batch(decoding, field, steps);
    if (const auto consumer = decoding.names.find_consumer(field.key)) {
        if (auto step = consumer_command(decoding, field, *consumer))
            steps.push_back(std::move(*step));
        return;
    }
    if (!decoding.names.consumers_known() || decoding.diagnostics.full()) return;
    std::vector<std::string_view> known = decoding.names.consumer_names();
    known.insert(known.end(), step_names().begin(), step_names().end());
    decoding.diagnostics.add("unknown-step", field.key_span,
                             "\"" + field.key + "\" is neither a step nor a consumer",
                             {help_choosing(field.key, known), {}});
}

/// An item that is no map: most often the rest of a command that a comma has cut off.
void add_no_step(Diagnostics& diagnostics, const Field& item) {
    const bool word = item.node->kind == Node::Kind::scalar;
    diagnostics.add("wrong-kind", item.span(),
                    "a step is a map with one key, not " + describe(item.node->kind),
                    {word ? "write \"order: o1\" or \"c1: receive\"; a command with a comma in it "
                            "needs quotes: c1: \"delete o1, o2\""
                          : "write \"order: o1\" or \"c1: receive\"",
                     {}});
}

}  // namespace

void decode_steps(Decoding& decoding, const Field& field, std::vector<Step>& steps) {
    Diagnostics& diagnostics = decoding.diagnostics;
    if (field.node->kind == Node::Kind::map) {
        diagnostics.add("wrong-kind", field.span(), "\"do\" must be a list of steps, not a map",
                        {"begin each step with \"- \", or write do: [ ... ]", {}});
        for (const Field& step : map_entries(diagnostics, field)) add_step(decoding, step, steps);
        return;
    }
    for (const Field& item : list_items(diagnostics, field, "write do: [ c1: receive ]")) {
        if (item.node->kind != Node::Kind::map) {
            add_no_step(diagnostics, item);
            continue;
        }
        if (item.node->entries.size() != 1)
            diagnostics.add("bad-step", item.span(),
                            "a step has one key, not " + std::to_string(item.node->entries.size()),
                            {"begin each step with \"- \"", {}});
        Field step_map = item;
        step_map.path.clear();
        for (const Field& step : map_entries(diagnostics, step_map))
            add_step(decoding, step, steps);
    }
}

}  // namespace sqsim::scenario
