// A browser that a test steers: a line of JSON with a step and what it is about comes in, a line with what came of it goes out.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { acts } from './acts.mjs';
import { looks } from './looks.mjs';
import { places } from './places.mjs';
import { screens } from './screens.mjs';
import { visits } from './visits.mjs';

const FLAGS = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];
const DEADLINE_MS = 60_000;

const steps = { ...visits, ...acts, ...places, ...screens, ...looks };
const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: FLAGS });
const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // A server makes its certificate itself; a user compares its fingerprint once and says yes.
    ignoreHTTPSErrors: true,
});
const page = await context.newPage();
page.setDefaultTimeout(DEADLINE_MS);
// What the page says in its console when something is wrong with it, a refusal by its Content-Security-Policy for one.
const complaints = [];
page.on('pageerror', (error) => complaints.push(String(error.stack)));
page.on('console', (message) => /Content Security Policy|Uncaught/.test(message.text()) && complaints.push(message.text()));

async function done({ step, ...about }) {
    const value = await steps[step]({ page, context, ...about });
    if (complaints.length > 0) {
        throw new Error(complaints.splice(0).join('\n'));
    }
    return value ?? null;
}

for await (const line of createInterface({ input: process.stdin })) {
    const answer = await done(JSON.parse(line)).then(
        (value) => ({ ok: true, value }),
        (error) => ({ ok: false, value: String(error.stack ?? error) }),
    );
    process.stdout.write(JSON.stringify(answer) + '\n');
}
await browser.close();
