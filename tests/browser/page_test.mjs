// The HTML report in a real browser: what it shows, what can be done with it, what it must not do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { makeReports, openBrowser, openReport, packages } from './support.mjs';

let browser;
before(async () => {
    makeReports();
    browser = await openBrowser();
});
after(() => browser?.close());

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

/** Without its policy, which lets in no script but the page's own: axe is a stranger. */
async function violations(name, hash, width) {
    const page = await openReport(browser, name, hash, { bypassCSP: true, viewport: { width, height: 800 } });
    await page.evaluate(axe);
    const found = [];
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const one of violations)
            found.push(`${colorScheme} ${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(' ')}`);
    }
    await page.context().close();
    return found;
}

async function quietly(name, hash, look, options) {
    const page = await openReport(browser, name, hash, options);
    await look(page);
    assert.deepEqual(page.problems, []);
    await page.context().close();
}

const clock = (page) => page.locator('.where').innerText();

for (const [name, hash] of [['passing.html', '#s=concurrent-orders&t=3'], ['passing.html', '#s=database-lock&t=14&m=o1'],
    ['failing.html', ''], ['explored.html', ''], ['explored.html', '#s=database-lock-no-lost-update-other-order&t=4'],
    ['hostile.html', '#t=1'], ['calls.html', ''], ['long.html', '#t=5']]) {
    for (const [width, language] of [[1440, 'l=en'], [390, 'l=ko']]) {
        test(`axe finds nothing in ${name} ${hash} at ${width} pixels, light and dark`, async () => {
            assert.deepEqual(await violations(name, hash ? `${hash}&${language}` : `#${language}`, width), []);
        });
    }
}

test('a report of several runs has a tab for each, and shows the one that is asked for', async () => {
    await quietly('passing.html', '#l=en', async (page) => {
        const tabs = page.getByRole('tab');
        assert.ok(await tabs.count() >= 9);
        await page.getByRole('tab', { name: 'Concurrent orders' }).click();
        assert.equal(await page.locator('h1').innerText(), 'Concurrent orders for two products');
        await page.keyboard.press(']');
        assert.notEqual(await page.locator('h1').innerText(), 'Concurrent orders for two products');
    });
});

test('a failed run opens at the tick that failed, with the line of the file', async () => {
    await quietly('failing.html', '#l=en', async (page) => {
        assert.match(await clock(page), /T4\s+1m/);
        assert.match(await page.locator('.inspector .source').innerText(), /failing\.yaml:25:27/);
        assert.match(await page.locator('.inspector .expectations .bad').innerText(), /7 → 4/);
        assert.match(await page.locator('.verdict').innerText(), /failed 3\/4/);
        await page.locator('.failures summary').click();
        assert.match(await page.locator('.failures .source').innerText(), /reduced by 3, now 4/);
    });
});

test('state, sentence and expectations follow the time', async () => {
    await quietly('passing.html', '#s=concurrent-orders&l=en', async (page) => {
        await page.getByRole('button', { name: 'T2', exact: true }).click();
        assert.match(await page.locator('.sentence').innerText(), /both groups are locked/);
        const group = page.locator('.group', { hasText: 'STOCK_GROUP1' });
        assert.match(await group.innerText(), /locked · Consumer 1/);
        assert.match(await group.locator('.chip.flying').innerText(), /Order 1\s+30s left/);
        assert.equal(await group.locator('.chip.waiting').count(), 2);
        await page.locator('input[type=range]').fill('5000000000');
        assert.match(await clock(page), /T5\s+5s/);
        assert.match(await page.locator('.tile', { hasText: 'stock 1' }).innerText(), /stock 1\s+0\s+−2 Order 4/);
        assert.equal(await page.locator('.expectations .bad').count(), 0);
        assert.match(await page.locator('input[type=range]').getAttribute('aria-valuetext'), /^T5 5s\. Order 4 is done/);
    });
});

test('it plays to the end and stops there; without motion it goes from tick to tick', async () => {
    await quietly('passing.html', '#s=concurrent-orders&t=4.8&l=en', async (page) => {
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 10_000 });
        assert.match(await clock(page), /T5\s+5s/);
    });
    await quietly('passing.html', '#s=concurrent-orders&t=0&l=en', async (page) => {
        await page.keyboard.press(' ');
        await page.waitForFunction(() => document.querySelector('.where').innerText.includes('T1'), null, { timeout: 10_000 });
        assert.match(await clock(page), /T1\s+1s/);
    }, { reducedMotion: 'reduce' });
});

