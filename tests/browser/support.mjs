// What the tests of this folder share: reports made by the program, and a browser to open them in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostileScenario, longScenario } from './hostile.mjs';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
/** A folder for each file of tests: they may run at the same time. */
export const work = join(root, 'build/browser', basename(process.argv[1], '.mjs'));
export const program = process.env.SQSIM_PROGRAM ?? join(root, 'build/release/sqsim');
export const packages = createRequire(join(root, 'tools/viewer/package.json'));

/** Runs sqsim in the checkout; its exit code must be the one that is expected. */
export function sqsim(expected, ...words) {
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: root, encoding: 'utf8' });
    assert.equal(status, expected, `sqsim ${words.join(' ')}\n${stdout}${stderr}`);
    return stdout;
}

export function file(name) {
    return join(work, name);
}

/** Writes every report the tests read. */
export function makeReports() {
    mkdirSync(work, { recursive: true });
    writeFileSync(file('hostile.yaml'), hostileScenario());
    writeFileSync(file('long.yaml'), longScenario());
    const reports = (name) => ['-q', '--report-html', file(`${name}.html`), '--report-junit',
        file(`${name}.xml`), '--report-mermaid', file(`${name}.md`), '--report-perfetto',
        file(`${name}.json`)];
    sqsim(0, 'run', 'scenarios/tour', 'scenarios/lessons', ...reports('passing'));
    sqsim(1, 'run', 'tests/browser/failing.yaml', ...reports('failing'));
    sqsim(0, 'run', file('hostile.yaml'), ...reports('hostile'), '--report-svg', file('hostile.svg'));
    sqsim(0, 'run', file('long.yaml'), ...reports('long'), '--report-svg', file('long.svg'));
    writeFileSync(file('invalid.yaml'), 'version: 2\n');
    sqsim(3, 'run', file('invalid.yaml'), '--report-html', file('nothing.html'));
    sqsim(3, 'run', file('invalid.yaml'), 'scenarios/tour/duplicates.yaml', '-q', '--report-html', file('partly.html'));
    sqsim(0, 'run', 'scenarios/conformance/groups', ...reports('calls'));
    sqsim(0, 'explore', 'scenarios/lessons/database-lock.yaml', '--faults', 'expire:1', '-q', '--report-html', file('explored.html'));
    sqsim(0, 'explore', 'scenarios/tour/concurrent-orders.yaml', '--runs', '20', '-q', '--report-html', file('held.html'));
}

export async function openBrowser() {
    const { chromium } = packages('playwright-core');
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens a report and fails for anything it says or asks for that it should not. */
export async function openReport(browser, name, hash = '', options = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) page.problems.push(message.text());
    });
    page.on('pageerror', (error) => page.problems.push(error.message));
    page.on('dialog', (dialog) => page.problems.push(dialog.message()));
    page.on('request', (request) => {
        if (!request.url().startsWith('file:') || request.resourceType() !== 'document')
            page.problems.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file(name)).href + hash);
    await page.locator('main').waitFor();
    return page;
}
