import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { ArrangementTile as Tile } from '../api/types';
import { Choice, TextField } from '../parts/Field';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { go } from '../route';
import { useMay } from '../store/select';
import { apply, useStore } from '../store/store';
import { text } from '../text';

/** Opens, saves and removes arrangements by name. */
export function Arrangements({ name, tiles }: { name: string | null; tiles: Tile[] }) {
    const saved = useStore((state) => state.arrangements);
    const may = useMay('USE');
    const [as, setAs] = useState(name ?? '');
    useEffect(() => setAs(name ?? ''), [name]);
    const save = useTask(async () => {
        const arrangement = await call('ARRANGE', { of: [as], order: { name: as, tiles } });
        apply({ kind: 'arrangement', data: arrangement });
        go({ view: 'canvas', name: as });
    });
    const remove = useTask(async () => {
        await call('DISARRANGE', { of: [name!] });
        apply({ kind: 'arrangement-gone', data: { name: name! } });
        go({ view: 'canvas', name: null });
    });
    const submit = (event: Event) => {
        event.preventDefault();
        save.run();
    };
    const names = [...saved.keys()].sort().map((one): [string, string] => [one, one]);
    return (
        <form class="row end" onSubmit={submit}>
            <Choice label={text.canvas.open} value={name ?? ''} choices={[['', text.canvas.unsaved], ...names]} change={(to) => go({ view: 'canvas', name: to || null })} />
            {may && <TextField label={text.canvas.name} value={as} change={setAs} required maxLength={63} pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" />}
            {may && <button disabled={save.busy || !as || tiles.length === 0}>{text.canvas.save}</button>}
            {may && name && saved.has(name) && (
                <button type="button" class="quiet dangerous" disabled={remove.busy} onClick={remove.run}>
                    {text.canvas.remove}
                </button>
            )}
            <Problem of={save.problem ?? remove.problem} />
        </form>
    );
}
