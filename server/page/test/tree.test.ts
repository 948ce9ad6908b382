import { expect, it } from 'vitest';
import { family } from '../src/store/select';
import { tree } from '../src/timeline/tree';
import { snapshot } from './samples';

const at = (minute: number) => `2026-11-22T06:${String(minute).padStart(2, '0')}:00Z`;

it('keeps a line a line, and puts each branch one further in', () => {
    const placed = tree([
        snapshot('d', { parent: 'b', created: at(4) }),
        snapshot('a', { created: at(1) }),
        snapshot('c', { parent: 'b', created: at(3) }),
        snapshot('b', { parent: 'a', created: at(2) }),
        snapshot('e', { parent: 'd', created: at(5) }),
    ]);
    expect(placed.map((one) => [one.snapshot.id, one.depth, one.branches])).toEqual([
        ['a', 0, false],
        ['b', 0, false],
        ['d', 1, true],
        ['e', 1, false],
        ['c', 0, false],
    ]);
});

it('begins anew where the parent was removed', () => {
    const placed = tree([snapshot('b', { parent: 'gone', created: at(2) }), snapshot('a', { created: at(1) })]);
    expect(placed.map((one) => one.snapshot.id)).toEqual(['a', 'b']);
});

it('takes a line of thousands', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => snapshot(`s${n}`, { parent: n > 0 ? `s${n - 1}` : null, created: new Date(n * 1000).toISOString() }));
    expect(tree(many)).toHaveLength(20_000);
    expect(family(many, 'work', [])).toHaveLength(20_000);
});

it('finds what came of the same beginning, under whatever name', () => {
    const all = [
        snapshot('a', { session: 'work' }),
        snapshot('b', { session: 'clone', parent: 'a' }),
        snapshot('x', { session: 'other' }),
        snapshot('y', { session: 'other', parent: 'x' }),
    ];
    expect(family(all, 'clone', []).map((one) => one.id)).toEqual(['a', 'b']);
    expect(family(all, 'woken', ['y']).map((one) => one.id)).toEqual(['x', 'y']);
    expect(family(all, 'nobody', [null])).toEqual([]);
});
