import type { ArrangementTile as Tile } from '../api/types';
import { Icon } from '../parts/Icon';
import { text } from '../text';
import { faded, moved, resized } from './geometry';
import { useDrag } from './useDrag';
import { TileScreen } from './TileScreen';

interface Props {
    tile: Tile;
    layer: number;
    front: boolean;
    change: (tile: Tile) => void;
    raise: () => void;
    take: () => void;
}

const STEP = 10;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export function CanvasTile({ tile, layer, front, change, raise, take }: Props) {
    const move = useDrag(tile, (from, dx, dy) => change(moved(from, dx, dy)));
    const resize = useDrag(tile, (from, dx, dy) => change(resized(from, dx, dy)));
    const key = (event: KeyboardEvent) => {
        const by = ARROWS[event.key];
        if (by) {
            event.preventDefault();
            change((event.shiftKey ? resized : moved)(tile, ...by));
        }
    };
    const place = {
        left: `${tile.x / 10}cqw`,
        top: `${tile.y / 10}cqw`,
        width: `${tile.width / 10}cqw`,
        height: `${tile.height / 10}cqw`,
        opacity: String(tile.opacity),
        zIndex: String(layer + 1),
    };
    return (
        <section class={`tile${front ? ' front' : ''}`} aria-label={tile.session} style={place} onPointerDownCapture={raise} onFocusIn={raise}>
            <header class="tile-bar">
                <button type="button" class="quiet grip" aria-label={text.canvas.tile(tile.session)} onKeyDown={key} {...move}>
                    {tile.session}
                </button>
                <input
                    type="range"
                    min="0.1"
                    max="1"
                    step="0.05"
                    value={tile.opacity}
                    aria-label={text.canvas.opacity(tile.session)}
                    onInput={(event) => change(faded(tile, Number(event.currentTarget.value)))}
                />
                <button type="button" class="quiet only-icon" aria-label={text.canvas.take(tile.session)} onClick={take}>
                    <Icon name="close" />
                </button>
            </header>
            <TileScreen session={tile.session} front={front} />
            <span class="corner" aria-hidden="true" {...resize} />
        </section>
    );
}
