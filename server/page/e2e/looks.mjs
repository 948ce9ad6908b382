import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from './until.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds, the grave things only, each with the first place where it is. */
async function findings(page) {
    await page.evaluate(axe);
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document);
        return violations
            .filter((one) => ['serious', 'critical'].includes(one.impact))
            .map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`);
    });
}

/** What is wrong with what is shown now, light, dark and on a phone. */
async function look(page, what) {
    const wrong = [];
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        wrong.push(...(await findings(page)).map((finding) => `${what} ${colorScheme} ${finding}`));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    const over = await page.evaluate(() => {
        const wide = [document.documentElement, ...document.querySelectorAll('dialog')];
        return Math.max(...wide.map((it) => Math.max(it.scrollWidth, it.getBoundingClientRect().width) - innerWidth));
    });
    if (over > 0) {
        wrong.push(`${what} is ${over} wider than a phone`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return wrong;
}

/** Looks at each dialog that a menu opens, and at the menu itself; leaves them by Escape, which gives the focus back to the menu's button. */
async function lookThrough(page, button) {
    await button.click();
    const items = page.getByRole('menuitem').and(page.locator(':not(:disabled)'));
    await items.first().waitFor();
    const wrong = await look(page, 'the menu');
    const names = await items.allInnerTexts();
    await page.keyboard.press('Escape');
    for (const name of names) {
        await button.click();
        await page.getByRole('menuitem', { name, exact: true }).click();
        await page.getByRole('dialog').waitFor();
        wrong.push(...(await look(page, name)));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        if (!(await button.evaluate((it) => it === document.activeElement))) {
            wrong.push(`${name} does not give the focus back`);
        }
    }
    return wrong;
}

export const looks = {
    /** Sees through all views, light, dark and on a phone; returns what is wrong with them. */
    async check({ page, routes }) {
        const wrong = [];
        for (const route of routes) {
            await page.evaluate((to) => (location.hash = to), route);
            await page.locator('main h1').waitFor();
            await until(page, () => !document.querySelector('.loading, [aria-busy=true]'));
            wrong.push(...(await look(page, route)));
        }
        return wrong;
    },

    /** Sees through the dialogs of a session and of the first snapshot in its timeline; returns what is wrong with them. */
    async checkDialogs({ page, session }) {
        await page.evaluate((name) => (location.hash = `#/session/${name}`), session);
        const wrong = await lookThrough(page, page.locator('.session-head .menu > button'));
        await page.evaluate((name) => (location.hash = `#/session/${name}/timeline`), session);
        wrong.push(...(await lookThrough(page, page.locator('.snapshot').first().getByRole('button'))));
        return wrong;
    },

    /** Bytes that came over the wire until the wall was there, in a browser that has nothing of it yet. */
    async firstPaint({ context, url }) {
        const fresh = await context.newPage();
        try {
            const devtools = await context.newCDPSession(fresh);
            await devtools.send('Network.enable');
            await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
            let bytes = 0;
            devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
            await fresh.goto(url);
            await fresh.locator('.head nav').waitFor();
            return bytes;
        } finally {
            await fresh.close();
        }
    },
};
