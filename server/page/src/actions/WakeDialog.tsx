import { useState } from 'preact/hooks';
import type { Snapshot } from '../api/types';
import { Check, TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { useStore } from '../store/store';
import { text } from '../text';
import { freeName, label } from './names';
import { start } from './operations';

export function WakeDialog({ snapshot, close }: { snapshot: Snapshot; close: () => void }) {
    const taken = useStore((state) => state.sessions.has(snapshot.session));
    const [as, setAs] = useState(() => (taken ? freeName(snapshot.session) : ''));
    const [lazy, setLazy] = useState(false);
    const action = () => start('RESTORE', { of: [snapshot.id], order: { as: as.trim() || null, lazy } });
    return (
        <FormDialog title={text.wake.title(label(snapshot))} go={text.wake.go} action={action} close={close}>
            <TextField
                label={text.wake.as}
                hint={taken ? text.wake.taken(snapshot.session) : text.wake.asHint}
                value={as}
                change={setAs}
                required={taken}
                maxLength={63}
            />
            <Check checked={lazy} change={setLazy}>
                {text.wake.lazy}
            </Check>
        </FormDialog>
    );
}
