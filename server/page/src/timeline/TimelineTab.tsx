import { useState } from 'preact/hooks';
import type { Snapshot } from '../api/types';
import { Empty } from '../parts/Empty';
import { show } from '../parts/dialogs';
import { family } from '../store/select';
import { useStore } from '../store/store';
import { text } from '../text';
import { CompareDialog } from './CompareDialog';
import { SnapshotRow } from './SnapshotRow';
import { tree } from './tree';

export function TimelineTab({ session }: { session: string }) {
    const all = useStore((state) => state.snapshots);
    const now = useStore((state) => state.sessions.get(session));
    const from = now?.newest ?? now?.restoredFrom ?? null;
    const [chosen, setChosen] = useState<string[]>([]);
    const placed = tree(family(all.values(), session, [now?.restoredFrom ?? null, now?.newest ?? null]));
    if (placed.length === 0) {
        return <Empty title={text.timeline.empty} hint={text.timeline.emptyHint} />;
    }
    const choose = (id: string, on: boolean) => setChosen(on ? [...chosen.slice(-1), id] : chosen.filter((one) => one !== id));
    return (
        <div class="timeline">
            <CompareBar chosen={chosen.flatMap((id) => all.get(id) ?? [])} />
            <ol class="plain">
                {placed.map((one) => (
                    <SnapshotRow
                        key={one.snapshot.id}
                        placed={one}
                        session={session}
                        isFrom={one.snapshot.id === from}
                        chosen={chosen.includes(one.snapshot.id)}
                        choose={choose}
                    />
                ))}
            </ol>
        </div>
    );
}

function CompareBar({ chosen }: { chosen: Snapshot[] }) {
    const [a, b] = [...chosen].sort((x, y) => x.created.localeCompare(y.created));
    const compare = () => a && b && show((close) => <CompareDialog from={a} to={b} close={close} />);
    return (
        <div class="compare-bar">
            <span class="hint" role="status">
                {chosen.length === 0 ? text.timeline.compareHint : text.timeline.chosen(chosen.length)}
            </span>
            <button type="button" class="main" disabled={!a || !b} onClick={compare}>
                {text.timeline.compare}
            </button>
        </div>
    );
}
