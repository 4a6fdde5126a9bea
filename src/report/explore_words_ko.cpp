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
    .delete_refused = "{} 삭제 거절됨",
    .delete_of_nothing = "{} 삭제 (이미 없음)",
    .extends = "{} 연장",
    .extend_refused = "{} 연장 거절됨",
    .dead_lettered = "{} DLQ로 이동",
    .locked = "포기: DB 잠김",
    .row_changed = "행이 바뀌어 다시 시도",
    .fails = "실패: {}",
    .sends = "{} 보냄",
    .send_repeated = "{} 이미 있음",
    .expires = "{} 뒤: {} 가시성 제한 만료",
    .stalls = "{} 동안 멈춤",
    .crashes = "죽고 다시 시작",
    .finds_locked = "DB가 잠겨 있음",
    .loses_answer = "응답을 잃음",
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
    .applied_and_dead = "{}: 재고를 차감했는데 DLQ에도 들어갔다 ({}단계, {}단계).",
    .dead_untried = "{}: {}단계에서 DLQ로 가는데, 아무도 한 번도 처리하지 않았다.",
    .not_drained = "더 일어날 일이 없는데 큐에 메시지가 남아 있다.",
    .wrong_stock = "재고 {}의 마지막 값: {}. 옳은 값: {}.",
    .wrong_value = "{}단계: 기대 {}, 실제 {}.",
    .as_shown = "이 시나리오가 보여 주려는 것",
    .rule = "규칙",
    .order = "순서",
    .found = "발견",
    .swap = "{}단계와 {}단계의 순서가 반대였다면 문제가 없다",
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
    .progress_sample = "실행 {}회, 서로 다른 것 {}개, 초당 {}",
    .progress_search = "상태 {}개, 실행 {}회, 초당 {}",
    .progress_minimise = "줄이는 중, {}",
    .progress_left = "{} 남음",
    .replayed = "{}단계 실행",
    .replay_violated = "{} 위반, {}단계",
    .replay_held = "모든 불변식이 지켜졌다",
    .replay_drifted = "벗어남: {} 단계를 따를 수 없어, 그 뒤로는 차례대로 진행했다",
    .replay_next = "Enter: 다음 단계",
};

}  // namespace

const ExploreWords& korean_explore_words() {
    return words;
}

}  // namespace sqsim::report
