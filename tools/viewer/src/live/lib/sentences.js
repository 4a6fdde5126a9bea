// What an event of the server says, in English and Korean: no particle follows a value in Korean.
import { duration } from '../../lib/events.js';

const hidden = (e) => duration(e.invisible_until - e.t);

const sentences = {
    QueueCreated: () => ['queue created', '큐 생성'],
    QueueAttributesChanged: () => ['settings changed', '설정 변경'],
    QueueDeleted: () => ['queue deleted', '큐 삭제'],
    QueuePurged: (e) => [`purged, ${e.message_count} messages gone`, `비움: 메시지 ${e.message_count}개 사라짐`],
    MessageSent: (e) => [`sent, sequence number ${e.sequence_number}`, `보냄 · 순서 번호 ${e.sequence_number}`],
    MessageDeduplicated: () => ['sent again within five minutes: nothing stored', '5분 안의 중복: 저장 안 함'],
    MessageDelayEnded: () => ['its delay is over', '지연 끝'],
    MessageReceived: (e) => [`received, ×${e.receive_count}, hidden for ${hidden(e)}`, `수신 ×${e.receive_count} · ${hidden(e)} 동안 숨김`],
    NothingReceived: () => ['a receive found nothing', '받을 메시지 없음'],
    MessageDeleted: () => ['deleted', '삭제'],
    MessageVisibilityChanged: (e) => (e.invisible_until > e.t
        ? [`hidden for ${hidden(e)} from now`, `지금부터 ${hidden(e)} 동안 숨김`] : ['visible again at once', '바로 다시 보임']),
    MessageVisibilityExpired: () => ['visibility timeout over: visible again', '가시성 타임아웃 끝: 다시 보임'],
    MessageRetentionExpired: () => ['retention period over: gone', '보관 기간 끝: 사라짐'],
    MessageMovedToDeadLetterQueue: (e) => [`received ${e.receive_count} times: moved to ${e.dead_letter_queue}`, `${e.receive_count}번 수신: DLQ 이동 (${e.dead_letter_queue})`],
    MessageRedriven: (e) => [`redriven to ${e.destination}`, `재처리: ${e.destination}`],
    RequestFailed: (e) => [`${e.action}: ${e.code}. ${e.message}`, `${e.action}: ${e.code}. ${e.message}`],
    OrderPlaced: (e) => [`order ${e.order_id}: ${e.quantity} of product ${e.product_no}`, `주문 ${e.order_id}: 상품 ${e.product_no} × ${e.quantity}`],
    OrderAnswered: (e) => [`order ${e.order_id} ${e.accepted ? 'accepted' : 'refused'}`, `주문 ${e.order_id} ${e.accepted ? '접수' : '거절'}`],
    HandlingStarted: (e) => [`works on order ${e.order_id}`, `주문 ${e.order_id} 처리 시작`],
    HandlingFinished: (e) => (e.failure ? [`order ${e.order_id} failed: ${e.failure}`, `주문 ${e.order_id} 실패: ${e.failure}`]
        : [`order ${e.order_id} is handled`, `주문 ${e.order_id} 처리 끝`]),
    StockRead: (e) => [`stock of product ${e.product_no} is ${e.quantity}`, `상품 ${e.product_no} 재고 ${e.quantity}`],
    StockReduced: (e) => [`order ${e.order_id}: stock of product ${e.product_no} reduced by ${e.quantity}, now ${e.stored_quantity}`,
        `주문 ${e.order_id}: 상품 ${e.product_no} 재고 −${e.quantity}, 현재 ${e.stored_quantity}`],
    ReductionSkipped: (e) => [`order ${e.order_id}: not reduced (${e.reason})`, `주문 ${e.order_id}: 차감 안 함 (${e.reason})`],
    StoreConflict: (e) => [`order ${e.order_id}: ${e.reason}`, `주문 ${e.order_id}: ${e.reason}`],
    StockLaidIn: (e) => [`stock of product ${e.product_no}: ${e.quantity}`, `상품 ${e.product_no} 재고 ${e.quantity}`],
    ConsumerCrashed: () => ['process died', '프로세스 중단'],
    ConsumerStarted: () => ['process started', '프로세스 시작'],
    ConsumerStopped: () => ['stopped', '정지'],
};

export function sentence(event) {
    return sentences[event.event]?.(event) ?? ['', ''];
}

export const isBad = (event) => ['RequestFailed', 'MessageVisibilityExpired', 'MessageRetentionExpired',
    'MessageMovedToDeadLetterQueue', 'ConsumerCrashed', 'StoreConflict'].includes(event.event) || Boolean(event.failure);
