#include "scenario/diagnostics.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sqsim::scenario {

void Diagnostics::add(std::string id, const SourceSpan& span, std::string message, Advice advice) {
    if (full()) return;
    const std::string path = span.file ? span.file->path : std::string{};
    if (!places_.emplace(path, span.line, span.column, id + message).second) return;
    found_.push_back({.id = std::move(id),
                      .file = span.file,
                      .span = span,
                      .message = std::move(message),
                      .note = std::move(advice.note),
                      .help = std::move(advice.help)});
}

std::vector<Diagnostic> Diagnostics::take() {
    std::map<std::string, std::size_t> file_order;
    const auto order = [&](const Diagnostic& diagnostic) {
        const std::string path = diagnostic.file ? diagnostic.file->path : std::string{};
        return std::tuple{file_order.emplace(path, file_order.size()).first->second,
                          diagnostic.span.line, diagnostic.span.column};
    };
    for (const Diagnostic& diagnostic : found_) static_cast<void>(order(diagnostic));
    std::stable_sort(found_.begin(), found_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    places_.clear();
    return std::exchange(found_, {});
}

}  // namespace sqsim::scenario
