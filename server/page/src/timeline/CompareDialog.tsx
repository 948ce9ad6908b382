import { useState } from 'preact/hooks';
import { label } from '../actions/names';
import { ask } from '../actions/operations';
import type { Diff, Snapshot } from '../api/types';
import { moment } from '../format';
import { Choice } from '../parts/Field';
import { Dialog } from '../parts/Dialog';
import { Loading } from '../parts/Empty';
import { Problem } from '../parts/Problem';
import { useLoaded } from '../parts/task';
import { text } from '../text';
import { Differences } from './Differences';
import { Pictures } from './Pictures';

export type How = 'sides' | 'swipe';

/** What has become of a session between two snapshots: their pictures, and what differs in them. */
export function CompareDialog({ from, to, close }: { from: Snapshot; to: Snapshot; close: () => void }) {
    const [how, setHow] = useState<How>('sides');
    const diff = useLoaded(async () => (await ask('DIFF', { order: { from: from.id, to: to.id } })).result as unknown as Diff, [from.id, to.id]);
    const said = text.compare;
    return (
        <Dialog title={`${label(from)} → ${label(to)}`} close={close} wide>
            <div class="view-head">
                <p class="hint">
                    {moment(from.created)} → {moment(to.created)}
                </p>
                <Choice label={said.how} value={how} choices={{ sides: said.sides, swipe: said.swipe }} change={(value) => setHow(value as How)} />
            </div>
            <Pictures from={from} to={to} how={how} />
            <Problem of={diff.problem} />
            {diff.busy && <Loading />}
            {diff.value && <Differences diff={diff.value} />}
        </Dialog>
    );
}
