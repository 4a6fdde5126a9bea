#include "check/invariant.hpp"

#include <algorithm>

namespace sqsim::check {

const std::vector<Invariant>& invariants() {
    static const std::vector<Invariant> all{
        {"delivery-order", Owner::queue,
         "a group's messages are delivered in the order in which they were sent",
         "한 그룹의 메시지는 보낸 순서대로 전달된다"},
        {"no-delivery-behind-in-flight", Owner::queue,
         "nothing is delivered behind an in-flight message of its group, but in the same answer",
         "같은 그룹의 처리 중 메시지 뒤에 있는 메시지는 전달되지 않는다 (같은 응답은 예외)"},
        {"no-loss", Owner::queue,
         "a sent message is deleted, dead-lettered, expired, or still there",
         "보낸 메시지는 삭제되거나, DLQ로 가거나, 보존 기간이 끝나거나, 아직 남아 있다"},
        {"one-message-per-deduplication-id", Owner::queue,
         "a deduplication id stores one message in five minutes",
         "중복 제거 ID 하나는 5분 안에 메시지 하나만 남긴다"},
        {"stale-receipt-no-effect", Owner::queue,
         "an expired or superseded receipt handle changes nothing",
         "만료되었거나 대체된 수신 핸들은 아무것도 바꾸지 못한다"},
        {"receive-count", Owner::queue, "the receive count grows by one with each delivery",
         "전달할 때마다 수신 횟수가 1씩 늘어난다"},
        {"dead-letter-after-maximum", Owner::queue,
         "a message moves to the dead-letter queue exactly when maxReceiveCount is used up",
         "maxReceiveCount를 다 쓴 메시지만 DLQ로 이동한다"},
        {"no-lost-update", Owner::store, "a reduction starts from the stock the last one left",
         "재고 차감은 직전 차감이 남긴 재고에서 시작한다"},
        {"stock-conserved", Owner::store, "stock and reductions add up to what was laid in",
         "남은 재고와 차감의 합은 처음 재고와 같다"},
        {"stock-not-negative", Owner::store, "no product's stock falls below zero",
         "재고는 0 아래로 내려가지 않는다"},
        {"mutual-exclusion", Owner::consumer, "one consumer at a time works on a group",
         "한 그룹은 한 번에 한 소비자만 처리한다"},
        {"effect-once", Owner::consumer, "a message reduces the stock at most once",
         "메시지 하나는 재고를 최대 한 번만 차감한다"},
        {"order-once", Owner::consumer,
         "an order reduces the stock at most once, in however many messages it comes",
         "주문 하나는 메시지가 몇 개로 오든 재고를 최대 한 번만 차감한다"},
        {"effect-order", Owner::consumer,
         "no message of a group takes effect after a later one has",
         "한 그룹에서 나중 메시지가 적용된 뒤에 앞선 메시지가 적용되지 않는다"},
        {"first-effect-order", Owner::consumer,
         "the first effects of a group's messages come in the order of their sends",
         "한 그룹 메시지의 첫 적용은 보낸 순서를 따른다"},
        {"product-order", Owner::consumer,
         "a product's orders take effect in the order in which they were sent, in whatever groups",
         "한 상품의 주문은 어느 그룹으로 보냈든 보낸 순서대로 적용된다"},
        {"no-effect-behind-dead-letter", Owner::consumer,
         "no message of a group takes effect behind one that was dead-lettered",
         "DLQ로 간 메시지 뒤에 있던 같은 그룹의 메시지는 적용되지 않는다"},
        {"applied-or-dead-lettered", Owner::consumer,
         "no message is both applied and dead-lettered", "적용된 메시지가 DLQ로도 가는 일은 없다"},
        {"tried-before-dead-letter", Owner::consumer,
         "no message reaches the dead-letter queue without having been handled once",
         "한 번도 처리해 보지 않은 메시지가 DLQ로 가는 일은 없다"},
        {"no-busy-failure", Owner::consumer, "no handler fails because the database is locked",
         "데이터베이스가 잠겨 있다는 이유로 핸들러가 실패하지 않는다"},
        {"queue-drains", Owner::consumer,
         "once nothing goes wrong any more, every message is deleted or dead-lettered in time",
         "더 이상 문제가 없으면 모든 메시지가 제때 삭제되거나 DLQ로 간다"},
    };
    return all;
}

const Invariant* find_invariant(std::string_view id) {
    const auto& all = invariants();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& i) { return i.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace sqsim::check