test('keys step through events and ticks, find the failure, and are listed', async () => {
    await quietly('failing.html', '#t=0&l=en', async (page) => {
        const now = page.locator('tr.now');
        const first = await now.innerText();
        await page.keyboard.press('ArrowRight');
        assert.notEqual(await now.innerText(), first);
        await page.keyboard.press('ArrowLeft');
        assert.equal(await now.innerText(), first);
        await page.keyboard.press('Shift+ArrowRight');
        assert.match(await clock(page), /T1\s+10s/);
        await page.keyboard.press('2');
        assert.match(await clock(page), /T2\s+40s/);
        await page.keyboard.press('e');
        assert.match(await clock(page), /T4\s+1m/);
        await page.keyboard.press('Home');
        assert.match(await clock(page), /0s/);
        await page.keyboard.press('?');
        assert.equal(await page.locator('dialog').isVisible(), true);
        assert.ok(await page.locator('dialog dt').count() >= 15);
        await page.keyboard.press('Escape');
        assert.equal(await page.locator('dialog').isVisible(), false);
    });
});

test('a message that is selected is linked to who worked on it, and the address says so', async () => {
    await quietly('passing.html', '#s=concurrent-orders&t=5&l=en', async (page) => {
        await page.locator('.drawing .m[role=button]').first().focus();
        await page.keyboard.press('Enter');
        assert.equal(await page.locator('.drawing .link').count(), 2);
        assert.match(await page.locator('.inspector dl').innerText(), /STOCK_1ORDER_1/);
        await page.waitForFunction(() => location.hash.includes('m=o1'));
        await page.keyboard.press('ArrowDown');
        await page.waitForFunction(() => location.hash.includes('m=o2'));
        await page.keyboard.press('Escape');
        assert.equal(await page.locator('.drawing .link').count(), 0);
    });
});

test('a link brings back run, time, message and language', async () => {
    await quietly('passing.html', '#s=database-lock&t=12&m=o1&l=ko', async (page) => {
        assert.equal(await page.locator('h1').innerText(), '락 없는 느린 소비자 — 갱신이 사라진다');
        assert.match(await clock(page), /12s/);
        assert.equal(await page.locator('.chip[aria-pressed=true]').count(), 1);
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
        await page.getByRole('button', { name: 'English' }).click();
        assert.equal(await page.locator('h1').innerText(), 'A slow consumer without a lock loses an update');
        assert.match(await page.locator('.drawing svg').innerHTML(), /Consumer 1/);
    });
});

test('what was wrong with files is told, with runs beside it or without', async () => {
    for (const name of ['nothing.html', 'partly.html']) {
        await quietly(name, '', async (page) => {
            assert.match(await page.locator('.invalid').innerText(), /Nothing was run from\s+.*invalid\.yaml[\s\S]*must be 1, not 2/);
            assert.equal(await page.locator('.drawing').count(), name === 'partly.html' ? 1 : 0);
        });
        assert.deepEqual(await violations(name, '', 1440), []);
    }
});

test('a counterexample stands beside an order in which it holds, the difference marked', async () => {
    await quietly('explored.html', '#l=en', async (page) => {
        assert.match(await page.locator('h1').innerText(), /^no-lost-update violated: /);
        assert.match(await clock(page), /7\s+10s20ms/);
        assert.match(await page.locator('.description').innerText(), /Step 7 sets stock 1 to 15/);
        const columns = page.locator('.order-columns > div');
        assert.equal(await columns.count(), 2);
        assert.match(await columns.nth(0).innerText(), /The order that goes wrong/);
        assert.match(await columns.nth(1).innerText(), /The order in which it holds/);
        assert.equal(await columns.nth(0).locator('li.critical').count(), 1);
        assert.equal(await columns.nth(0).locator('li.violates').count(), 1);
        assert.equal(await columns.nth(1).locator('li.violates').count(), 0);
        assert.equal(await page.locator('.drawing rect.critical').count(), 1);
        assert.ok(await page.locator('.events tr.critical').count() >= 1);
        assert.match(await page.locator('.foot code').innerText(), /^sqsim replay sq1=/);
        await columns.nth(0).locator('li button').nth(1).click();
        assert.match(await clock(page), /2\s+10ms/);
        assert.match(await page.locator('.sentence').innerText(), /Consumer 1 reads stock 1: 20/);
        await columns.nth(1).locator('li button').nth(4).click();
        assert.match(await page.locator('h1').innerText(), /^Consumer 1 writes stock 1: 15 first, before step 5: /);
        assert.match(await page.locator('.sentence').innerText(), /Consumer 1 writes stock 1: 15/);
        await page.waitForFunction(() => location.hash.includes('other-order'));
        await page.keyboard.press('l');
        assert.match(await columns.nth(1).innerText(), /지켜지는 순서/);
        assert.match(await page.locator('.notes pre').first().innerText(), /표본: 실행 2,000회/);
    });
});

