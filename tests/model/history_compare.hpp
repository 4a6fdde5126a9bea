#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "history.hpp"

/// The parts of History that are templates.
namespace sqsim::model {

template <typename... Parts>
void History::tell(const Parts&... parts) {
    if (!tells_) return;
    std::ostringstream text;
    (text << ... << parts);
    told_ = text.str();
}

template <typename Answer, typename Expected>
bool History::agree(const Answer& answer, const Expected& expected, const char* action) {
    const auto outcome = [](const auto& result) {
        if (result) return std::string{"success"};
        return std::string{describe(result.error().code).name} + ": " + result.error().message;
    };
    const bool same = answer.has_value() == expected.has_value() &&
                      (answer.has_value() || answer.error() == expected.error());
    if (!same) {
        expect(false, std::string{action} + " answers " + outcome(answer) + ", expected " +
                          outcome(expected));
    }
    return same && answer.has_value();
}

/// Entries have the ids 0, 1, ...
template <typename Answer, typename Expected>
void History::agree_on_batch(const Answer& answer, const Expected& expected, const char* action) {
    auto successful = answer.successful.begin();
    auto failed = answer.failed.begin();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string id = std::to_string(i);
        if (expected[i]) {
            expect(successful != answer.successful.end() && successful->id == id,
                   std::string{action} + " succeeds for entry " + id);
            if (successful != answer.successful.end()) ++successful;
        } else {
            expect(failed != answer.failed.end() && failed->id == id &&
                       failed->error == expected[i].error(),
                   std::string{action} + " fails for entry " + id + " with " +
                       expected[i].error().message);
            if (failed != answer.failed.end()) ++failed;
        }
    }
    expect(successful == answer.successful.end() && failed == answer.failed.end(),
           std::string{action} + " answers each entry once");
}

/// Walks the pages of a list of queues; `list(size, token)` asks for one.
template <typename List>
void History::compare_pages(const std::vector<std::string>& expected, std::int32_t size,
                            List list) {
    std::vector<std::string> urls;
    std::optional<std::string> token;
    do {
        const auto page = list(size, token);
        expect(page.has_value(), "a page of queues");
        if (!page) return;
        for (const std::string& url : page->queue_urls) urls.push_back(url);
        token = page->next_token;
        const bool whole = page->queue_urls.size() == static_cast<std::size_t>(size);
        expect(whole || !token, "a page that is not the last is full");
        expect(!token || urls.size() < expected.size(), "a token means more queues");
    } while (token && difference_.empty());
    std::vector<std::string> expected_urls;
    for (const std::string& name : expected) {
        expected_urls.push_back("http://127.0.0.1:9324/000000000000/" + name);
    }
    expect(urls == expected_urls, "the listed queues");
}

}  // namespace sqsim::model
