#include "scenario/names.hpp"

#include <algorithm>
#include <utility>

#include "scenario/duration_text.hpp"
#include "scenario/suggestion.hpp"

namespace sqsim::scenario {
namespace {

std::string quote(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

/// Reports an unknown name. Callers build `known` only while findings are still wanted: it may be
/// long.
void add_unknown(Diagnostics& diagnostics, const std::string& kind, const TextAt& name,
                 const std::vector<std::string_view>& known) {
    std::string help = help_choosing(name.text, known);
    if (known.empty()) help = "the document defines none";
    diagnostics.add("unknown-" + kind, name.span, "there is no " + kind + " " + quote(name.text),
                    {std::move(help), {}});
}

}  // namespace

bool Names::add_message(Diagnostics& diagnostics, const TextAt& name, MessageKind kind,
                        std::size_t index) {
    const auto [found, is_new] =
        messages_.emplace(name.text, KnownMessage{{kind, index}, false, name.span});
    if (!is_new)
        diagnostics.add("duplicate-name", name.span,
                        "there is already an order or message " + quote(name.text),
                        {{}, "first in line " + std::to_string(found->second.span.line)});
    return is_new;
}

void Names::add_consumer(const std::string& name, bool polls) {
    consumer_index_.emplace(name, consumers_.size());
    consumers_.push_back(name);
    polls_.push_back(polls);
}

void Names::add_tick(const std::string& name, std::optional<Duration> at) {
    ticks_.insert_or_assign(name, at);
}

void Names::add_product(std::int64_t product_no) {
    products_.insert(product_no);
    groups_.insert("STOCK_GROUP" + std::to_string(product_no));
}

void Names::add_group(const std::string& message_group_id) {
    groups_.insert(message_group_id);
}

void Names::add_variable(const std::string& name) {
    variables_.insert(name);
}

void Names::variable(Diagnostics& diagnostics, const TextAt& name) const {
    if (variables_.find(name.text) != variables_.end() || diagnostics.full()) return;
    const std::vector<std::string_view> known(variables_.begin(), variables_.end());
    std::string help = "a \"returns\" before this one must give it a value";
    if (std::string near = did_you_mean(name.text, known); !near.empty()) help = std::move(near);
    diagnostics.add("unknown-variable", name.span,
                    "nothing has given $" + std::string{name.text} + " a value",
                    {std::move(help), {}});
}

std::vector<std::string_view> Names::message_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, message] : messages_) names.push_back(name);
    return names;
}

std::optional<Names::Definition> Names::sendable(Diagnostics& diagnostics,
                                                 const TextAt& name) const {
    const auto found = messages_.find(name.text);
    if (found != messages_.end() && !found->second.alias) return found->second.definition;
    if (found != messages_.end()) {
        diagnostics.add("unknown-message", name.span,
                        quote(name.text) + " is the name of a sent message, not a definition",
                        {{}, "introduced in line " + std::to_string(found->second.span.line)});
    } else if (messages_known_ && !diagnostics.full()) {
        add_unknown(diagnostics, "message", name, message_names());
    }
    return std::nullopt;
}

std::optional<std::size_t> Names::order(Diagnostics& diagnostics, const TextAt& name) const {
    const auto found = messages_.find(name.text);
    if (found == messages_.end() && messages_known_ && !diagnostics.full()) {
        std::vector<std::string_view> orders;
        for (const auto& [known, message] : messages_) {
            if (!message.alias && message.definition.kind == MessageKind::order)
                orders.push_back(known);
        }
        add_unknown(diagnostics, "order", name, orders);
    }
    if (found == messages_.end()) return std::nullopt;
    const KnownMessage& known = found->second;
    if (!known.alias && known.definition.kind == MessageKind::order) return known.definition.index;
    diagnostics.add("unknown-order", name.span,
                    quote(name.text) + (known.alias ? " is the name of a sent message, not an order"
                                                    : " is a message, not an order"),
                    {known.alias ? "" : "send it with \"send\"",
                     "defined in line " + std::to_string(known.span.line)});
    return std::nullopt;
}

