// The keys of the live page; see lib/keys.js.
const focus = (id) => document.getElementById(id)?.focus();

export const keys = [
    { keys: ['f'], shown: 'f', act: (v) => v.freeze(!v.clock.frozen), words: ['freeze the clock, or let it run', '시계 멈춤, 진행'] },
    { keys: ['1'], shown: '1', act: (v) => v.advance('1s'), words: ['advance 1 s', '1초 앞으로'] },
    { keys: ['2'], shown: '2', act: (v) => v.advance('30s'), words: ['advance 30 s', '30초 앞으로'] },
    { keys: ['3'], shown: '3', act: (v) => v.advance('5m'), words: ['advance 5 min', '5분 앞으로'] },
    { keys: ['s'], shown: 's', act: () => focus('body'), words: ['write a message', '메시지 쓰기'] },
    { keys: ['r'], shown: 'r', act: (v) => v.receive(), words: ['receive', '수신'] },
    { keys: ['d'], shown: 'd', act: (v) => v.remove(v.selected), words: ['delete the selected message, if this page holds it', '이 페이지가 받은 선택 메시지 삭제'] },
    { keys: ['ArrowDown'], shown: '↓', act: (v) => v.stepMessage(1), words: ['next message', '다음 메시지'] },
    { keys: ['ArrowUp'], shown: '↑', act: (v) => v.stepMessage(-1), words: ['message before', '이전 메시지'] },
    { keys: ['Escape'], shown: 'Esc', act: (v) => { v.selected = ''; v.helping = false; }, words: ['select nothing', '선택 해제'] },
    { keys: ['/'], shown: '/', act: () => focus('filter'), words: ['filter the events', '이벤트 걸러 보기'] },
    { keys: ['['], shown: '[', act: (v) => v.stepQueue(-1), words: ['queue before', '이전 큐'] },
    { keys: [']'], shown: ']', act: (v) => v.stepQueue(1), words: ['next queue', '다음 큐'] },
    { keys: ['l'], shown: 'l', act: (v) => (v.language = 1 - v.language), words: ['한국어', 'English'] },
    { keys: ['t'], shown: 't', act: (v) => (v.theme = v.dark ? 'light' : 'dark'), words: ['light or dark', '밝게, 어둡게'] },
    { keys: ['?'], shown: '?', act: (v) => (v.helping = !v.helping), words: ['these keys', '이 목록'] },
];
