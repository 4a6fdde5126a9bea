// Reports for other programs, read by those programs or by the rules that they go by.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { file, makeReports, openBrowser, packages, root, sqsim } from './support.mjs';

const reports = ['passing', 'failing', 'hostile', 'long', 'calls'];

let browser;
before(async () => {
    makeReports();
    browser = await openBrowser();
});
after(() => browser?.close());

function run(...words) {
    const { status, stdout, stderr } = spawnSync(words[0], words.slice(1), { encoding: 'utf8' });
    return { status, text: stdout + stderr };
}

for (const name of reports) {
    test(`the JUnit report ${name} is what Jenkins takes`, () => {
        const { status, text } = run('xmllint', '--noout', '--relaxng',
            `${root}/tests/browser/junit.rng`, file(`${name}.xml`));
        assert.equal(status, 0, text);
    });

    test(`the trace ${name} is one that Perfetto loads: slices nest, what begins ends`, () => {
        const { traceEvents } = JSON.parse(readFileSync(file(`${name}.json`), 'utf8'));
        const open = new Map(), slices = new Map(), named = new Set();
        for (const event of traceEvents) {
            assert.ok(['M', 'X', 'i', 'C', 'b', 'e'].includes(event.ph), event.ph);
            assert.equal(typeof event.ts, 'number');
            const track = `${event.pid}/${event.tid}`;
            if (event.ph === 'M' && event.name === 'process_name') named.add(event.pid);
            if (event.ph === 'X') slices.set(track, [...(slices.get(track) ?? []), event]);
            const flight = `${event.cat}/${event.id}`;
            if (event.ph === 'b') open.set(flight, (open.get(flight) ?? 0) + 1);
            if (event.ph === 'e') {
                assert.ok(open.get(flight) > 0, `${flight} ends without a beginning`);
                open.set(flight, open.get(flight) - 1);
            }
        }
        assert.ok([...open.values()].every((count) => count === 0));
        for (const event of traceEvents) assert.ok(named.has(event.pid));
        for (const track of slices.values()) {
            track.sort((one, other) => one.ts - other.ts);
            for (let i = 1; i < track.length; ++i) {
                const end = track[i - 1].ts + track[i - 1].dur;
                assert.ok(end <= track[i].ts + 1e-6, `${track[i].name} overlaps`);
            }
        }
    });
}

test('Mermaid draws every diagram', async () => {
    const page = await browser.newPage();
    await page.setContent('<div id="place"></div>');
    await page.addScriptTag({ path: packages.resolve('mermaid/dist/mermaid.min.js') });
    for (const name of reports) {
        const diagrams = [...readFileSync(file(`${name}.md`), 'utf8').matchAll(/```mermaid\n([\s\S]*?)```/g)];
        assert.ok(diagrams.length > 0);
        for (const [, diagram] of diagrams) {
            const svg = await page.evaluate(async (text) => {
                globalThis.mermaid.initialize({ startOnLoad: false });
                return (await globalThis.mermaid.render('drawn', text)).svg;
            }, diagram);
            assert.match(svg, /<svg/);
        }
    }
    assert.equal(await page.evaluate(() => window.broken), undefined);
    await page.close();
});

test('prove reads the TAP of passing, failing and invalid files', () => {
    writeFileSync(file('good.tap'), sqsim(0, 'run', 'scenarios/tour', '--format', 'tap'));
    writeFileSync(file('bad.tap'), sqsim(3, 'run', 'tests/browser/failing.yaml',
        file('invalid.yaml'), 'scenarios/tour', '--format', 'tap'));
    const good = run('prove', '--exec', 'cat', file('good.tap'));
    assert.match(good.text, /Result: PASS/);
    const bad = run('prove', '--exec', 'cat', file('bad.tap'));
    assert.match(bad.text, /Failed tests:\s+1-2/);
    assert.doesNotMatch(bad.text, /Parse errors/);
});

test('shells read their completions, and groff the manual page, without a word', () => {
    const readers = { bash: ['bash', '-n'], zsh: ['zsh', '-n'], fish: ['fish', '--no-execute'] };
    for (const [shell, words] of Object.entries(readers)) {
        sqsim(0, 'completions', shell, '-o', file(`sqsim.${shell}`));
        assert.deepEqual(run(...words, file(`sqsim.${shell}`)), { status: 0, text: '' });
    }
    sqsim(0, 'man', '-o', file('sqsim.1'));
    assert.deepEqual(run('groff', '-man', '-Tutf8', '-ww', '-z', file('sqsim.1')), { status: 0, text: '' });
});

test('gnuplot draws sweeps', () => {
    const sweep = ['sweep', 'scenarios/sweeps/crowded-database.yaml', '-q', '--vary', 'groups=1,8',
        '--vary', 'store=sqlite,memory', '--vary', 'orders=200', '--runs', '2'];
    sqsim(0, ...sweep, '--plot', file('sweep.svg'));
    const { status, text } = run('xmllint', '--noout', file('sweep.svg'));
    assert.equal(status, 0, text);
    const picture = readFileSync(file('sweep.svg'), 'utf8');
    for (const words of ['store sqlite, orders 200', 'store memory, orders 200', 'groups',
        'orders reduced a second', 'More groups than the database can serve']) {
        assert.ok(picture.includes(`>${words}<`), words);
    }
    sqsim(0, ...sweep, '--lang', 'ko', '--plot', file('sweep.png'));
    const png = readFileSync(file('sweep.png'));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.equal(png.readUInt32BE(16), 1440);
});

test('pictures are XML, and become pixels', () => {
    for (const name of ['hostile', 'long']) {
        const { status, text } = run('xmllint', '--noout', file(`${name}.svg`));
        assert.equal(status, 0, text);
    }
    sqsim(1, 'run', 'tests/browser/failing.yaml', '-q', '--report-png', file('failing.png'));
    const png = readFileSync(file('failing.png'));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.equal(png.readUInt32BE(16), 2360);
});
