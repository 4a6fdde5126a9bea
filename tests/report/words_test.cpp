// Covers words_en and words_ko: the catalogue in both languages.
#include "report/words.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <set>
#include <string>
#include <vector>

namespace sqsim::report {

namespace {

/// The catalogue is nothing but pointers to texts.
std::vector<std::string> sentences(const Words& words) {
    static_assert(sizeof(Words) % sizeof(const char*) == 0);
    std::vector<const char*> texts(sizeof(Words) / sizeof(const char*));
    std::memcpy(texts.data(), &words, sizeof(Words));
    std::vector<std::string> all;
    for (const char* text : texts) {
        REQUIRE(text != nullptr);
        all.emplace_back(text);
    }
    return all;
}

std::size_t places(const std::string& sentence) {
    std::size_t count = 0;
    for (auto at = sentence.find("{}"); at != std::string::npos; at = sentence.find("{}", at + 2))
        ++count;
    return count;
}

}  // namespace

TEST_SUITE("words") {
    TEST_CASE("a sentence has as many places for values in Korean as in English") {
        const auto english = sentences(english_words());
        const auto korean = sentences(korean_words());
        for (std::size_t i = 0; i < english.size(); ++i) {
            CAPTURE(english[i]);
            CHECK(places(english[i]) == places(korean[i]));
            CHECK_FALSE(korean[i].empty());
        }
    }

    TEST_CASE("no Korean particle stands behind a value; counters may") {
        const std::set<std::string> counters{"개", "회", "건"};
        for (const auto& sentence : sentences(korean_words())) {
            for (auto at = sentence.find('}'); at != std::string::npos;
                 at = sentence.find('}', at + 1)) {
                const auto next = sentence.substr(at + 1, 3);
                const bool hangul = !next.empty() && static_cast<unsigned char>(next[0]) >= 0xEA;
                CAPTURE(sentence);
                CHECK((!hangul || counters.contains(next)));
            }
        }
    }

    TEST_CASE("a language without a catalogue is shown in English") {
        CHECK(&words_in("de") == &english_words());
        CHECK(&words_in("ko") == &korean_words());
    }

    TEST_CASE("one of a thing is not several") {
        const auto& words = english_words();
        CHECK(counted(1, words.event, words.events) == "1 event");
        CHECK(counted(2, words.event, words.events) == "2 events");
    }
}

}  // namespace sqsim::report
