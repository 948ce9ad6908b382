import { useState } from 'preact/hooks';
import { TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { text } from '../text';
import { freeName } from './names';
import { outcome, start } from './operations';

/** A snapshot while the session goes on, woken at once under another name. */
async function clone(session: string, as: string): Promise<void> {
    const checkpoint = await start('CHECKPOINT', { of: [session], order: { leaveRunning: true } });
    // The dialog closes here: both show in the panel, and so does what keeps the first from working.
    void outcome(checkpoint.id)
        .then((done) => start('RESTORE', { of: [String(done.result.snapshot)], order: { as } }))
        .catch(() => undefined);
}

export function CloneDialog({ session, close }: { session: string; close: () => void }) {
    const [as, setAs] = useState(() => freeName(session));
    return (
        <FormDialog title={text.clone.title(session)} go={text.clone.go} action={() => clone(session, as)} close={close}>
            <p>{text.clone.what}</p>
            <TextField label={text.clone.as} value={as} change={setAs} required maxLength={63} />
        </FormDialog>
    );
}
