import { expect, it } from 'vitest';
import { pause } from '../src/api/live';
import { EventParser } from '../src/api/sse';

const STREAM = 'retry: 1000\n\nevent: hello\ndata: {"a":1}\n\n:\n\nevent: session\r\ndata: {"b":\r\ndata: 2}\r\n\r\n';

it('takes events apart, however they are cut on their way', () => {
    for (let size = 1; size <= STREAM.length; size++) {
        const parser = new EventParser();
        const found = [];
        for (let at = 0; at < STREAM.length; at += size) {
            found.push(...parser.feed(STREAM.slice(at, at + size)));
        }
        expect(found, `pieces of ${size}`).toEqual([
            { event: 'hello', data: '{"a":1}' },
            { event: 'session', data: '{"b":\n2}' },
        ]);
    }
});

it('waits longer after each attempt, but never long', () => {
    expect(pause(0, 1)).toBe(400);
    expect(pause(2, 1)).toBe(1600);
    expect(pause(0, 0)).toBe(240);
    expect(pause(30, 1)).toBe(10_000);
});
