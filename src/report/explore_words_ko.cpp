#include "report/explore_words.hpp"

namespace sqsim::report {

namespace {

constexpr ExploreWords words{
    .receives = "{} 받음",
    .finds_nothing = "빈 응답",
    .begins = "시작, 쓰기 락 얻음",
    .waits_for_lock = "쓰기 락 기다림",
    .gets_lock = "쓰기 락 얻음",
    .reads = "재고 {} 읽음: {}",
    .writes = "재고 {} 기록: {}",
    .writes_uncommitted = "기록, 커밋 전",
    .commits = "재고 {} 커밋: {}",
    .reads_key = "키 찾기: {}",
    .key_missing = "키 없음: {}",
    .key_found = "키 있음, {} 건너뜀",
    .writes_key = "키 저장: {}",
    .reads_fence = "펜스 확인",
    .fence_found = "펜스 뒤, {} 건너뜀",
    .writes_fence = "펜스 이동",
    .deletes = "{} 삭제",
    .delete_refused = "{} 더는 삭제 못 함",
    .delete_of_nothing = "{} 삭제 (이미 없음)",
    .wants_to_write = "쓰려고 함",
    .extends = "{} 연장",
    .extend_refused = "{} 더는 연장 못 함",
    .dead_lettered = "{} DLQ로 이동",
    .locked = "포기: DB 잠김",
    .row_changed = "행이 바뀌어 다시 시도",
    .fails = "실패: {}",
    .sends = "{} 보냄",
    .send_repeated = "{} 다시 보냄",
    .expires = "{}: {} 시간 초과",
    .stalls = "{} 동안 멈춤",
    .crashes = "죽고 다시 시작",
    .finds_locked = "DB가 잠겨 있음",
    .loses_answer = "응답을 잃음",
    .is_refused = "거절됨, 1초 뒤 다시 시도",
    .will_resend = "결과를 듣지 못함, 5분 뒤 다시 보냄",
    .serves_other_group = "다른 그룹에서 받음",
    .leaves_group = "나머지는 다음 수신으로 미뤄짐",
    .step = "단계",
    .at_first = "처음",
    .orders = "주문",
    .dead_letters = "DLQ",
    .lost_update =
        "{}단계에서 재고 {} 값으로 {} 기록. {}단계보다 먼저 읽은 값에서 계산했으므로 그 단계의 "
        "차감이 "
        "사라졌다. 옳은 값: {}.",
    .effect_twice = "{}: {}단계에서 재고를 차감하고, {}단계에서 한 번 더 차감한다.",
    .two_at_work = "{}단계에서 {} 쪽이 {} 처리를 시작하는데, {} 쪽은 {}단계부터 아직 처리 중이다.",
    .overtaken = "{}: {}단계에서 적용되는데, {} 그룹의 나중 메시지가 이미 {}단계에서 적용되었다.",
    .product_overtaken =
        "{}: {}단계에서 적용되는데, 같은 상품의 나중 주문이 이미 {}단계에서 적용되었다.",
    .behind_dead_letter =
        "{}: {}단계에서 적용되는데, {} 그룹의 앞선 메시지가 {}단계에서 DLQ로 갔다.",
    .busy_failure = "{}단계에서 데이터베이스가 잠겨 있어 핸들러가 포기한다.",
    .applied_and_dead = "{}: 재고를 차감했는데 DLQ에도 들어갔다 ({}단계, {}단계).",
    .dead_untried = "{}: {}단계에서 DLQ로 가는데, 아무도 한 번도 처리하지 않았다.",
    .not_drained = "필요한 모든 수신에 넉넉한 시간({1}) 뒤에도 큐에 메시지 {0}개가 남아 있다.",
    .wrong_stock = "재고 {} 마지막 값: {}. 옳은 값: {}.",
    .wrong_value = "{}단계: 기대 {}, 실제 {}.",
    .as_shown = "이 시나리오가 보여 주려는 것",
    .rule = "규칙",
    .order = "순서",
    .found = "발견",
    .swap = "{}단계와 {}단계의 순서가 반대였다면 {} 지켜진다",
    .earlier = "{}단계보다 이것이 먼저였다면 {} 지켜진다: {}",
    .no_turning_point = "수신이 아닌 어느 한 단계가 먼저 왔더라도 {} 규칙은 지켜지지 않는다",
    .everything = "요구한 것이 모두",
    .violated_alone = "{} 규칙은",
    .page_violated = "{} 위반: {}",
    .page_other_order = "{}단계가 {}단계보다 먼저면: {}",
    .page_earlier = "{0}단계보다 먼저 {1}: {2}",
    .minimal = "모든 길을 가 보았고 더 짧은 길은 없다",
    .smaller = "줄일 수 있는 만큼 줄였고, 더 짧은 길이 있을 수 있다",
    .untouched = "찾은 그대로이며 줄이지 않았다",
    .left_out = "없어도 되는 것: {}",
    .replay = "재생",
    .explain = "설명",
    .strategy = "전략 {}",
    .no_faults = "장애 없음",
    .faults = "장애 {}",
    .found_by = "전략 {}",
    .found_by_run = "전략 {}, 실행 {}",
    .shard = "조각 {}/{}",
    .complete = "완전: ",
    .interleavings_of = "서로 다른 실행 순서 {}개 (전체 {}개)",
    .interleavings = "서로 다른 실행 순서 {}개",
    .interleavings_alone = "실행 순서 {}개",
    .every_way = "모든 실행 순서",
    .over_states = ", 상태 {}개",
    .violation = "위반 {}건",
    .violations = "위반 {}건",
    .incomplete = "불완전: 상태 {}개를 보았고, 가 보지 않은 길이 {}개 이상, {}",
    .incomplete_help =
        "예산을 늘리거나(--states N, --time T), 메시지·소비자·장애를 줄이거나, 표본을 뽑는다 "
        "(--strategy portfolio)",
    .sampled = "표본: 실행 {}회, 서로 다른 것 {}개, 두 번 실행해 같았던 것 {}회, {}",
    .sampled_shard =
        "표본: 전체 {1}회 가운데 실행 {0}회, 서로 다른 것 {2}개, 두 번 실행해 같았던 것 {3}회, {4}",
    .ended_early = "모두 실행하기 전에 끝남",
    .not_broken = "깨뜨리려는 시나리오인데 한 번도 깨지지 않았다: {}",
    .not_broken_help = "장애를 허용하거나(--faults expire:1,crash:1), --runs 또는 전략을 바꾼다",
    .not_seen = "어느 실행인가는 보여야 하는데 한 번도 일어나지 않았다: {}",
    .merged_shards = "조각 {}/{}",
    .shard_missing = "조각 {}/{} 없음",
    .shard_repeated = "조각 {}/{} 두 번 이상 있음",
    .shard_unfinished = "조각 {}/{} 실행이 끝나기 전에 끝남",
    .parts_missing = "탐색 부분 {}/{} 끝까지 가지 않음",
    .merged_sample = "표본: 실행 {}/{}, {}",
    .merged_search = "완전: {}, 부분 {}개, {}",
    .corpus_broke = "위반이 없어야 하는데 위반함: {}",
    .corpus_held = "위반해야 하는데 위반하지 않음: {}. 전에는 찾던 것을 이제 못 본다",
    .corpus_totals = "지켜짐 {}개, 여전히 찾음 {}개, 달라짐 {}개",
    .progress_sample = "실행 {}회, 서로 다른 것 {}개, 초당 {}",
    .progress_search = "상태 {}개, 실행 {}회, 초당 {}",
    .progress_minimise = "줄이는 중, {}",
    .progress_left = "{} 남음",
    .replay_violated = "{} 위반",
    .replay_held = "{} 지켜짐: 이 실행은 더 이상 위반하지 않는다",
    .replay_held_all = "모든 불변식이 지켜졌다",
    .replay_drifted =
        "벗어남: {} 단계가 이 실행에 더 이상 없어 건너뛰었고, 나머지는 따를 수 있는 데까지 따랐다",
    .replay_next = "Enter: 다음 단계",
    .shrunk = "전 {}, 후 {}; 장애: 전 {}, 후 {}",
    .shrunk_nothing = "위반이 없어 줄일 것이 없다",
    .steps = "단계",
    .deed = "{}: {}.",
    .act = "{}: {}",
    .time_passes = "{} 지남, {} 가시성 제한 만료.",
    .why_received = "삭제되거나 시간이 다할 때까지 SQS는 {} 그룹의 다른 메시지를 내주지 않는다.",
    .why_received_again =
        "전달 횟수: {}. SQS는 제때 삭제되지 않은 것을 다시 전달할 뿐, 앞선 전달이 어떻게 되었는지 "
        "알 "
        "수 없다.",
    .why_expired =
        "제때 삭제되지 않았으므로 SQS는 다시 받을 수 있게 하고, 처리 중인 쪽에는 아무것도 알리지 "
        "않는다.",
    .why_refused = "FIFO 큐는 가시성 제한이 지난 수신 핸들을 받지 않는다. 메시지는 남는다.",
    .why_stalled = "밖에서 보면 멈춘 프로세스와 일하는 프로세스는 구별되지 않는다.",
    .why_crashed =
        "커밋하지 않은 것은 되돌려지고, 커밋한 것은 남는다. 메시지는 가시성 제한이 끝날 때까지 "
        "처리 "
        "중으로 남는다.",
    .why_locked = "쓰기 트랜잭션은 한 번에 하나뿐이다.",
    .why_lost = "SQS는 요청을 수행했고, 응답만 도착하지 않았다.",
    .why_send_refused = "요청이 너무 많은 큐는 RequestThrottled로 답한다.",
    .why_resent = "SQS는 중복 제거 ID를 5분 동안만 기억한다.",
    .why_open = "AWS가 약속하지 않은 부분이라 어느 쪽이든 될 수 있다.",
    .promise = "SQS의 약속",
    .debt = "소비자의 몫",
    .promise_once =
        "가시성 제한 안에 삭제되지 않은 메시지는 다시 온다. 중복 제거는 두 번 보내는 것에 관한 "
        "것이지 "
        "두 번 처리하는 것에 관한 것이 아니다.",
    .debt_once =
        "적용한 메시지를 알아보기: 재고를 바꾸는 트랜잭션에 MessageId를 함께 "
        "저장하거나(idempotency: "
        "key-in-transaction), 그룹의 마지막 순번을 저장한다(fenced).",
    .promise_alone =
        "처리 중인 메시지가 있는 동안만 그룹이 잠긴다. 가시성 제한이 끝나면 앞선 소비자가 아직 "
        "일하고 "
        "있어도 다음 소비자가 시작할 수 있다.",
    .debt_alone = "제때 끝내거나 연장하기(extend: heartbeat), 그리고 둘이 동시에 일해도 견디기.",
    .promise_order =
        "한 그룹의 메시지는 보낸 순서대로 전달된다. 전달이 언제 적용되는지는 약속하지 않는다.",
    .debt_order =
        "늦게 온 것을 거절하기: 같은 트랜잭션에 마지막 순번의 펜스를 둔다(idempotency: fenced).",
    .promise_dead =
        "maxReceiveCount보다 많이 받은 메시지는 DLQ로 간다. 세는 것은 전달이지 적용이 아니다.",
    .debt_dead = "적용한 것은 제때 삭제하고, DLQ 메시지를 다시 처리하기 전에 키를 확인하기.",
    .promise_untried = "전달을 셀 뿐이다. 응답을 잃은 전달과 묶음 속에서 기다린 전달도 센다.",
    .debt_untried =
        "가시성 제한 안에 처리할 수 있는 만큼만 받고, 헛된 전달까지 감안한 maxReceiveCount를 두기.",
    .promise_drain = "메시지는 삭제되거나, DLQ로 가거나, 보존 기간이 끝날 때까지 남는다.",
    .debt_drain = "끝난 것은 모두 삭제하고, 나머지를 위해 DLQ를 두기.",
    .promise_store = "데이터베이스에 관해서는 아무 약속도 없다.",
    .debt_store =
        "동시에 도는 차감을 떼어 놓기: lock: pessimistic(BEGIN IMMEDIATE), optimistic(버전), "
        "atomic(UPDATE 하나).",
    .promise_queue = "바로 이것이다. 모형이 틀린 것이니 위의 줄과 함께 알려 주기 바란다.",
    .debt_queue = "없다.",
};

}  // namespace

const ExploreWords& korean_explore_words() {
    return words;
}

}  // namespace sqsim::report
