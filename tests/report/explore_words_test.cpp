// Covers explore_words_en and explore_words_ko: the catalogue in both languages.
#include "report/explore_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace sqsim::report {

namespace {

/// The catalogue is nothing but pointers to texts.
std::vector<std::string> sentences(const ExploreWords& words) {
    static_assert(sizeof(ExploreWords) % sizeof(const char*) == 0);
    std::vector<const char*> texts(sizeof(ExploreWords) / sizeof(const char*));
    std::memcpy(texts.data(), &words, sizeof(ExploreWords));
    std::vector<std::string> all;
    for (const char* text : texts) {
        REQUIRE(text != nullptr);
        all.emplace_back(text);
    }
    return all;
}

std::ptrdiff_t places(const std::string& sentence) {
    return std::count(sentence.begin(), sentence.end(), '{');
}

}  // namespace

TEST_SUITE("explore words") {
    TEST_CASE("a sentence of exploration has as many places for values in both languages") {
        const auto english = sentences(english_explore_words());
        const auto korean = sentences(korean_explore_words());
        for (std::size_t i = 0; i < english.size(); ++i) {
            CAPTURE(english[i]);
            CHECK(places(english[i]) == places(korean[i]));
            CHECK_FALSE(korean[i].empty());
        }
    }

    TEST_CASE("no Korean particle stands behind a value of exploration; counters may") {
        const std::vector<std::string> counters{"개", "회", "건", "단"};
        for (const auto& sentence : sentences(korean_explore_words())) {
            for (auto at = sentence.find('}'); at != std::string::npos;
                 at = sentence.find('}', at + 1)) {
                const auto next = sentence.substr(at + 1, 3);
                const bool hangul = !next.empty() && static_cast<unsigned char>(next[0]) >= 0xEA;
                CAPTURE(sentence);
                CHECK((!hangul ||
                       std::find(counters.begin(), counters.end(), next) != counters.end()));
            }
        }
    }
}

}  // namespace sqsim::report
