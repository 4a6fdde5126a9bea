#include "report/heading.hpp"

#include <algorithm>
#include <ostream>

#include "scenario/duration_text.hpp"

namespace sqsim::report {

std::string seed_text(std::uint64_t seed) {
    return fmt::format("0x{:X}", seed);
}

namespace {

/// The queue's settings, the seed, the runtime.
std::vector<std::string> parts_about(const simulation::RunResult& result, const Words& words) {
    const auto& scenario = *result.scenario;
    const auto& queue = scenario.queue;
    std::vector<std::string> parts;
    if (scenario.has_queue)
        parts = {queue.name,
                 phrase(words.visibility, scenario::duration_text(queue.visibility_timeout)),
                 phrase(words.deduplication, "5m")};
    if (queue.delay > Duration{0})
        parts.push_back(phrase(words.delay, scenario::duration_text(queue.delay)));
    if (queue.dead_letter_queue)
        parts.push_back(phrase(words.dead_letter, queue.dead_letter_queue->max_receive_count));
    if (const auto& remote = result.remote) {
        parts.insert(parts.end(), {remote->endpoint, remote->query ? "Query" : "JSON",
                                   remote->real_time ? words.real_time : words.moved_time});
        return parts;
    }
    parts.push_back(phrase(words.seed, seed_text(result.seed)));
    parts.emplace_back(result.threads ? words.thread_runtime : words.virtual_runtime);
    return parts;
}

}  // namespace

std::string hash_text(std::uint64_t hash) {
    return fmt::format("0x{:016X}", hash);
}

void print_heading(std::ostream& out, const simulation::RunResult& result, const Pen& pen,
                   const Words& words) {
    const auto& scenario = *result.scenario;
    for (const auto& line :
         pen.wrap(scenario.name.in(pen.look().language), pen.look().width - 2, Ink::strong))
        out << "  " << pen.paint(line) << '\n';

    std::vector<Rich> faint;
    for (const auto& part : parts_about(result, words)) faint.emplace_back(part, Ink::faint);
    const int room = pen.look().width - 2;
    for (const auto& line :
         pen.flow(faint, fmt::format(" {} ", pen.glyphs().dot), room, Ink::faint))
        out << "  " << pen.paint(pen.cut(line, room)) << '\n';
}

std::string about_run(const simulation::RunResult& result, const Words& words) {
    std::string text;
    for (const auto& part : parts_about(result, words)) text += (text.empty() ? "" : " · ") + part;
    return text;
}

Verdict verdict_of(const simulation::RunResult& result) {
    const bool only_void = std::all_of(
        result.failures.begin(), result.failures.end(), [](const simulation::Failure& failure) {
            return std::holds_alternative<simulation::FaultNeverHappened>(failure);
        });
    if (!only_void) return Verdict::failed;
    if (result.skipped()) return Verdict::skipped;
    if (result.interrupted) return Verdict::interrupted;
    return result.failures.empty() ? Verdict::passed : Verdict::proves_nothing;
}

Rich verdict_word(const simulation::RunResult& result) {
    switch (verdict_of(result)) {
        case Verdict::passed:
            return {"PASS", Ink::good};
        case Verdict::failed:
            return {"FAIL", Ink::bad};
        case Verdict::proves_nothing:
            return {"VOID", Ink::warning};
        case Verdict::interrupted:
            return {"STOP", Ink::warning};
        case Verdict::skipped:
            return {"SKIP", Ink::warning};
    }
    return {};
}

namespace {

/// What a line about the verdict says of the run: how much was looked at, and how long it was.
std::string facts_about(const simulation::RunResult& result, const Words& words) {
    if (result.skipped()) return result.remote->skipped;
    std::size_t expectations = 0;
    for (const auto& entry : result.entries) expectations += entry.passed + entry.failed;
    std::string facts = counted(expectations, words.expectation, words.expectations);
    if (!result.remote) facts += ", " + counted(result.history.size(), words.event, words.events);
    const auto span = scenario::duration_text(result.end - result.start);
    const char* const time = result.threads ? words.model_time : words.virtual_time;
    facts += ", " + (result.remote ? span : phrase(time, span));
    if (!result.failures.empty())
        facts = counted(result.failures.size(), words.failure, words.failures) + ", " + facts;
    return result.interrupted ? std::string{words.interrupted} + ", " + facts : facts;
}

}  // namespace

void print_verdict(std::ostream& out, const simulation::RunResult& result, const Pen& pen,
                   const Words& words) {
    const std::string facts = facts_about(result, words);
    Rich line = verdict_word(result);
    line.add("  ").add(result.scenario->name.in(pen.look().language), Ink::strong);
    if (pen.width(line) + pen.width(facts) + 4 <= pen.look().width) {
        out << "  " << pen.paint(line.add("  ").add(facts, Ink::faint)) << '\n';
        return;
    }
    out << "  " << pen.paint(pen.cut(line, pen.look().width - 2)) << '\n';
    for (const auto& part : pen.wrap(facts, pen.look().width - 8, Ink::faint))
        out << "        " << pen.paint(part) << '\n';
}

}  // namespace sqsim::report
