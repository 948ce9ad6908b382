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

export const looks = {
    /** Sees through all views, light, dark and on a phone; returns what is wrong with them. */
    async check({ page, routes }) {
        const wrong = [];
        for (const route of routes) {
            await page.evaluate((to) => (location.hash = to), route);
            await page.locator('main h1').waitFor();
            await until(page, () => !document.querySelector('.loading, [aria-busy=true]'));
            for (const colorScheme of ['light', 'dark']) {
                await page.emulateMedia({ colorScheme });
                wrong.push(...(await findings(page)).map((finding) => `${route} ${colorScheme} ${finding}`));
            }
            await page.emulateMedia({ colorScheme: 'light' });
            await page.setViewportSize({ width: 360, height: 740 });
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            if (over > 0) {
                wrong.push(`${route} is ${over} wider than a phone`);
            }
            await page.setViewportSize({ width: 1280, height: 800 });
        }
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
