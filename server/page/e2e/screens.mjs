import { until } from './until.mjs';

/** A session's screen in the page. */
const GLASS = '.glass[data-link="open"] canvas';

async function pixels(page, selector) {
    return page.evaluate((which) => document.querySelector(which).toDataURL(), selector);
}

export const screens = {
    async open({ page, session }) {
        await page.evaluate((name) => (location.hash = `#/session/${name}`), session);
        await page.locator(GLASS).waitFor();
    },

    /** Clicks into the screen, in parts of it from 0 to 1, that many times. */
    async click({ page, x, y, times = 1, button = 'left' }) {
        const box = await page.locator(GLASS).boundingBox();
        await page.mouse.click(box.x + x * box.width, box.y + y * box.height, { clickCount: times, button });
    },

    /** Types as on a keyboard, and waits until the screen is another one. */
    async type({ page, text }) {
        const before = await pixels(page, GLASS);
        await page.locator(GLASS).focus();
        await page.keyboard.type(text, { delay: 5 });
        await until(page, ([selector, old]) => document.querySelector(selector)?.toDataURL() !== old, [GLASS, before]);
    },

    async key({ page, key }) {
        await page.locator(GLASS).focus();
        await page.keyboard.press(key);
    },

    async putClipboard({ page, text }) {
        await page.getByRole('button', { name: 'Clipboard and keys' }).click();
        await page.getByLabel('Clipboard of the session').fill(text);
        await page.getByRole('button', { name: 'Put into the session' }).click();
        await page.getByRole('button', { name: 'Clipboard and keys' }).click();
    },

    /** Chooses the line that is at a place with the mouse, until the browser's own clipboard holds what stands there. */
    async copyLine({ page, x, y, text }) {
        const copied = async () => (await page.evaluate(() => navigator.clipboard.readText())).includes(text);
        const deadline = Date.now() + 60_000;
        while (!(await copied())) {
            if (Date.now() > deadline) {
                throw new Error(`${text} was not copied`);
            }
            await screens.click({ page, x, y, times: 3 });
            await page.waitForTimeout(400);
        }
    },

    /** Leaves the screen by keyboard and comes back by it; returns whether it had the focus in between, and has it then. */
    async leave({ page }) {
        await page.locator(GLASS).focus();
        await page.keyboard.press('Control+Alt+Shift');
        const left = await page.evaluate(() => document.activeElement.closest('[role=toolbar]') !== null);
        const inGlass = () => page.evaluate(() => document.activeElement.matches('.glass canvas'));
        for (let tabs = 0; tabs < 20 && !(await inGlass()); tabs++) {
            await page.keyboard.press('Tab');
        }
        return left && (await inGlass());
    },

    /** How many points two sessions' live pictures on the wall have in common, from 0 to 1. */
    async likeness({ page, sessions }) {
        const select = (name) => `.card:has(a[href="#/session/${name}"]) canvas`;
        const alike = ([a, b]) => {
            const [one, other] = [a, b].map((selector) => {
                const canvas = document.querySelector(selector);
                return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            });
            let same = 0;
            for (let at = 0; at < one.length; at += 4) {
                same += Math.abs(one[at] - other[at]) < 16 && Math.abs(one[at + 1] - other[at + 1]) < 16 ? 1 : 0;
            }
            return one.length === other.length ? same / (one.length / 4) : 0;
        };
        return page.evaluate(alike, sessions.map(select));
    },

    /** Makes a link by which others may look; returns it. */
    async share({ page, label }) {
        await page.getByRole('button', { name: 'Share', exact: true }).click();
        await page.getByLabel('For whom').fill(label);
        await page.getByRole('button', { name: 'Make a link' }).click();
        const link = await page.locator('.made-link input').inputValue();
        await page.keyboard.press('Escape');
        return link;
    },

    /** Somebody else's browser, which has come by a link: waits until it shows the screen, and returns its page's text. */
    async visit({ context, link }) {
        const other = await context.browser().newContext();
        try {
            const page = await other.newPage();
            await page.goto(link);
            await page.locator(GLASS).waitFor();
            return await page.locator('body').innerText();
        } finally {
            await other.close();
        }
    },

    /** Lays sessions on the canvas, moves the last by keyboard, fades it and saves all under a name; returns where it is. */
    async arrange({ page, sessions, as }) {
        await page.evaluate(() => (location.hash = '#/canvas'));
        for (const session of sessions) {
            await page.getByLabel('Add a session').selectOption(session);
            await page.locator('.tile', { hasText: session }).locator('.tile-screen[data-link="open"]').waitFor();
        }
        const tile = page.locator('.tile', { hasText: sessions.at(-1) });
        await tile.locator('.grip').focus();
        for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowRight']) {
            await page.keyboard.press(key);
        }
        await tile.getByRole('slider').fill('0.5');
        await page.getByLabel('Name').fill(as);
        await page.getByRole('button', { name: 'Save' }).click();
        await until(page, (name) => location.hash === `#/canvas/${name}`, as);
        await page.evaluate(() => (location.hash = '#/canvas'));
        await page.locator('.tile').first().waitFor({ state: 'detached' });
        await page.getByLabel('Arrangement').selectOption(as);
        return page.locator('.tile', { hasText: sessions.at(-1) }).evaluate((it) => [it.classList.contains('front'), it.querySelector('.tile-screen').style.opacity]);
    },
};
