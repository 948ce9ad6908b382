import { useState } from 'preact/hooks';
import type { Snapshot } from '../api/types';
import { Check } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { text } from '../text';
import { label } from './names';
import { start } from './operations';

export function RollbackDialog({ session, snapshot, close }: { session: string; snapshot: Snapshot; close: () => void }) {
    const [keep, setKeep] = useState(true);
    const action = () => start('ROLLBACK', { of: [session], order: { snapshot: snapshot.id, discard: !keep } });
    return (
        <FormDialog title={text.rollback.title(session)} go={text.rollback.go} action={action} close={close} danger={!keep}>
            <p>{text.rollback.what(label(snapshot))}</p>
            <Check checked={keep} change={setKeep}>
                {text.rollback.keep}
            </Check>
        </FormDialog>
    );
}
