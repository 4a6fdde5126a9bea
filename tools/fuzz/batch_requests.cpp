#include <algorithm>
#include <variant>

#include "drawn_bytes.hpp"
#include "model/any_request.hpp"
#include "model/ledger.hpp"

namespace {

using namespace sqsim;

/// The ids of a batch's entries; empty for other requests.
std::vector<std::string> ids_of(const model::AnyRequest& request) {
    std::vector<std::string> ids;
    std::visit(
        [&](const auto& r) {
            if constexpr (requires { r.entries; }) {
                for (const auto& entry : r.entries) ids.push_back(entry.id);
            }
        },
        request);
    return ids;
}

/// Whether `all` is the two lists merged, each in its order.
bool are_merged(const std::vector<std::string>& all, const std::vector<std::string>& some,
                const std::vector<std::string>& others) {
    auto next = some.begin();
    auto other = others.begin();
    for (const std::string& id : all) {
        if (next != some.end() && *next == id) {
            ++next;
        } else if (other != others.end() && *other == id) {
            ++other;
        } else {
            return false;
        }
    }
    return next == some.end() && other == others.end();
}

}  // namespace

/// Any bytes are batches: one that fails changes nothing, and else every entry is answered once, in
/// its order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::DrawnBytes bytes{data, size};
    model::Ledger ledger;
    Engine engine{{}, &ledger};
    model::Known known;
    const TimePoint now = VirtualClock::default_start;
    for (const auto& request : model::create_queues()) {
        static_cast<void>(model::perform(engine, request, now));
    }
    while (!bytes.empty()) {
        for (const char* queue : {"a.fifo", "s"}) {
            ReceiveMessageRequest receive;
            receive.queue_url = queue;
            receive.max_number_of_messages = 2;
            known.learn(model::perform(engine, receive, now));
        }
        const auto request = any_batch_request(bytes, known, 8);
        const std::uint64_t events = ledger.count;
        const auto answer = model::perform(engine, request, now);
        if (answer.error) {
            fuzz::require_known(*answer.error);
            fuzz::require(ledger.count == events + 1);
        } else {
            fuzz::require(are_merged(ids_of(request), answer.done_entries, answer.failed_entries));
            for (const Error& error : answer.errors_of_entries) fuzz::require_known(error);
        }
    }
    ledger.compare_counters(engine, now);
    fuzz::require(ledger.violation().empty());
    return 0;
}
