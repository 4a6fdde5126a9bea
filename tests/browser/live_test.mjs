// The page of `sqsim serve` in a real browser: what it shows of the queues, what can be done with it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, packages, program, root } from './support.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

/** A server on a free port whose time stands still. */
async function serve(...options) {
    const child = spawn(program, ['serve', '--port', '0', '--clock', 'virtual', ...options]);
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    const url = /listening on (\S+)/.exec(line)[1];
    const end = async () => {
        child.kill('SIGTERM');
        const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
        assert.equal(code, 0);
    };
    return { url, line, end };
}

async function call(server, action, parameters) {
    const response = await fetch(server.url, {
        method: 'POST', body: JSON.stringify(parameters),
        headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` },
    });
    assert.equal(response.status, 200, await response.clone().text());
    return response.headers.get('content-length') === '0' ? {} : response.json();
}

async function createQueues(server) {
    const attributes = { FifoQueue: 'true' };
    await call(server, 'CreateQueue', { QueueName: 'dead.fifo', Attributes: attributes });
    await call(server, 'CreateQueue', { QueueName: 'orders.fifo', Attributes: { ...attributes,
        RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo","maxReceiveCount":1}' } });
}

const send = (server, group, id, body = id) => call(server, 'SendMessage',
    { QueueUrl: 'orders.fifo', MessageGroupId: group, MessageDeduplicationId: id, MessageBody: body });

async function open(server, hash = '#l=en', options = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) page.problems.push(message.text());
    });
    page.on('pageerror', (error) => page.problems.push(error.message));
    page.on('request', (request) => {
        if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
            page.problems.push(`asks for ${request.url()}`);
    });
    await page.goto(`${server.url}/_sqsim/${hash}`);
    await page.locator('.verdict', { hasText: '●' }).waitFor();
    return page;
}

/** A server, a page of it, and a look at them that must leave nothing to complain about. */
async function quietly(look, { hash, options, before = createQueues } = {}) {
    const server = await serve();
    try {
        await before(server);
        const page = await open(server, hash, options);
        await look(page, server);
        assert.deepEqual(page.problems, []);
        await page.context().close();
    } finally {
        await server.end();
    }
}

const queue = (page, name) => page.locator('.queue-card', { has: page.locator(`[id="queue-${name}"]`) });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const shows = (place) => place.waitFor({ timeout: 10_000 });

test('a server says at its start where its page is', async () => {
    const server = await serve();
    assert.match(server.line, new RegExp(`open ${server.url}/_sqsim/\n`));
    await server.end();
});

test('where nothing has happened, the page says how to begin, and begins', async () => {
    await quietly(async (page, server) => {
        await shows(page.locator('.empty'));
        assert.match(await page.locator('.empty pre').innerText(), new RegExp(`aws --endpoint-url ${server.url} sqs send-message`));
        await press(page, 'Create queue');
        await shows(queue(page, 'orders.fifo'));
        await shows(queue(page, 'orders-dlq.fifo'));
        assert.match(await queue(page, 'orders.fifo').innerText(), /orders-dlq\.fifo, after 3 receives/);
    }, { before: () => {} });
});

test('a message is sent, received, hidden for longer and deleted by hand', async () => {
    await quietly(async (page) => {
        await page.locator('#group').fill('g');
        await page.locator('#body').fill('first');
        await press(page, 'Send');
        const chip = queue(page, 'orders.fifo').locator('.chip');
        await shows(chip.filter({ hasText: 'available' }));
        assert.match(await chip.innerText(), /first/);
        await press(page, 'Receive');
        await shows(chip.filter({ hasText: '30s left' }));
        assert.match(await queue(page, 'orders.fifo').locator('.group').innerText(), /locked · this page/);
        await press(page, 'Hide 30 s more');
        await shows(chip.filter({ hasText: '1m left' }));
        await press(page, 'Delete');
        await chip.waitFor({ state: 'detached' });
        await shows(page.locator('.window li', { hasText: '5m' }));
        for (const name of ['MessageSent', 'MessageReceived', 'MessageVisibilityChanged', 'MessageDeleted'])
            await shows(page.locator('.live-table td', { hasText: name }));
    });
});

test('the same deduplication id again is a duplicate, and is said to be one', async () => {
    await quietly(async (page) => {
        for (const said of [/^Sent, sequence number \d+/, /^A duplicate: .* and not queued again/]) {
            await page.locator('#group').fill('g');
            await page.locator('#deduplication').fill('STOCK_1ORDER_7');
            await page.locator('#body').fill('once');
            await press(page, 'Send');
            await shows(page.getByText(said));
        }
        assert.equal(await queue(page, 'orders.fifo').locator('.chip').count(), 1);
    });
});

test('what another client does is seen: who holds what, and what is behind it', async () => {
    await quietly(async (page, server) => {
        await send(server, 'g', 'one');
        await send(server, 'g', 'two');
        await call(server, 'ReceiveMessage', { QueueUrl: 'orders.fifo' });
        const group = queue(page, 'orders.fifo').locator('.group');
        await shows(group.locator('.lock', { hasText: /locked · connection-\d+/ }));
        await shows(group.locator('.chip', { hasText: 'behind the lock' }));
        await group.locator('.chip').first().click();
        await shows(page.getByText('Messages that this page receives have the buttons here.'));
    });
});

test('a page that comes later knows who held a message before it came', async () => {
    await quietly(async (page) => {
        await shows(queue(page, 'orders.fifo').locator('.lock', { hasText: /connection-\d+/ }));
        assert.ok(await page.locator('.live-table tbody tr').count() >= 4);
    }, { before: async (server) => {
        await createQueues(server);
        await send(server, 'g', 'one');
        await call(server, 'ReceiveMessage', { QueueUrl: 'orders.fifo' });
    } });
});

test('a lease runs down with the clock, which another client moves as well, and ends', async () => {
    await quietly(async (page, server) => {
        await send(server, 'g', 'one');
        await press(page, 'Receive');
        const chip = queue(page, 'orders.fifo').locator('.chip');
        await shows(chip.filter({ hasText: '30s left' }));
        await press(page, 'Advance 1s');
        await shows(chip.filter({ hasText: '29s left' }));
        const width = () => chip.locator('.lease i').evaluate((one) => parseFloat(one.style.width));
        assert.ok(Math.abs(await width() - 2900 / 30) < 0.1);
        await fetch(`${server.url}/_sqsim/clock`, { method: 'POST', body: '{"advance":"20s"}' });
        await shows(chip.filter({ hasText: '9s left' }));
        await page.getByRole('textbox', { name: 'by' }).fill('9s');
        await press(page, 'Advance');
        await shows(chip.filter({ hasText: 'available' }));
        await shows(page.locator('.live-table tr.bad', { hasText: 'visibility timeout over' }));
        assert.match(await page.locator('.time').innerText(), /2026-01-01 00:00:30\.0\s+stands still · 30s since the start/);
    });
});

test('the clock runs, runs faster and is frozen', async () => {
    await quietly(async (page, server) => {
        const clock = async () => (await fetch(`${server.url}/_sqsim/clock`)).json();
        await send(server, 'g', 'one');
        await press(page, 'Receive');
        await page.getByRole('textbox', { name: 'Speed' }).fill('20');
        await press(page, 'Speed');
        await press(page, 'Let it run');
        await shows(page.locator('.time', { hasText: 'runs ×20' }));
        // The lease of 30 s is over in 1.5 s, by itself.
        await shows(queue(page, 'orders.fifo').locator('.chip', { hasText: 'available' }));
        await press(page, 'Freeze');
        await shows(page.locator('.time', { hasText: 'stands still' }));
        const frozen = await clock();
        assert.equal(frozen.frozen, true);
        assert.equal(frozen.speed, 20);
        const shown = Date.parse((await page.locator('.time b').innerText()).replace(' ', 'T') + '00Z');
        assert.ok(Math.abs(shown - frozen.epoch_milliseconds) <= 100);
        assert.ok(frozen.epoch_milliseconds - Date.parse('2026-01-01T00:00:00Z') >= 30_000);
    });
});

test('a dead letter is redriven to the queue it came from', async () => {
    await quietly(async (page, server) => {
        await send(server, 'g', 'poison');
        await press(page, 'Receive');
        await press(page, 'Advance 30s');
        await shows(queue(page, 'orders.fifo').locator('.chip', { hasText: 'available' }));
        await press(page, 'Receive');
        await shows(page.getByText('There was nothing to receive.'));
        await shows(queue(page, 'dead.fifo').locator('.chip', { hasText: 'poison' }));
        await press(page, 'Redrive');
        await shows(page.getByText('Time stands still: advance the clock'));
        await press(page, 'Advance 1s');
        await shows(queue(page, 'orders.fifo').locator('.chip', { hasText: 'poison' }));
        await shows(queue(page, 'dead.fifo').getByText('empty'));
    });
});

test('a fault that is asked for waits, strikes, and is gone', async () => {
    await quietly(async (page, server) => {
        await page.getByLabel('fault', { exact: true }).selectOption('fail');
        await page.getByLabel('action', { exact: true }).selectOption('SendMessage');
        await press(page, 'Let it happen');
        await shows(page.locator('.waiting-faults', { hasText: 'fails (500) SendMessage ×1' }));
        const response = await fetch(`${server.url}/?Action=SendMessage&QueueUrl=orders.fifo&MessageBody=x&MessageGroupId=g&MessageDeduplicationId=1`);
        assert.equal(response.status, 500);
        await page.locator('.waiting-faults').waitFor({ state: 'detached' });
    });
});

test('what is refused is said, with AWS\'s code', async () => {
    await quietly(async (page) => {
        await page.locator('#group').fill('');
        await page.locator('#body').fill('x');
        await press(page, 'Send');
        await shows(page.locator('.said.bad', { hasText: /MissingRequiredParameterException: The request must contain/ }));
        await page.getByRole('textbox', { name: 'by' }).fill('soon');
        await press(page, 'Advance');
        await shows(page.locator('.said.bad', { hasText: 'advance must be a duration' }));
        // The browser itself tells the console of an answer that is no success.
        page.problems = page.problems.filter((one) => !/status of 400/.test(one));
    });
});

test('a reset wants to be asked for twice, and forgets everything', async () => {
    await quietly(async (page, server) => {
        await send(server, 'g', 'one');
        await shows(queue(page, 'orders.fifo').locator('.chip'));
        await press(page, 'Reset');
        assert.equal(await queue(page, 'orders.fifo').locator('.chip').count(), 1);
        await press(page, 'Forget all messages?');
        await shows(page.locator('.empty'));
        assert.equal(await page.locator('.live-table tbody tr').count(), 0);
    });
});

test('keys do what buttons do, and are listed', async () => {
    await quietly(async (page, server) => {
        await send(server, 'g', 'one');
        await shows(queue(page, 'orders.fifo').locator('.chip'));
        await page.keyboard.press('r');
        await shows(queue(page, 'orders.fifo').locator('.chip', { hasText: '30s left' }));
        await page.keyboard.press('1');
        await shows(queue(page, 'orders.fifo').locator('.chip', { hasText: '29s left' }));
        await page.keyboard.press('d');
        await queue(page, 'orders.fifo').locator('.chip').waitFor({ state: 'detached' });
        await page.keyboard.press(']');
        await page.waitForFunction(() => location.hash.includes('q=dead.fifo'));
        await page.keyboard.press('/');
        await page.keyboard.type('deleted');
        assert.equal(await page.locator('.live-table tbody tr').count(), 1);
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        assert.ok(await page.locator('dialog dt').count() >= 15);
    });
});

test('a server that comes back is heard again', async () => {
    const server = await serve();
    const port = new URL(server.url).port;
    const page = await open(server);
    await server.end();
    await shows(page.locator('.verdict.bad', { hasText: 'no connection' }));
    const again = await serve('--port', port);
    await createQueues(again);
    await shows(queue(page, 'orders.fifo'));
    await page.context().close();
    await again.end();
});

test('a scenario that is served shows its consumers at work and its stock', async () => {
    const server = await serve('--scenario', join(root, 'tests/browser/work.yaml'));
    const page = await open(server);
    const tile = (text) => page.locator('.tile', { hasText: text });
    await shows(tile('Consumer 1').filter({ hasText: 'idle' }));
    await shows(tile('stock 1').filter({ hasText: '10' }));
    await press(page, 'Order 1');
    await shows(tile('Consumer 1').filter({ hasText: 'order 1' }));
    await shows(queue(page, 'stock.fifo').locator('.lock', { hasText: 'locked · c1' }));
    await press(page, 'Advance 1s');
    await shows(queue(page, 'stock.fifo').locator('.chip', { hasText: '29s left' }));
    await press(page, 'Advance 1s');
    await shows(tile('stock 1').filter({ hasText: '6' }));
    await shows(tile('Consumer 1').filter({ hasText: 'idle' }));
    await shows(page.locator('.live-table tr', { hasText: 'stock of product 1 reduced by 4, now 6' }));
    await page.keyboard.press('l');
    await shows(page.getByRole('heading', { name: '제공되는 상점' }));
    assert.deepEqual(page.problems, []);
    await page.context().close();
    const strange = await open(server, '#l=en', { bypassCSP: true });
    await shows(strange.locator('.tile').first());
    assert.deepEqual(await violations(strange), []);
    await strange.context().close();
    await server.end();
});

const markup = '<img src=x onerror="window.broken = true">';

async function sendHostileMessages(server) {
    await createQueues(server);
    const bodies = [markup, '재고 차감 요청', '\u202eשלום עולם\u202c مرحبا', '가'.repeat(33_000) + 'x'.repeat(1000)];
    for (const [i, body] of bodies.entries()) await send(server, `g${i}`, `${i}`, body);
    await send(server, "</script><img/src='x'/onerror=alert(1)>", "</script><b>", '</script><script>window.broken = true</script>');
}

test('texts that are markup are texts, and the layout stays whole', async () => {
    for (const width of [1440, 390]) {
        await quietly(async (page) => {
            const card = queue(page, 'orders.fifo');
            await shows(card.locator('.group-name', { hasText: '</script>' }));
            await card.locator('.chip', { hasText: '가가가' }).click();
            await shows(page.getByText('100000 bytes in all, the beginning'));
            await card.locator('.chip', { hasText: '<img' }).click();
            assert.equal(await page.locator('.body').innerText(), markup);
            assert.equal(await page.evaluate(() => window.broken), undefined);
            const [needed, there] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
            assert.ok(needed <= there, `${needed} pixels wide in ${there}`);
        }, { before: sendHostileMessages, options: { viewport: { width, height: 900 } } });
    }
});

async function violations(page) {
    await page.evaluate(axe);
    const found = [];
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const one of violations)
            found.push(`${colorScheme} ${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(' ')}`);
    }
    return found;
}

for (const [width, language] of [[1440, 'en'], [390, 'ko']]) {
    test(`axe finds nothing at ${width} pixels, light and dark, with messages and without`, async () => {
        // Without the page's policy, which lets in no script but its own: axe is a stranger.
        const options = { viewport: { width, height: 900 }, bypassCSP: true };
        await quietly(async (page) => assert.deepEqual(await violations(page), []),
            { hash: `#l=${language}`, options, before: () => {} });
        await quietly(async (page, server) => {
            await shows(queue(page, 'orders.fifo').locator('.chip').first());
            await call(server, 'ReceiveMessage', { QueueUrl: 'orders.fifo' });
            await page.keyboard.press('r');
            await shows(page.locator('.lock', { hasText: /this page|이 페이지/ }));
            assert.deepEqual(await violations(page), []);
        }, { hash: `#l=${language}`, options, before: sendHostileMessages });
    });
}
