import { useRef } from 'preact/hooks';
import type { ArrangementTile as Tile } from '../api/types';
import { WIDTH } from './geometry';

type Pointer = PointerEvent & { currentTarget: HTMLElement };

/** Handlers by which mouse or finger drag something of a tile, in the canvas's own measure. */
export function useDrag(tile: Tile, drag: (from: Tile, dx: number, dy: number) => void) {
    const begun = useRef<{ from: Tile; x: number; y: number; scale: number } | null>(null);
    const onPointerDown = (event: Pointer) => {
        const sheet = event.currentTarget.closest('.canvas');
        if (event.button === 0 && sheet) {
            event.currentTarget.setPointerCapture(event.pointerId);
            begun.current = { from: tile, x: event.clientX, y: event.clientY, scale: WIDTH / sheet.clientWidth };
        }
    };
    const onPointerMove = (event: Pointer) => {
        if (begun.current) {
            const { from, x, y, scale } = begun.current;
            drag(from, (event.clientX - x) * scale, (event.clientY - y) * scale);
        }
    };
    const end = () => {
        begun.current = null;
    };
    return { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end };
}
