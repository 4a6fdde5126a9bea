#include <sqsim/emulator.hpp>

#include "core/json_text.hpp"
#include "drawn_bytes.hpp"

namespace {

using namespace sqsim;

bool same(const core::Json& a, const core::Json& b) {
    if (a.kind != b.kind || a.text != b.text || a.elements.size() != b.elements.size() ||
        a.members.size() != b.members.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.elements.size(); ++i) {
        if (!same(a.elements[i], b.elements[i])) return false;
    }
    for (std::size_t i = 0; i < a.members.size(); ++i) {
        if (a.members[i].name != b.members[i].name) return false;
        if (!same(a.members[i].value, b.members[i].value)) return false;
    }
    return true;
}

/// Every attribute that is JSON and shown is JSON that the queue takes again.
void require_readable(Emulator& sqs, const std::string& queue) {
    const auto shown = sqs.get_queue_attributes({queue, {"All"}}).value().attributes;
    for (const char* name : {"Policy", "RedrivePolicy", "RedriveAllowPolicy"}) {
        const auto found = shown.find(name);
        if (found == shown.end()) continue;
        fuzz::require(core::parse_json(found->second).has_value());
        fuzz::require(sqs.set_queue_attributes({queue, {*found}}).has_value());
        fuzz::require(sqs.get_queue_attributes({queue, {name}}).value().attributes.at(name) ==
                      found->second);
    }
}

template <typename Answer>
bool succeeds(const Answer& answer) {
    if (!answer) fuzz::require_known(answer.error());
    return answer.has_value();
}

}  // namespace

/// Any bytes are a policy of every kind: what is JSON is written as it is read, what a queue takes
/// it shows, and a permission that was added can be removed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    if (const auto value = core::parse_json(text)) {
        const std::string written = core::to_text(*value);
        const auto again = core::parse_json(written);
        fuzz::require(again && same(*value, *again) && core::to_text(*again) == written);
    }
    VirtualClock clock;
    Emulator sqs{clock};
    const std::string queue =
        sqs.create_queue({"test.fifo", {{"FifoQueue", "true"}}}).value().queue_url;
    for (const char* name : {"RedrivePolicy", "RedriveAllowPolicy", "Policy"}) {
        succeeds(sqs.set_queue_attributes({queue, {{name, text}}}));
        require_readable(sqs, queue);
    }
    for (const char* label : {"first", "second"}) {
        if (!succeeds(sqs.add_permission({queue, label, {"123456789012"}, {"SendMessage"}}))) {
            continue;
        }
        require_readable(sqs, queue);
        fuzz::require(!sqs.add_permission({queue, label, {"123456789012"}, {"*"}}));
    }
    for (const char* label : {"first", "second"}) {
        while (succeeds(sqs.remove_permission({queue, label}))) require_readable(sqs, queue);
    }
    return 0;
}
