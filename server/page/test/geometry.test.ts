import { expect, it } from 'vitest';
import { added, faded, height, moved, raised, resized } from '../src/canvas/geometry';

const tile = { session: 'a', x: 100, y: 100, width: 400, height: 300, opacity: 1 };

it('moves a tile, but not out of reach', () => {
    expect(moved(tile, 10, -20)).toMatchObject({ x: 110, y: 80 });
    expect(moved(tile, -5000, -5000)).toMatchObject({ x: -370, y: 0 });
    expect(moved(tile, 5000, 0)).toMatchObject({ x: 970 });
});

it('resizes a tile, but not to nothing', () => {
    expect(resized(tile, 50, 50)).toMatchObject({ width: 450, height: 350 });
    expect(resized(tile, -5000, -5000)).toMatchObject({ width: 120, height: 120 });
});

it('never makes a tile invisible', () => {
    expect(faded(tile, 0).opacity).toBe(0.1);
    expect(faded(tile, 7).opacity).toBe(1);
});

it('brings a tile to the front and leaves the others in order', () => {
    const tiles = ['a', 'b', 'c'].map((session) => ({ ...tile, session }));
    expect(raised(tiles, 'a').map((one) => one.session)).toEqual(['b', 'c', 'a']);
    expect(raised(tiles, 'c')).toBe(tiles);
});

it('adds tiles beside each other in the shape of their screens', () => {
    const two = added(added([], 'a', { width: 800, height: 600 }), 'b', { width: 800, height: 600 });
    expect(two[0]).toMatchObject({ x: 10, width: 480, height: 390 });
    expect(two[1]!.x).toBeGreaterThanOrEqual(two[0]!.x + two[0]!.width);
    expect(height(two)).toBeGreaterThanOrEqual(400);
});
