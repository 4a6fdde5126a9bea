// An event as the page holds it: [time, actor, name, message, first, second, bad, en, ko]. Times are
// nanoseconds since the run began; what first and second are depends on the name.
export const TIME = 0, ACTOR = 1, NAME = 2, MESSAGE = 3, FIRST = 4, SECOND = 5, BAD = 6, WORDS = 7;

/** How many events had happened up to and including a time: they stand in its order. */
export function eventsUntil(events, time) {
    let low = 0, high = events.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (events[middle][TIME] <= time) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** `2m5s`, `1.5s`, `250ms`: as short as it can be said. */
export function duration(nanoseconds) {
    const sign = nanoseconds < 0 ? '−' : '';
    let rest = Math.abs(nanoseconds) / 1e6;
    if (rest < 1000) return `${sign}${Math.round(rest * 1000) / 1000}${rest === 0 ? 's' : 'ms'}`;
    let text = sign;
    for (const [unit, size] of [['d', 864e5], ['h', 36e5], ['m', 6e4]]) {
        if (rest < size) continue;
        text += `${Math.floor(rest / size)}${unit}`;
        rest %= size;
    }
    return rest || text === sign ? `${text}${Math.round(rest) / 1000}s` : text;
}
