import type { Session } from '../api/types';
import type { Item } from '../parts/Menu';
import { show } from '../parts/dialogs';
import { text } from '../text';
import { CheckpointDialog } from './CheckpointDialog';
import { CloneDialog } from './CloneDialog';
import { ConfirmDialog } from './ConfirmDialog';
import { MigrateDialog } from './MigrateDialog';
import { MoveDialog } from './MoveDialog';
import { RenameDialog } from './RenameDialog';
import { ShareDialog } from './ShareDialog';
import { start } from './operations';

function stop({ name }: Session): void {
    const action = () => start('STOP', { of: [name], order: {} });
    show((close) => <ConfirmDialog title={text.stop.title(name)} what={text.stop.what} go={text.stop.go} action={action} close={close} />);
}

function remove({ name }: Session): void {
    const action = () => start('REMOVE', { of: [name] });
    show((close) => <ConfirmDialog title={text.remove.title(name)} what={text.remove.what} go={text.remove.go} action={action} close={close} />);
}

function gpu(session: Session): void {
    const endpoint = session.suspended ? 'RESUME' : 'SUSPEND';
    const label = session.suspended ? text.actions.resume : text.actions.suspend;
    const action = () => start(endpoint, { of: [session.name], order: {} });
    show((close) => <ConfirmDialog title={`${label}: ${session.name}`} what={text.gpuWhat} go={label} action={action} close={close} calm />);
}

/** All that can be done with a session, for whoever may do all. */
export function sessionItems(session: Session): Item[] {
    const { name } = session;
    const off = session.status !== 'running';
    const said = text.actions;
    return [
        { label: said.checkpoint, disabled: off, action: () => show((close) => <CheckpointDialog session={name} close={close} />) },
        { label: said.clone, disabled: off, action: () => show((close) => <CloneDialog session={name} close={close} />) },
        { label: said.migrate, disabled: off, action: () => show((close) => <MigrateDialog session={name} close={close} />) },
        { label: said.move, disabled: off, action: () => show((close) => <MoveDialog session={session} close={close} />) },
        { label: session.suspended ? said.resume : said.suspend, disabled: off, action: () => gpu(session) },
        { label: said.share, action: () => show((close) => <ShareDialog session={name} close={close} />) },
        { label: said.rename, action: () => show((close) => <RenameDialog session={name} close={close} />) },
        { label: said.stop, disabled: off, danger: true, action: () => stop(session) },
        { label: said.remove, danger: true, action: () => remove(session) },
    ];
}
