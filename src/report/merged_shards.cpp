#include "report/merged_shards.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>

#include "report/exploration.hpp"
#include "report/explore_words.hpp"
#include "report/pen.hpp"
#include "report/words.hpp"

namespace sqsim::report {

namespace {

using core::Json;

std::string text_of(const Json* object, std::string_view name) {
    const Json* member = object == nullptr ? nullptr : object->find(name);
    const bool is_text = member != nullptr && member->is(Json::Kind::String);
    return is_text ? member->text : std::string{};
}

std::optional<std::uint64_t> number_of(const Json* object, std::string_view name) {
    const Json* member = object == nullptr ? nullptr : object->find(name);
    if (member == nullptr || !member->is(Json::Kind::Number)) return std::nullopt;
    std::uint64_t number = 0;
    const char* const end = member->text.data() + member->text.size();
    const auto [stop, error] = std::from_chars(member->text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

bool is_true(const Json* object, std::string_view name) {
    const Json* member = object == nullptr ? nullptr : object->find(name);
    return member != nullptr && member->text == "true";
}

const std::vector<Json>& elements_of(const Json* object, std::string_view name) {
    static const std::vector<Json> none;
    const Json* member = object == nullptr ? nullptr : object->find(name);
    return member == nullptr ? none : member->elements;
}

/// Sums that do not fit are beyond counting.
void add_ways(MergedShards& merged, std::uint64_t ways, std::optional<std::uint64_t> onward) {
    std::uint64_t product = 0;
    if (!onward || __builtin_mul_overflow(ways, *onward, &product) ||
        __builtin_add_overflow(merged.interleavings, product, &merged.interleavings)) {
        merged.countable = false;
    }
}

void add_items(const Json& result, MergedShards& merged, bool first) {
    if (first) {
        for (const auto& item : elements_of(&result, "items")) merged.items.push_back(item.text);
        add_ways(merged, 1, number_of(&result, "ended"));
    }
    for (const auto& done : elements_of(&result, "done")) {
        const auto item = text_of(&done, "item");
        if (merged.done[item]++ > 0) continue;
        add_ways(merged, number_of(&done, "ways").value_or(0), number_of(&done, "onward"));
    }
}

void add_findings(const Json& object, MergedShards& merged) {
    for (const auto& finding : elements_of(&object, "findings")) {
        const auto violation = text_of(&finding, "violation");
        merged.violations.try_emplace(violation, text_of(&finding, "token"));
        if (!is_true(&finding, "expected")) continue;
        merged.expected.insert(violation);
        merged.promised.insert(violation);
    }
    for (const auto& name : elements_of(&object, "not_broken")) merged.promised.insert(name.text);
}

}  // namespace

std::string add_shard(const Json& object, std::vector<MergedShards>& all) {
    const Json* plan = object.find("plan");
    const Json* result = object.find("result");
    const auto shard = number_of(plan, "shard");
    const auto shards = number_of(plan, "shards");
    const auto hash = text_of(plan, "hash");
    const auto runs = number_of(result, "runs");
    if (!shard || !shards || hash.empty() || !runs || *shard == 0 || *shard > *shards) {
        return "this is nothing that sqsim explore --format json has written";
    }
    auto found = std::find_if(all.begin(), all.end(),
                              [&](const auto& merged) { return merged.plan == hash; });
    const bool first = found == all.end();
    if (first) found = all.insert(all.end(), MergedShards{});
    auto& merged = *found;
    merged.plan = hash;
    merged.scenario = text_of(&object, "scenario");
    merged.file = text_of(&object, "file");
    merged.strategy = text_of(plan, "strategy");
    merged.faults = text_of(plan, "faults");
    merged.shards = *shards;
    merged.planned_runs = number_of(plan, "runs").value_or(0);
    merged.exhaustive = merged.strategy == "exhaustive";
    ++merged.seen[*shard];
    merged.runs += *runs;
    const bool violated = !elements_of(&object, "findings").empty();
    if (is_true(result, "ended_early") && !violated) merged.unfinished.insert(*shard);
    add_items(*result, merged, first);
    add_findings(object, merged);
    return {};
}

std::vector<std::string> MergedShards::gaps(const std::string& language) const {
    const auto& words = explore_words_in(language);
    std::vector<std::string> gaps;
    for (std::uint64_t shard = 1; shard <= shards; ++shard) {
        const auto found = seen.find(shard);
        if (found == seen.end()) gaps.push_back(phrase(words.shard_missing, shard, shards));
        if (found != seen.end() && found->second > 1)
            gaps.push_back(phrase(words.shard_repeated, shard, shards));
        if (unfinished.contains(shard))
            gaps.push_back(phrase(words.shard_unfinished, shard, shards));
    }
    const auto missing = std::count_if(items.begin(), items.end(),
                                       [this](const auto& item) { return !done.contains(item); });
    if (missing > 0) gaps.push_back(phrase(words.parts_missing, missing, items.size()));
    return gaps;
}

bool MergedShards::held() const {
    const bool only_expected =
        std::all_of(violations.begin(), violations.end(),
                    [this](const auto& found) { return expected.contains(found.first); });
    return only_expected && std::all_of(promised.begin(), promised.end(), [this](const auto& name) {
               return violations.contains(name);
           });
}

void print_merged(std::ostream& out, const MergedShards& merged, const Look& look) {
    const Pen pen{look};
    const auto& words = explore_words_in(look.language);
    const auto print = [&](const std::string& text, Ink ink = Ink::plain) {
        for (const auto& line : pen.wrap(text, look.width - 2, ink))
            out << "  " << pen.paint(line) << '\n';
    };
    const std::string dot = fmt::format(" {} ", pen.glyphs().dot);
    out << '\n';
    print(merged.scenario, Ink::strong);
    print(merged.file + dot + phrase(words.strategy, merged.strategy) + dot +
              phrase(words.faults, merged.faults) + dot +
              phrase(words.merged_shards, merged.seen.size(), merged.shards),
          Ink::faint);
    out << '\n';
    for (const auto& [violation, token] : merged.violations) {
        const bool expected = merged.expected.contains(violation);
        const Ink ink = expected ? Ink::good : Ink::bad;
        Rich line = Rich{"  "}.add(expected ? pen.glyphs().check : pen.glyphs().cross, ink);
        line.add(" ").add(violation, ink).add("  sqsim replay " + token);
        out << pen.paint(line) << '\n';
    }
    for (const auto& name : merged.promised) {
        if (!merged.violations.contains(name)) print(phrase(words.not_broken, name), Ink::bad);
    }
    const auto gaps = merged.gaps(look.language);
    for (const auto& gap : gaps) print(gap, Ink::warning);
    const auto violations = counted(merged.violations.size(), words.violation, words.violations);
    const std::string ways = merged.countable
                                 ? phrase(words.interleavings_alone, grouped(merged.interleavings))
                                 : std::string{words.every_way};
    if (!merged.exhaustive) {
        print(phrase(words.merged_sample, grouped(merged.runs), grouped(merged.planned_runs),
                     violations));
    } else if (gaps.empty()) {
        print(phrase(words.merged_search, ways, grouped(merged.items.size()), violations));
    }
    Rich verdict = !merged.held()  ? Rich{"FAIL", Ink::bad}
                   : !gaps.empty() ? Rich{"STOP", Ink::warning}
                                   : Rich{"PASS", Ink::good};
    out << "  " << pen.paint(verdict.add("  ").add(merged.scenario, Ink::strong)) << '\n';
}

}  // namespace sqsim::report
