import * as Plot from '@observablehq/plot';

/** Told apart by people who see colours differently as well (Okabe and Ito). */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#B8860B', '#56B4E9', '#7A6A00', '#808080'];
const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'cross', 'plus', 'wye'];

/** Values stand beside one another as they were asked for, numbers or not. */
function placesOf(rows, along) {
    return along === undefined ? [''] : [...new Set(rows.map((row) => row.at[along]))];
}

const style = { background: 'transparent', color: 'inherit', fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' };

/** A line for each combination of the other parameters, with the runs' band around it. */
export function chart(rows, figure, along, words) {
    const series = [...new Set(rows.map((row) => row.series(along)))];
    const data = rows.map((row) => ({
        place: along === undefined ? '' : row.at[along], series: row.series(along), ...row.figures[figure],
    }));
    const number = (name) => ({ domain: series, range: series.map((_, index) => name[index % name.length]) });
    return Plot.plot({
        width: 460, height: 280, marginLeft: 64, marginBottom: 40, style,
        x: { type: 'point', domain: placesOf(rows, along), label: along ?? null, tickSize: 0 },
        y: { zero: true, nice: true, grid: true, label: null, tickFormat: words.number },
        color: number(colours), symbol: number(symbols),
        marks: [
            Plot.ruleX(data, { x: 'place', y1: 'lowest', y2: 'highest', stroke: 'series', strokeWidth: 5, strokeOpacity: 0.3 }),
            Plot.line(data, { x: 'place', y: 'middle', stroke: 'series', strokeWidth: 2, z: 'series' }),
            Plot.dot(data, {
                x: 'place', y: 'middle', stroke: 'series', fill: 'series', symbol: 'series', r: 4,
                title: (row) => `${row.series}\n${along ?? ''} ${row.place}: ${words.range(row)}`, tip: true,
            }),
        ],
    });
}

/** The throughput at each pair of two parameters; of further ones the best. */
export function heatMap(rows, across, down, words) {
    const best = new Map();
    for (const row of rows) {
        const key = JSON.stringify([row.at[across], row.at[down]]);
        const value = row.figures.throughput.middle;
        if (!(best.get(key)?.value >= value)) best.set(key, { x: row.at[across], y: row.at[down], value });
    }
    const data = [...best.values()];
    const highest = Math.max(...data.map((cell) => cell.value), 1e-9);
    return Plot.plot({
        width: 460, height: 280, marginLeft: 64, marginBottom: 40, style, padding: 0.04,
        x: { domain: placesOf(rows, across), label: across, tickSize: 0 },
        y: { domain: placesOf(rows, down).reverse(), label: down, tickSize: 0 },
        color: { type: 'linear', range: ['#E8F1F8', '#0B4F7D'], domain: [0, highest] },
        marks: [
            Plot.cell(data, { x: 'x', y: 'y', fill: 'value' }),
            Plot.text(data, {
                x: 'x', y: 'y', text: (cell) => words.number(cell.value),
                fill: (cell) => (cell.value > highest / 2 ? '#FFFFFF' : '#10202C'),
            }),
        ],
    });
}
