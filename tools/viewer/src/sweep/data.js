// From what `sqsim sweep --json` writes to rows: a point, and of each figure the run in the middle.

/** What is drawn; the table has everything. */
export const shownFigures = ['throughput', 'latency_p50_ms', 'latency_p95_ms', 'answer_p95_ms',
    'database_wait_ms', 'redeliveries', 'dead_letters', 'calls_per_order'];

function spread(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return { middle: sorted[Math.floor((sorted.length - 1) / 2)], lowest: sorted[0], highest: sorted.at(-1) };
}

export function summed(sweep) {
    return sweep.points.map(({ at, runs }) => ({
        at,
        figures: Object.fromEntries(Object.keys(sweep.figures).map((key) =>
            [key, spread(runs.map((run) => run[key]))])),
        series: (along) => Object.entries(at).filter(([key]) => key !== along)
            .map(([key, value]) => `${key} ${value}`).join(', '),
    }));
}

export function allZero(rows, figure) {
    return rows.every((row) => row.figures[figure].highest === 0);
}

/** An element with attributes and children, which are texts or elements. */
export function element(tag, attributes = {}, children = []) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...[children].flat());
    return made;
}
