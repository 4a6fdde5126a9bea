#include "drawn_bytes.hpp"
#include "model/any_request.hpp"
#include "model/ledger.hpp"

/// Any bytes are requests of every kind at growing instants: each is answered with a success or
/// with an error that AWS has, and what is stored adds up.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sqsim;
    fuzz::DrawnBytes bytes{data, size};
    model::Ledger ledger;
    Engine engine{{}, &ledger};
    model::Known known;
    TimePoint now = VirtualClock::default_start;
    for (const auto& request : model::create_queues()) {
        static_cast<void>(model::perform(engine, request, now));
    }
    while (!bytes.empty()) {
        const std::size_t step = bytes.below(8);
        if (step == 7) now = engine.next_event().value_or(now);
        if (step > 4) now += std::chrono::milliseconds{bytes.below(256) * 300};
        const auto answer = model::perform(engine, any_request(bytes, known, 10), now);
        known.learn(answer);
        if (answer.error) fuzz::require_known(*answer.error);
        for (const Error& error : answer.errors_of_entries) fuzz::require_known(error);
        fuzz::require(ledger.violation().empty());
        fuzz::require(engine.next_event().value_or(now) >= now);
    }
    ledger.compare_counters(engine, now);
    fuzz::require(ledger.violation().empty());
    return 0;
}
