#include "check/occurrence.hpp"

#include <algorithm>

namespace sqsim::check {

const std::vector<Occurrence>& occurrences() {
    static const std::vector<Occurrence> all{
        {"redelivery", "a message is received once more", "한 번 전달된 메시지가 다시 전달된다"},
        {"expiry-while-handling",
         "a message's visibility timeout ends while its handler is still at work",
         "핸들러가 처리하는 도중에 메시지의 가시성 제한이 끝난다"},
        {"stale-acknowledgement", "a delete is refused because its receipt handle has expired",
         "수신 핸들이 만료되어 삭제가 거부된다"},
        {"database-busy", "a handler gives up because the database is locked",
         "데이터베이스가 잠겨 있어 핸들러가 포기한다"},
        {"dead-letter-move", "a message moves to the dead-letter queue", "메시지가 DLQ로 이동한다"},
        {"idempotent-skip",
         "a handler finds that a message was applied before and leaves the stock alone",
         "이미 적용된 메시지임을 알고 재고를 건드리지 않는다"},
        {"receive-replayed",
         "a receive whose answer got lost is asked again and answered with the same messages",
         "응답이 유실된 수신을 다시 요청해 같은 메시지를 받는다"},
    };
    return all;
}

const Occurrence* find_occurrence(std::string_view id) {
    const auto& all = occurrences();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace sqsim::check
