#include "sweep/parameter.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "scenario/suggestion.hpp"

namespace sqsim::sweep {

namespace {

/// A sweep of more values is a slip of the keyboard.
constexpr std::int64_t most_values = 1000;

std::string quoted(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// At commas outside of brackets.
std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ',';
        if (c == '(') ++depth;
        if (c == ')') --depth;
        if (c != ',' || (depth > 0 && i < text.size())) continue;
        parts.push_back(trimmed(text.substr(begin, i - begin)));
        begin = i + 1;
    }
    return parts;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

/// What a value may be made of: nothing that means something to YAML.
bool is_plain(std::string_view value) {
    return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '(' || c == ')' || c == ',' || c == ' ' || c == '.' || c == '-' || c == '_';
    });
}

std::string add_values(std::string_view text, std::vector<std::string>& values) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) {
        if (!is_plain(text)) return quoted(text) + " is no value";
        values.emplace_back(text);
        return {};
    }
    const auto first = whole_number(text.substr(0, dots));
    const auto last = whole_number(text.substr(dots + 2));
    if (!first || !last || *last < *first)
        return quoted(text) + " is no range; write one such as 1..16";
    if (*last - *first >= most_values)
        return quoted(text) + " are more than " + std::to_string(most_values) + " values";
    for (std::int64_t value = *first; value <= *last; ++value) {
        values.push_back(std::to_string(value));
    }
    return {};
}

}  // namespace

const std::vector<Parameter>& parameters() {
    static const std::vector<Parameter> all{
        {"groups", {"load", "groups"}, "products, each a message group"},
        {"consumers", {"load", "consumers"}, "consumer processes"},
        {"orders", {"load", "orders"}, "how many orders there are"},
        {"arrivals", {"load", "arrivals"}, "time between arrivals: 10ms, exponential(10ms)"},
        {"burst", {"load", "burst"}, "orders that arrive together"},
        {"order", {"load", "order"}, "asynchronous or synchronous"},
        {"threads", {"load", "threads"}, "orders that the order service serves at a time"},
        {"work", {"load", "consumer", "work"}, "time a handler works: 10ms, uniform(5ms, 15ms)"},
        {"think", {"load", "consumer", "think"}, "time between reading and writing the stock"},
        {"listener",
         {"load", "consumer", "listener"},
         "a preset: spring, plain; see sqsim presets"},
        {"lock", {"load", "consumer", "lock"}, "none, pessimistic, optimistic or atomic"},
        {"idempotency",
         {"load", "consumer", "idempotency"},
         "none, key-in-transaction, fenced ..."},
        {"failures", {"load", "failures"}, "of a hundred deliveries so many fail"},
        {"call", {"load", "call"}, "time that a call of SQS is on its way"},
        {"store", {"load", "store"}, "sqlite or memory"},
        {"quotas", {"load", "quotas"}, "a region, or none"},
        {"visibility_timeout", {"queue", "visibility_timeout"}, "of the queue"},
        {"deduplication_scope", {"queue", "deduplication_scope"}, "queue or messageGroup"},
        {"fifo_throughput_limit",
         {"queue", "fifo_throughput_limit"},
         "perQueue or perMessageGroupId"},
    };
    return all;
}

const Parameter* find_parameter(std::string_view name) {
    const auto found = std::find_if(parameters().begin(), parameters().end(),
                                    [&](const Parameter& known) { return known.name == name; });
    return found == parameters().end() ? nullptr : &*found;
}

Variation parse_variation(std::string_view text, std::string& mistake) {
    const auto equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    Variation variation{find_parameter(name), {}};
    if (variation.parameter == nullptr) {
        std::vector<std::string_view> known;
        for (const auto& parameter : parameters()) known.push_back(parameter.name);
        mistake = quoted(name) + " cannot be varied; " + scenario::help_choosing(name, known);
        return variation;
    }
    if (equals == std::string_view::npos) {
        mistake = quoted(text) + " has no values; write " + std::string{name} + "=1,2,5";
        return variation;
    }
    for (const auto value : split(text.substr(equals + 1))) {
        mistake = add_values(value, variation.values);
        if (!mistake.empty()) return variation;
    }
    auto sorted = variation.values;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) mistake = quoted(*twice) + " is there twice";
    return variation;
}

}  // namespace sqsim::sweep
