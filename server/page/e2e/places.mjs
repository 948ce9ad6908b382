import { agree, ended } from './acts.mjs';
import { choose, tidy } from './visits.mjs';

/** Where sessions can go to, and what they are drawn on. */
export const places = {
    /** Chooses a session for a host on the hosts' page; returns what is foretold, and what the panel says in the end. */
    async migrate({ page, session, host }) {
        await page.evaluate(() => (location.hash = '#/hosts'));
        await tidy(page);
        await page.getByLabel(`Session to migrate to ${host}`).selectOption(session);
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'What would it be?' }).click();
        const foretold = await dialog.locator('.facts').innerText();
        await agree(page, 'Migrate');
        return { foretold, end: await ended(page, `Migration: ${session}`) };
    },

    async move({ page, session, display }) {
        await choose(page, 'Move display or GPU…');
        await page.getByRole('dialog').getByRole('textbox').fill(display);
        await agree(page, 'Move');
        return ended(page, `Move: ${session}`);
    },

    async suspend({ page, session }) {
        await choose(page, 'Suspend GPU');
        await agree(page, 'Suspend GPU');
        return ended(page, `Suspending the GPU: ${session}`);
    },

    async resume({ page, session }) {
        await choose(page, 'Resume GPU');
        await agree(page, 'Resume GPU');
        return ended(page, `Resuming the GPU: ${session}`);
    },

    /** What the page says of each card. */
    async gpus({ page }) {
        await page.evaluate(() => (location.hash = '#/gpus'));
        await page.locator('.gpu-grid section').first().waitFor();
        return page.locator('.gpu-grid section').allInnerTexts();
    },
};
