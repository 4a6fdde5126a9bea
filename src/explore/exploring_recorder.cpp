#include "explore/exploring_recorder.hpp"

#include <type_traits>

#include "core/fingerprint.hpp"
#include "history/event_fields.hpp"

namespace sqsim::explore {

namespace {

/// What an event tells whoever caused it: everything but the numbers of receipts and the instants,
/// which nobody acts upon and which differ with the order of the others' steps.
std::uint64_t lesson_of(const history::Payload& payload) {
    core::Fingerprint lesson;
    lesson.number(payload.index());
    const auto add = [&](std::string_view name, const auto& value) {
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::string_view>) {
            lesson.text(value);
        } else if constexpr (std::is_same_v<Value, ErrorCode>) {
            lesson.number(static_cast<std::uint64_t>(value));
        } else if constexpr (std::is_integral_v<Value>) {
            if (name != "receipt" && name != "receive_call") {
                lesson.number(static_cast<std::uint64_t>(value));
            }
        }
    };
    std::visit([&](const auto& event) { history::each_field(event, add); }, payload);
    return lesson.value();
}

}  // namespace

void ExploringRecorder::record(TimePoint at, const history::Payload& payload) {
    Recorder::record(at, payload);
    const auto& kept = history()[history().size() - 1];
    if (const auto* started = kept.as<stock::HandlingStarted>()) {
        virtual_runtime_.work_on(started->message_id);
    }
    if (watches_tasks_ && doer(payload) != runtime::no_actor) {
        virtual_runtime_.observe(lesson_of(payload));
    }
}

}  // namespace sqsim::explore
