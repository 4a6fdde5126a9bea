// Bytes of a connection -> request -> call -> answer, in both protocols.
#include <array>
#include <boost/json.hpp>
#include <sqsim/engine.hpp>

#include "drawn_bytes.hpp"
#include "server/call.hpp"
#include "server/http_message.hpp"

namespace {

using namespace sqsim;
using namespace sqsim::server;

const HttpLimits limits{.header_size = 4096, .body_size = 64 * 1024};

/// What a reader makes of bytes that come in pieces of this size.
struct Reading {
    explicit Reading(std::string_view input, std::size_t piece_size) : reader{limits} {
        std::size_t shown = 0;
        std::string waiting;
        while (shown < input.size() && !reader.is_complete() && !reader.refusal()) {
            const auto piece = input.substr(shown, piece_size);
            shown += piece.size();
            waiting.append(piece);
            std::size_t read = 1;
            while (read > 0 && !waiting.empty() && !reader.is_complete() && !reader.refusal()) {
                read = reader.put(waiting);
                fuzz::require(read <= waiting.size());
                waiting.erase(0, read);
            }
        }
    }
    RequestReader reader;
};

void require_same(const Reading& whole, const Reading& pieces) {
    fuzz::require(whole.reader.is_complete() == pieces.reader.is_complete());
    if (!whole.reader.is_complete()) return;
    const Request left = whole.reader.request();
    const Request right = pieces.reader.request();
    fuzz::require(left.method == right.method && left.target == right.target &&
                  left.body == right.body && left.headers.size() == right.headers.size());
    fuzz::require(whole.reader.keep_alive() == pieces.reader.keep_alive());
}

void require_answer(const Response& response, const Call& call) {
    fuzz::require(response.status >= 200 && response.status < 500);
    fuzz::require(response.fields.ends_with("\r\n"));
    if (call.protocol == Protocol::json && !response.body.empty()) {
        boost::json::error_code error;
        static_cast<void>(boost::json::parse(response.body, error));
        fuzz::require(!error);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view input{reinterpret_cast<const char*>(data) + 1, size - 1};
    const Reading whole{input, input.size()};
    require_same(whole, Reading{input, data[0] % 64U + 1U});
    if (!whole.reader.is_complete()) return 0;

    Engine engine;
    const TimePoint now = VirtualClock::default_start;
    static_cast<void>(engine.create_queue({"q.fifo", {{"FifoQueue", "true"}}}, now));
    Call call{.request_id = "id", .origin = "http://localhost"};
    const Request request = whole.reader.request();
    call.protocol = protocol_of(request);
    if (const auto refusal = read_call(request, call)) {
        require_answer(*refusal, call);
        return 0;
    }
    require_answer(response_to(call, protocol::answer(engine, call.action, call.parameters, now)),
                   call);
    return 0;
}
