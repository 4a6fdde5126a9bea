// One table for the keys: the handler and the help read it.
export const keys = [
    { keys: ['ArrowRight'], shown: '→', act: (v) => v.stepEvent(1), words: ['next event', '다음 이벤트'] },
    { keys: ['ArrowLeft'], shown: '←', act: (v) => v.stepEvent(-1), words: ['event before', '이전 이벤트'] },
    { keys: ['ArrowRight', 'PageDown'], shift: true, shown: '⇧ →', act: (v) => v.stepEntry(1), words: ['next tick', '다음 틱'] },
    { keys: ['ArrowLeft', 'PageUp'], shift: true, shown: '⇧ ←', act: (v) => v.stepEntry(-1), words: ['tick before', '이전 틱'] },
    { keys: ['Home'], shown: 'Home', act: (v) => v.toTime(0), words: ['beginning', '처음'] },
    { keys: ['End'], shown: 'End', act: (v) => v.toTime(v.run.end), words: ['end', '끝'] },
    { keys: [' ', '.'], shown: 'Space', act: (v) => (v.playing = !v.playing), words: ['play or pause', '재생, 멈춤'] },
    { keys: [...'0123456789'], shown: '0–9', act: (v, key) => v.toEntry(Number(key)), words: ['tick with this number', '번호의 틱'] },
    { keys: ['e'], shown: 'e', act: (v) => v.nextFailure(), words: ['next failure', '다음 실패'] },
    { keys: ['ArrowDown'], shown: '↓', act: (v) => v.stepMessage(1), words: ['next message', '다음 메시지'] },
    { keys: ['ArrowUp'], shown: '↑', act: (v) => v.stepMessage(-1), words: ['message before', '이전 메시지'] },
    { keys: ['Escape'], shown: 'Esc', act: (v) => { v.selected = -1; v.helping = false; }, words: ['select nothing', '선택 해제'] },
    { keys: ['/'], shown: '/', act: () => document.getElementById('filter')?.focus(), words: ['filter the events', '이벤트 걸러 보기'] },
    { keys: ['['], shown: '[', act: (v) => v.show(v.index - 1), words: ['run before', '이전 실행'] },
    { keys: [']'], shown: ']', act: (v) => v.show(v.index + 1), words: ['next run', '다음 실행'] },
    { keys: ['l'], shown: 'l', act: (v) => (v.language = 1 - v.language), words: ['한국어', 'English'] },
    { keys: ['t'], shown: 't', act: (v) => (v.theme = v.dark ? 'light' : 'dark'), words: ['light or dark', '밝게, 어둡게'] },
    { keys: ['?'], shown: '?', act: (v) => (v.helping = !v.helping), words: ['these keys', '이 목록'] },
];

export function press(view, event, table = keys) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest?.('input, textarea, select');
    if (field) {
        if (event.key === 'Escape') field.blur();
        if (field.type !== 'range' || ![' ', '.', '/', '?', 'e', 'l', 't'].includes(event.key)) return;
    }
    if (event.target.closest?.('button, [role=button], summary, [role=tab]') &&
        [' ', 'Enter'].includes(event.key)) return;
    if (event.target.closest?.('.scrolls') &&
        ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].includes(event.key)) return;
    const shifts = (one) => one.shift === undefined ? !event.shiftKey || event.key === '?'
        : event.shiftKey || event.key.startsWith('Page');
    const found = table.find((one) => one.keys.includes(event.key) && shifts(one));
    if (!found) return;
    event.preventDefault();
    found.act(view, event.key);
}