test('an exploration without a counterexample says what was searched', async () => {
    await quietly('held.html', '', async (page) => {
        assert.match(await page.locator('h1').innerText(), /No counterexample|반례 없음/);
        assert.match(await page.locator('.notes pre').innerText(), /20/);
    });
    assert.deepEqual(await violations('held.html', '', 390), []);
});

test('the theme changes, and stays changed', async () => {
    await quietly('passing.html', '#l=en', async (page) => {
        const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await ground();
        await page.keyboard.press('t');
        const dark = await ground();
        assert.notEqual(dark, light);
        await page.keyboard.press('t');
        assert.equal(await ground(), light);
    });
});

test('the filter finds events by any of their words', async () => {
    await quietly('failing.html', '#l=en', async (page) => {
        await page.keyboard.press('/');
        await page.keyboard.type('refused');
        assert.equal(await page.locator('.events tbody tr').count(), 1);
        assert.match(await page.locator('.events tbody tr').innerText(), /DeleteMessage of Order 1 refused/);
        await page.locator('.events tbody button').click();
        assert.match(await clock(page), /T3\s+50s/);
        await page.locator('#filter').fill('no such thing');
        assert.equal(await page.locator('.events tbody tr').count(), 0);
    });
});

test('dragging in the picture moves the time', async () => {
    await quietly('passing.html', '#s=concurrent-orders&t=0&l=en', async (page) => {
        const place = await page.locator('.drawing svg').boundingBox();
        await page.mouse.move(place.x + place.width * 0.5, place.y + 12);
        await page.mouse.down();
        await page.mouse.move(place.x + place.width * 0.6, place.y + 12, { steps: 4 });
        await page.mouse.up();
        assert.doesNotMatch(await clock(page), / 0s/);
    });
});

test('texts that are markup are texts, and the layout stays whole', async () => {
    for (const width of [1440, 390]) {
        await quietly('hostile.html', '#t=1&m=long&l=en', async (page) => {
            assert.equal(await page.evaluate(() => window.broken), undefined);
            assert.equal(await page.locator('h1').innerText(), '</script><script>window.broken = true</script>');
            assert.match(await page.locator('.inspector dl').innerText(), /100000 characters in all/);
            const [needed, there] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
            assert.ok(needed <= there, `${needed} pixels wide in ${there}`);
            await page.keyboard.press('l');
            assert.match(await page.locator('h1').innerText(), /<img src=x/);
            assert.equal(await page.evaluate(() => window.broken), undefined);
        }, { viewport: { width, height: 900 } });
    }
});

test('on paper there is every event', async () => {
    await quietly('long.html', '#l=en', async (page) => {
        const rows = () => page.locator('.events tbody tr:not(.space)').count();
        assert.ok(await rows() < 300);
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        assert.equal(await rows(), 10_000);
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    });
    await quietly('passing.html', '#s=concurrent-orders&l=en', async (page) => {
        assert.ok((await page.pdf()).length > 20_000);
    });
});

test('10,000 events: usable within a second, a step of the slider under 50 ms', async () => {
    const opened = [];
    for (let i = 0; i < 3; ++i) {
        await quietly('long.html', '#l=en', async (page) => {
            // Before the script has drawn the page there is nothing to paint.
            opened.push(await page.evaluate(() => new Promise((done) =>
                new PerformanceObserver((list) => {
                    const paint = list.getEntriesByName('first-contentful-paint')[0];
                    if (paint) done(paint.startTime);
                }).observe({ type: 'paint', buffered: true }))));
        });
    }
    await quietly('long.html', '#l=en', async (page) => {
        assert.match(await page.locator('.note').innerText(), /--report-perfetto/);
        const steps = await page.evaluate(async () => {
            const slider = document.querySelector('input[type=range]');
            const times = [];
            for (let i = 1; i <= 40; ++i) {
                const start = performance.now();
                slider.value = (slider.max * i) / 40;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - start);
            }
            return times.sort((one, other) => one - other);
        });
        const open = Math.min(...opened), step = steps[20];
        console.log(`opened in ${open.toFixed(0)} ms (best of 3), a step takes ${step.toFixed(1)} ms (median), ${steps.at(-1).toFixed(1)} ms (longest)`);
        assert.ok(open < 1000, `opened in ${open} ms`);
        assert.ok(step < 50, `a step takes ${step} ms`);
    });
});
