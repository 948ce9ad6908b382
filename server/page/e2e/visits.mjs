import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { until } from './until.mjs';

const card = (page, name) => page.locator('.card', { has: page.locator('.card-name', { hasText: new RegExp(`^${name}$`) }) });

/** Runs in the page: keeps what is said beside bars of progress. */
function noteProgress() {
    window.progress = new Set();
    const note = () => document.querySelectorAll('.operation .progress').forEach((it) => window.progress.add(it.textContent.trim()));
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Takes what has ended off the panel of operations. */
export async function tidy(page) {
    for (const old of await page.locator('.operation').getByRole('button', { name: 'Dismiss' }).all()) {
        await old.click();
    }
}

/** The menu of actions in the head of a session's page. What comes of it is alone on the panel of operations. */
export async function choose(page, action) {
    await tidy(page);
    await page.locator('.session-head .menu > button').click();
    await page.getByRole('menuitem', { name: action }).click();
}

/** Going about the page, as its users do. */
export const visits = {
    async enter({ page, url }) {
        await page.goto(url);
        await page.locator('.head').waitFor();
        return page.url();
    },

    async go({ page, route }) {
        await page.evaluate((to) => (location.hash = to), route);
        await page.locator('main h1').waitFor();
    },

    /** Waits until that many sessions are on the wall and each of them shows a picture; returns their names. */
    async wall({ page, sessions }) {
        await page.evaluate(() => (location.hash = '#/'));
        await until(page, (count) => document.querySelectorAll('.card').length === count, sessions);
        for (let at = 0; at < sessions; at++) {
            await page.locator('.card').nth(at).scrollIntoViewIfNeeded();
            await until(page, (nth) => Number(document.querySelectorAll('.card canvas')[nth]?.dataset.count) > 0, at);
        }
        return page.locator('.card-name').allTextContents();
    },

    async search({ page, words, found }) {
        await page.getByRole('searchbox').fill(words);
        await until(page, (count) => document.querySelectorAll('.card').length === count, found);
    },

    /** Waits until the page says something. */
    async see({ page, words }) {
        await page.locator('main', { hasText: words }).waitFor();
    },

    async gone({ page, session }) {
        await card(page, session).waitFor({ state: 'detached' });
    },

    async lost({ page }) {
        await page.locator('.lost-banner').waitFor();
    },

    async back({ page }) {
        await page.locator('.lost-banner').waitFor({ state: 'detached' });
    },

    /** Takes a checkpoint by the menu; returns what the panel has said meanwhile, and at the end. */
    async checkpoint({ page, session, tag }) {
        await page.evaluate(noteProgress);
        await choose(page, 'Checkpoint…');
        await page.getByLabel('Tag').fill(tag);
        await page.getByRole('dialog').getByRole('button', { name: 'Checkpoint', exact: true }).click();
        const done = page.locator('.operation.done', { hasText: `Checkpoint: ${session}` });
        await done.waitFor();
        return { progress: await page.evaluate(() => [...window.progress]), end: await done.innerText() };
    },

    /** Wakes a snapshot from the timeline under another name. */
    async wake({ page, snapshot, as }) {
        const row = page.locator('.snapshot', { hasText: snapshot });
        await row.getByRole('button').click();
        await page.getByRole('menuitem', { name: 'Wake…' }).click();
        await page.getByLabel('Name', { exact: true }).fill(as);
        await page.getByRole('dialog').getByRole('button', { name: 'Wake', exact: true }).click();
        await page.locator('.operation.done', { hasText: 'Waking' }).waitFor();
    },

    /** Compares two snapshots in the timeline; returns the titles of the tables of what differs. */
    async compare({ page, snapshots }) {
        for (const name of snapshots) {
            await page.getByLabel(`Compare ${name}`).check();
        }
        await page.getByRole('button', { name: 'Compare', exact: true }).click();
        await page.locator('dialog .sides img').nth(1).waitFor();
        await page.locator('dialog :is(section h3, p:text("Nothing differs."))').first().waitFor();
        const titles = await page.locator('dialog section h3').allTextContents();
        await page.keyboard.press('Escape');
        return titles;
    },

    async picture({ page, file }) {
        mkdirSync(dirname(file), { recursive: true });
        await page.screenshot({ path: file });
    },
};
