// The page of `sqsim sweep --html` in a real browser.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { file, openBrowser, openReport, packages, sqsim, work } from './support.mjs';

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

let browser;
before(async () => {
    mkdirSync(work, { recursive: true });
    const crowd = ['sweep', 'scenarios/sweeps/crowded-database.yaml', '-q', '--vary', 'groups=1,8,64',
        '--vary', 'lock=optimistic,pessimistic', '--vary', 'orders=100', '--runs', '3'];
    sqsim(0, ...crowd, '--html', file('crowd.html'), '--json', file('crowd.json'));
    sqsim(0, ...crowd, '--lang', 'ko', '--html', file('crowd-ko.html'));
    sqsim(0, 'sweep', 'scenarios/sweeps/answer-time.yaml', '-q', '--html', file('one.html'));
    writeFileSync(file('hostile.yaml'), `version: 1
name: "</script><img src=x onerror=alert(1)>"
description: "<b>bold</b> \\u202Ertl"
load: { orders: 5 }
`);
    sqsim(0, 'sweep', file('hostile.yaml'), '-q', '--html', file('hostile.html'));
    browser = await openBrowser();
});
after(() => browser?.close());

async function violations(page) {
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() => window.axe.run());
    return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

for (const name of ['crowd', 'crowd-ko', 'one', 'hostile']) {
    for (const colorScheme of ['light', 'dark']) {
        test(`${name} in ${colorScheme}: quiet, offline and accessible`, async () => {
            const page = await openReport(browser, `${name}.html`, '', { colorScheme });
            assert.deepEqual(await violations(page), []);
            assert.deepEqual(page.problems, []);
            await page.context().close();
        });
    }
}

test('each chart has a line for each combination and a point for each value', async () => {
    const page = await openReport(browser, 'crowd.html');
    const charts = page.locator('.charts figure');
    const throughput = charts.filter({ has: page.getByRole('heading', { name: 'Orders reduced a second', exact: true }) });
    assert.equal(await throughput.locator('g.line path').count(), 2);
    assert.equal(await throughput.locator('g.dot path').count(), 6);
    assert.deepEqual(await page.locator('.legend li').allTextContents(),
        ['lock optimistic, orders 100', 'lock pessimistic, orders 100']);
    await page.context().close();
});

test('the axis can be another parameter', async () => {
    const page = await openReport(browser, 'crowd.html');
    await page.getByRole('combobox').selectOption('lock');
    assert.deepEqual(await page.locator('.legend li').allTextContents(),
        ['groups 1, orders 100', 'groups 8, orders 100', 'groups 64, orders 100']);
    assert.equal(await page.locator('.charts figure').first().locator('g.dot path').count(), 6);
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test('the table has the figures of the run in the middle, as JSON has them', async () => {
    const page = await openReport(browser, 'crowd.html');
    const { points } = JSON.parse(readFileSync(file('crowd.json'), 'utf8'));
    const rows = page.locator('table tbody tr');
    assert.equal(await rows.count(), points.length);
    for (const [index, { at, runs }] of points.entries()) {
        const cells = await rows.nth(index).locator('th, td').allTextContents();
        assert.deepEqual(cells.slice(0, 3), Object.values(at));
        const middle = runs.map((run) => run.throughput).sort((a, b) => a - b)[1];
        const shown = Number(cells[3].split(' ')[0]);
        assert.ok(Math.abs(shown - middle) <= 0.05, `${cells[3]} is not ${middle}`);
    }
    await page.context().close();
});

test('what a scenario is called is shown as text', async () => {
    const page = await openReport(browser, 'hostile.html');
    assert.equal(await page.locator('h1').textContent(), '</script><img src=x onerror=alert(1)>');
    assert.equal(await page.locator('img').count(), 0);
    await page.context().close();
});

test('on a phone nothing but the table is wider than the screen', async () => {
    const page = await openReport(browser, 'crowd.html', '', { viewport: { width: 390, height: 844 } });
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(content <= screen, `${content} > ${screen}`);
    await page.context().close();
});
