import { expect, it } from 'vitest';
import { freeName } from '../src/actions/names';
import { words } from '../src/actions/words';
import { age, bytes, duration } from '../src/format';
import { link, parse } from '../src/route';
import { filter } from '../src/wall/filter';
import { session } from './samples';

it('takes a command apart as a shell does', () => {
    expect(words(`sh -c 'echo "a b"' x\\ y "say \\"hi\\"" a'b'c`)).toEqual(['sh', '-c', 'echo "a b"', 'x y', 'say "hi"', 'abc']);
    expect(words('   ')).toEqual([]);
});

it('finds a name that is free', () => {
    expect(freeName('work', new Set(['work']))).toBe('work-2');
    expect(freeName('work-2', new Set(['work', 'work-2']))).toBe('work-3');
});

it('writes sizes and times short', () => {
    expect(bytes(0, 'en')).toBe('0B');
    expect(bytes(1_530_000, 'en')).toBe('1.5 MB');
    expect(bytes(-1, 'en')).toBe('–');
    expect(duration(240, 'en')).toBe('240 ms');
    expect(duration(3_240, 'en')).toBe('3.2 sec');
    expect(duration(-1, 'en')).toBe('–');
    expect(age('2026-11-22T06:00:00Z', Date.parse('2026-11-22T09:10:00Z'), 'en')).toBe('3 hr');
});

it('goes to where a link says, and back', () => {
    const there = { view: 'session', session: 'a b', tab: 'timeline' } as const;
    expect(parse(link(there))).toEqual(there);
    expect(parse('#/session/%E0%A4%A/plan')).toMatchObject({ tab: 'plan' });
    expect(parse('#/nowhere')).toEqual({ view: 'wall' });
    expect(parse('')).toEqual({ view: 'wall' });
});

it('searches sessions by all words, running ones first', () => {
    const all = [session('b10'), session('b9'), session('a', { status: 'exited', command: ['gimp'] })];
    expect(filter(all, '', '').map((one) => one.name)).toEqual(['b9', 'b10', 'a']);
    expect(filter(all, 'GI exi', '').map((one) => one.name)).toEqual(['a']);
    expect(filter(all, '', 'running')).toHaveLength(2);
});
