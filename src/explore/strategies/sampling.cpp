#include "explore/strategies/sampling.hpp"

#include <charconv>

namespace sqsim::explore {

namespace {

constexpr std::uint32_t depth_at_most = 99;

/// What `pct:5` says behind the colon; nothing if that is no depth.
std::optional<std::uint32_t> depth_of(std::string_view name, std::string_view strategy) {
    if (!name.starts_with(strategy) || name.size() <= strategy.size() + 1) return std::nullopt;
    if (name[strategy.size()] != ':') return std::nullopt;
    const std::string_view text = name.substr(strategy.size() + 1);
    std::uint32_t depth = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), depth);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    if (!is_number || depth < 1 || depth > depth_at_most) return std::nullopt;
    return depth;
}

std::unique_ptr<SamplingStrategy> make(std::string_view name) {
    if (name == "random") return make_random();
    if (name == "pos") return make_pos();
    if (const auto depth = depth_of(name, "pct")) return make_pct(*depth);
    if (const auto delays = depth_of(name, "delay")) return make_delay(*delays);
    return nullptr;
}

}  // namespace

bool is_about_queue(const Action& action) {
    return action.kind == Action::Kind::expire || action.operation == "receive" ||
           action.operation == "delete" || action.operation == "send" ||
           action.operation == "change-visibility";
}

const std::vector<std::string_view>& Portfolio::members() {
    static const std::vector<std::string_view> names{"random", "pos", "pct:3", "pct:5", "delay:3"};
    return names;
}

std::optional<Portfolio> Portfolio::named(std::string_view name) {
    Portfolio portfolio;
    const auto add = [&](std::string_view member) {
        portfolio.strategies_.push_back(make(member));
        portfolio.names_.emplace_back(member);
        return portfolio.strategies_.back() != nullptr;
    };
    if (name == "portfolio") {
        for (const auto member : members()) add(member);
    } else if (!add(name)) {
        return std::nullopt;
    }
    return portfolio;
}

bool may_race(const Action& a, const Action& b) {
    return a.actor == b.actor || is_about_queue(a) == is_about_queue(b);
}

}  // namespace sqsim::explore