void Names::add_alias(Diagnostics& diagnostics, const TextAt& name, Definition definition) {
    if (!valid_name(diagnostics, name)) return;
    if (add_message(diagnostics, name, definition.kind, definition.index))
        messages_.find(name.text)->second.alias = true;
}

bool Names::message(Diagnostics& diagnostics, const TextAt& name) const {
    if (messages_.find(name.text) != messages_.end()) return true;
    if (messages_known_ && !diagnostics.full())
        add_unknown(diagnostics, "message", name, message_names());
    return false;
}

bool Names::order_message(Diagnostics& diagnostics, const TextAt& name) const {
    if (!message(diagnostics, name)) return false;
    const KnownMessage& known = messages_.find(name.text)->second;
    if (known.definition.kind == MessageKind::order) return true;
    diagnostics.add("unknown-order", name.span, quote(name.text) + " is a message, not an order");
    return false;
}

std::optional<std::size_t> Names::find_consumer(std::string_view name) const {
    const auto found = consumer_index_.find(name);
    if (found == consumer_index_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string_view> Names::consumer_names() const {
    return {consumers_.begin(), consumers_.end()};
}

std::optional<std::size_t> Names::consumer(Diagnostics& diagnostics, const TextAt& name) const {
    const auto found = find_consumer(name.text);
    if (!found && consumers_known_ && !diagnostics.full())
        add_unknown(diagnostics, "consumer", name, consumer_names());
    return found;
}

bool Names::product(Diagnostics& diagnostics, const TextAt& name, std::int64_t product_no) const {
    if (!products_known_ || products_.count(product_no) > 0) return true;
    if (diagnostics.full()) return false;
    std::vector<std::string> numbers;
    for (const std::int64_t known : products_) numbers.push_back(std::to_string(known));
    add_unknown(diagnostics, "product", name, {numbers.begin(), numbers.end()});
    return false;
}

bool Names::group(Diagnostics& diagnostics, const TextAt& name) const {
    if (!products_known_ || !messages_known_ || groups_.count(name.text) > 0) return true;
    if (diagnostics.full()) return false;
    add_unknown(diagnostics, "group", name, {groups_.begin(), groups_.end()});
    return false;
}

std::optional<Duration> Names::tick(Diagnostics& diagnostics, const TextAt& name) const {
    const auto found = ticks_.find(name.text);
    if (found != ticks_.end()) return found->second;
    if (!ticks_known_ || diagnostics.full()) return std::nullopt;
    std::vector<std::string_view> known;
    for (const auto& [tick, at] : ticks_) known.push_back(tick);
    add_unknown(diagnostics, "tick", name, known);
    return std::nullopt;
}

std::optional<Duration> Names::instant(Diagnostics& diagnostics, const TextAt& at) const {
    if (at.text.empty() || (at.text.front() >= '0' && at.text.front() <= '9'))
        return duration(diagnostics, at, {});
    const std::size_t name_end = std::min(at.text.find_first_of("+-"), at.text.size());
    TextAt name = at;
    name.text = at.text.substr(0, name_end);
    const std::optional<Duration> base = tick(diagnostics, name);
    if (name_end == at.text.size()) return base;
    TextAt offset = at;
    offset.text = at.text.substr(name_end + 1);
    const std::optional<Duration> distance = duration(diagnostics, offset, {});
    if (!base || !distance) return std::nullopt;
    const bool back = at.text[name_end] == '-';
    if (back && *distance > *base) {
        diagnostics.add("out-of-range", at.span,
                        quote(at.text) + " is before the run begins: " + quote(name.text) +
                            " is at " + duration_text(*base));
        return std::nullopt;
    }
    return back ? *base - *distance : *base + *distance;
}

}  // namespace sqsim::scenario
