import { readFileSync } from 'node:fs';
import { until } from './until.mjs';
import { choose, tidy } from './visits.mjs';

/** Says yes in the dialog that is open; returns once it has closed. */
export async function agree(page, word) {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: word, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
}

/** Waits for the newest operation to end as it should, and takes it off the panel. */
export async function ended(page, title) {
    const card = page.locator('.operation:is(.done, .failed, .cancelled)', { hasText: title });
    await card.waitFor();
    const said = await card.innerText();
    await card.getByRole('button', { name: 'Dismiss' }).click();
    return said;
}

async function onSnapshot(page, snapshot, item) {
    await tidy(page);
    await page.locator('.snapshot', { hasText: snapshot }).getByRole('button').click();
    await page.getByRole('menuitem', { name: item }).click();
}

/** What menus and dialogs offer; each returns what the panel says when it is over. */
export const acts = {
    async begin({ page, command, name }) {
        await page.evaluate(() => (location.hash = '#/'));
        await page.getByRole('button', { name: 'New session' }).first().click();
        await page.getByLabel('Command').fill(command);
        await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name);
        await agree(page, 'Start');
        return ended(page, `Start: ${name}`);
    },

    async rename({ page, session, as }) {
        await choose(page, 'Rename…');
        await page.getByLabel('New name').fill(as);
        await agree(page, 'Rename');
        await until(page, (name) => location.hash.startsWith(`#/session/${name}`), as);
        return session;
    },

    async clone({ page, session, as }) {
        await choose(page, 'Clone…');
        await page.getByLabel('Name of the clone').fill(as);
        await agree(page, 'Clone');
        await ended(page, `Checkpoint: ${session}`);
        return ended(page, 'Waking');
    },

    async rollback({ page, session, snapshot }) {
        await onSnapshot(page, snapshot, 'Roll back to here…');
        await agree(page, 'Roll back');
        return ended(page, `Rollback: ${session}`);
    },

    async verify({ page, snapshot }) {
        await onSnapshot(page, snapshot, 'Verify');
        await agree(page, 'Verify');
        return ended(page, 'Verification');
    },

    /** Returns how many bytes came, and the first of them as text. */
    async export({ page, snapshot }) {
        await onSnapshot(page, snapshot, 'Export…');
        const coming = page.waitForEvent('download');
        await agree(page, 'Download');
        const file = readFileSync(await (await coming).path());
        return file.length;
    },

    async forget({ page, snapshot }) {
        await onSnapshot(page, snapshot, 'Remove…');
        await agree(page, 'Remove');
        await page.locator('.snapshot', { hasText: snapshot }).waitFor({ state: 'detached' });
    },

    /** Takes a checkpoint and gives it up at once. */
    async cancel({ page, session }) {
        await choose(page, 'Checkpoint…');
        await agree(page, 'Checkpoint');
        await page.getByRole('button', { name: `Cancel Checkpoint: ${session}` }).click();
        return ended(page, `Checkpoint: ${session}`);
    },

    async stop({ page, session }) {
        await choose(page, 'Stop…');
        await agree(page, 'Stop');
        return ended(page, `Stop: ${session}`);
    },

    async remove({ page, session }) {
        await choose(page, 'Remove…');
        await agree(page, 'Remove');
        await ended(page, `Removal: ${session}`);
        await page.evaluate(() => (location.hash = '#/'));
    },
};
