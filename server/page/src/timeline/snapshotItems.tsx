import { ConfirmDialog } from '../actions/ConfirmDialog';
import { RollbackDialog } from '../actions/RollbackDialog';
import { WakeDialog } from '../actions/WakeDialog';
import { label } from '../actions/names';
import { start } from '../actions/operations';
import { call } from '../api/client';
import type { Snapshot } from '../api/types';
import { bytes } from '../format';
import type { Item } from '../parts/Menu';
import { show } from '../parts/dialogs';
import { apply } from '../store/store';
import { text } from '../text';
import { ExportDialog } from './ExportDialog';

function remove(snapshot: Snapshot): void {
    const said = text.timeline;
    const forget = async () => {
        await call('FORGET', { of: [snapshot.id] });
        apply({ kind: 'snapshot-gone', data: { name: snapshot.id } });
    };
    const what = said.removeWhat(bytes(Math.max(0, snapshot.uniqueBytes)));
    show((close) => <ConfirmDialog title={said.removeTitle(label(snapshot))} what={what} go={said.removeGo} action={forget} close={close} />);
}

function verify(snapshot: Snapshot): void {
    const said = text.timeline;
    const action = () => start('VERIFY', { of: [snapshot.id] });
    show((close) => <ConfirmDialog title={`${said.verify}: ${label(snapshot)}`} what={said.verifyWhat} go={said.verify} action={action} close={close} calm />);
}

/** All that can be done with a snapshot, seen from one session's timeline. */
export function snapshotItems(session: string, snapshot: Snapshot): Item[] {
    const said = text.timeline;
    return [
        { label: said.wake, action: () => show((close) => <WakeDialog snapshot={snapshot} close={close} />) },
        { label: said.rollback, action: () => show((close) => <RollbackDialog session={session} snapshot={snapshot} close={close} />) },
        { label: said.verify, action: () => verify(snapshot) },
        { label: said.export, action: () => show((close) => <ExportDialog snapshot={snapshot} close={close} />) },
        { label: said.remove, danger: true, action: () => remove(snapshot) },
    ];
}
