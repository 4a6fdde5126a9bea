#include <fmt/format.h>

#include <algorithm>

#include "report/picture/canvas.hpp"

namespace sqsim::report {

namespace {

/// What a client called at one instant.
struct Calls {
    std::int64_t at;
    std::int64_t answered;
    std::string action;  ///< of the first
    std::size_t count = 0;
    bool passed = true;
};

std::vector<Calls> calls_of(const Canvas& canvas, std::size_t client) {
    const auto& result = canvas.result;
    std::vector<Calls> all;
    for (const auto& one : result.calls) {
        const auto& call = result.scenario->timeline[one.entry].calls[one.call];
        const auto at = (one.made - result.start).count();
        if (call.client != client || at > canvas.now()) continue;
        if (all.empty() || all.back().at != at) all.push_back({at, at, call.action});
        const auto answered = one.answered ? (*one.answered - result.start).count() : canvas.now();
        all.back().answered = std::max(all.back().answered, std::min(answered, canvas.now()));
        ++all.back().count;
        all.back().passed = all.back().passed && one.passed;
    }
    return all;
}

void draw_client(Canvas& canvas, std::size_t client) {
    const double middle = canvas.y + 15;
    const auto& axis = canvas.axis;
    canvas.label(middle + 4.3, canvas.result.scenario->clients[client], "strong");
    canvas.ground.line(axis.left(), middle, axis.right(), middle, "lane");
    const auto all = calls_of(canvas, client);
    for (std::size_t i = 0; i < all.size() && !canvas.full(); ++i) {
        const auto& calls = all[i];
        const double left = axis.x(calls.at), right = axis.x(calls.answered);
        const double next = i + 1 < all.size() ? axis.x(all[i + 1].at) : axis.right() + 24;
        canvas.top.open_group(fmt::format(R"(data-t="{}")", calls.at));
        if (right > left + 3)
            canvas.top.rectangle(left, middle - 3, right - left, 6, "badge-plain", 3);
        canvas.top.circle(left, middle, 5, calls.passed ? "badge-ok" : "badge-bad");
        auto text = calls.action;
        if (calls.count > 1) text += fmt::format(" +{}", calls.count - 1);
        if (text_width(text, 11) < next - left - 12)
            canvas.top.text(left + 2, middle - 7, text, "small");
        canvas.top.close_group();
    }
    canvas.y += 32;
}

}  // namespace

void draw_calls(Canvas& canvas) {
    const auto& clients = canvas.result.scenario->clients;
    if (clients.empty()) return;
    canvas.section(canvas.words.picture_calls);
    for (std::size_t i = 0; i < clients.size(); ++i) draw_client(canvas, i);
}

}  // namespace sqsim::report
