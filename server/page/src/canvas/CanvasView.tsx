import { useEffect, useState } from 'preact/hooks';
import type { ArrangementTile as Tile } from '../api/types';
import { Choice } from '../parts/Field';
import { Empty } from '../parts/Empty';
import { useStore } from '../store/store';
import { text } from '../text';
import { Arrangements } from './Arrangements';
import { CanvasTile } from './CanvasTile';
import { added, height, raised, replaced } from './geometry';

/** Several sessions on one screen, beside or over each other; what is typed goes to the one in front. */
export function CanvasView({ name }: { name: string | null }) {
    const sessions = useStore((state) => state.sessions);
    const saved = useStore((state) => (name ? state.arrangements.get(name) : undefined));
    const [tiles, setTiles] = useState<Tile[]>(saved?.tiles ?? []);
    useEffect(() => {
        if (saved) {
            setTiles(saved.tiles);
        }
    }, [name, saved]);
    const others = [...sessions.values()].filter((one) => one.display === 'virtual' && !tiles.some((tile) => tile.session === one.name));
    const add = (session: string) => {
        const shape = sessions.get(session);
        if (shape) {
            setTiles(added(tiles, session, shape));
        }
    };
    const choices: Array<[string, string]> = [['', text.canvas.add], ...others.map((one): [string, string] => [one.name, one.name])];
    return (
        <>
            <div class="view-head">
                <h1>{text.canvas.title}</h1>
                <div class="tools">
                    <Choice bare label={text.canvas.add} value="" choices={choices} change={add} />
                    <Arrangements name={name} tiles={tiles} />
                </div>
            </div>
            {tiles.length === 0 && <Empty title={text.canvas.empty} hint={text.canvas.emptyHint} />}
            <div class="canvas">
                <div class="canvas-sheet" style={{ height: `${height(tiles) / 10}cqw` }}>
                    {[...tiles].sort((a, b) => a.session.localeCompare(b.session)).map((tile) => (
                        <CanvasTile
                            key={tile.session}
                            tile={tile}
                            layer={tiles.indexOf(tile)}
                            front={tiles.at(-1) === tile}
                            change={(to) => setTiles((now) => replaced(now, to))}
                            raise={() => setTiles((now) => raised(now, tile.session))}
                            take={() => setTiles((now) => now.filter((one) => one.session !== tile.session))}
                        />
                    ))}
                </div>
            </div>
        </>
    );
}
