// node photon.mjs DIRECTORY LOGIN OURS THEIRS: opens both pages; presses a key in the one that a line of input names, and answers how many
// milliseconds it took until a frame showed what it did.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [directory, login, ours, theirs] = process.argv.slice(2);
const { chromium } = createRequire(`${directory}/package.json`)('playwright-core');
const browsers = [];
const pages = { ours: await opened(login, ours), theirs: await opened(theirs) };
for (const page of Object.values(pages)) {
    const canvas = page.locator('canvas').last();
    await canvas.waitFor();
    await page.waitForTimeout(3000);
    await canvas.click();
    await page.evaluate(watch);
}
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
    const page = pages[line];
    await page.evaluate(() => void (window.seen = window.dormouseSeen()));
    await page.keyboard.press('a');
    console.log(await page.evaluate(() => window.seen));
}
await Promise.all(browsers.map((browser) => browser.close()));

/** In a browser of its own: one that is not in front draws no frames. */
async function opened(...urls) {
    const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    browsers.push(browser);
    const page = await (await browser.newContext({ viewport: { width: 1300, height: 900 } })).newPage();
    for (const url of urls) {
        await page.goto(url);
        await page.waitForTimeout(2000);
    }
    return page;
}

/** In the page: dormouseSeen() is kept once a key has been pressed and a frame shows another colour in the middle. */
function watch() {
    const canvas = [...document.querySelectorAll('canvas')].at(-1);
    const context = canvas.getContext('2d');
    const colour = () => context.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data.join();
    window.dormouseSeen = () =>
        new Promise((done) => {
            const before = colour();
            window.addEventListener(
                'keydown',
                (event) => {
                    const look = (now) => (colour() === before ? requestAnimationFrame(look) : done(now - event.timeStamp));
                    requestAnimationFrame(look);
                },
                { capture: true, once: true },
            );
        });
}
