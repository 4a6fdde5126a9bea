#include <sqsim/emulator.hpp>

#include "core/move_tasks.hpp"
#include "core/receipt_handle.hpp"
#include "drawn_bytes.hpp"

namespace {

using namespace sqsim;

constexpr std::uint64_t seed = 0;

std::uint64_t word(fuzz::DrawnBytes& bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | bytes.next();
    return value;
}

/// One queue with a message in flight.
struct World {
    World() : sqs{clock} {
        queue = sqs.create_queue({"test.fifo", {{"FifoQueue", "true"}}}).value().queue_url;
        SendMessageRequest send;
        send.queue_url = queue;
        send.message_body = "body";
        send.message_group_id = "group";
        send.message_deduplication_id = "id";
        fuzz::require(sqs.send_message(send).has_value());
        ReceiveMessageRequest receive;
        receive.queue_url = queue;
        handle = sqs.receive_message(receive).value().messages.at(0).receipt_handle;
    }

    VirtualClock clock;
    Emulator sqs;
    std::string queue;
    std::string handle;
};

/// Any text is a handle, but only the one that was given out names the message.
void use(const std::string& text) {
    World world;
    const auto changed = world.sqs.change_message_visibility({world.queue, text, 30});
    const auto deleted = world.sqs.delete_message({world.queue, text});
    const auto cancelled = world.sqs.cancel_message_move_task({text});
    fuzz::require(changed.has_value() == (text == world.handle));
    if (!changed) fuzz::require_known(changed.error());
    if (!deleted) fuzz::require_known(deleted.error());
    fuzz::require(!cancelled);
    fuzz::require_known(cancelled.error());
    const auto counters = world.sqs.get_queue_attributes({world.queue, {"All"}}).value().attributes;
    fuzz::require(counters.at("ApproximateNumberOfMessagesNotVisible") ==
                  (text == world.handle ? "0" : "1"));
    if (const auto content = core::MoveTasks::read_handle(text)) {
        core::MoveTask task;
        task.id = content->task_id;
        task.source_arn = content->source_arn;
        const auto again = core::MoveTasks::read_handle(task.handle());
        fuzz::require(again && again->task_id == content->task_id &&
                      again->source_arn == content->source_arn);
    }
}

}  // namespace

/// Any bytes are the text of a receipt handle and of a task handle, and the numbers of a receipt
/// handle, which come out of its text again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(data, data + size);
    if (text.ends_with('\n')) text.pop_back();  // as files end
    use(text);
    if (const auto handle = core::parse_receipt_handle(text, seed)) {
        fuzz::require(core::to_text(*handle, seed) == text);
    }
    fuzz::DrawnBytes bytes{data, size};
    const core::ReceiptHandle handle{static_cast<core::Index>(word(bytes)),
                                     static_cast<core::Index>(word(bytes)), word(bytes),
                                     word(bytes)};
    const std::string made = core::to_text(handle, seed);
    fuzz::require(core::parse_receipt_handle(made, seed) == handle);
    use(made);
    std::string garbled = made;
    char& digit = garbled[bytes.below(garbled.size())];
    digit = digit == 'A' ? 'B' : 'A';
    fuzz::require(!core::parse_receipt_handle(garbled, seed).has_value());
    return 0;
}
