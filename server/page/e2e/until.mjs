import { setTimeout as wait } from 'node:timers/promises';

const DEADLINE_MS = 60_000;

/** Asks the page until it says yes. Playwright's own waitForFunction makes code of text in the page, which its policy forbids. */
export async function until(page, asked, about) {
    const deadline = Date.now() + DEADLINE_MS;
    while (!(await page.evaluate(asked, about))) {
        if (Date.now() > deadline) {
            throw new Error(`Not within ${DEADLINE_MS} ms: ${asked} of ${JSON.stringify(about)}`);
        }
        await wait(40);
    }
}
