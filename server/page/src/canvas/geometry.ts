import type { ArrangementTile as Tile } from '../api/types';

/** A canvas is this wide, whatever it is on the screen. */
export const WIDTH = 1000;
const SMALLEST = 120;
const BAR = 30;

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));

/** A part of every tile stays where it can be taken hold of. */
export function moved(tile: Tile, dx: number, dy: number): Tile {
    return { ...tile, x: within(tile.x + dx, BAR - tile.width, WIDTH - BAR), y: Math.max(0, tile.y + dy) };
}

export function resized(tile: Tile, dx: number, dy: number): Tile {
    return { ...tile, width: within(tile.width + dx, SMALLEST, 2 * WIDTH), height: within(tile.height + dy, SMALLEST, 4 * WIDTH) };
}

export function faded(tile: Tile, opacity: number): Tile {
    return { ...tile, opacity: within(opacity, 0.1, 1) };
}

/** The last tile is in front. */
export function raised(tiles: Tile[], session: string): Tile[] {
    const front = tiles.filter((tile) => tile.session === session);
    return tiles.at(-1)?.session === session ? tiles : [...tiles.filter((tile) => tile.session !== session), ...front];
}

export function replaced(tiles: Tile[], tile: Tile): Tile[] {
    return tiles.map((one) => (one.session === tile.session ? tile : one));
}

/** A new tile in the shape of its session's screen, a little beside the last one. */
export function added(tiles: Tile[], session: string, shape: { width: number; height: number }): Tile[] {
    const width = 480;
    const ratio = shape.width > 0 && shape.height > 0 ? shape.height / shape.width : 0.75;
    const step = tiles.length % 8;
    const x = tiles.length === 1 && tiles[0]!.x + tiles[0]!.width <= 505 ? 510 : 10 + 40 * step;
    const y = x === 510 ? tiles[0]!.y : 10 + 40 * step;
    return [...tiles, { session, x, y, width, height: Math.round(width * ratio) + BAR, opacity: 1 }];
}

/** How far down the canvas reaches. */
export function height(tiles: Tile[]): number {
    return Math.max(500, ...tiles.map((tile) => tile.y + tile.height + 20));
}
