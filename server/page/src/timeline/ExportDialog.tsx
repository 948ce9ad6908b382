import { useState } from 'preact/hooks';
import { label } from '../actions/names';
import { address } from '../api/client';
import type { Snapshot } from '../api/types';
import { Choice } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { download } from '../parts/download';
import { text } from '../text';

/** The browser fetches the file itself, as it may be larger than memory. */
export function ExportDialog({ snapshot, close }: { snapshot: Snapshot; close: () => void }) {
    const [form, setForm] = useState('');
    const name = `${snapshot.session}-${label(snapshot)}.tar`;
    const fetchIt = async () => download(address('EXPORT', [snapshot.id], form ? { form } : {}), name);
    return (
        <FormDialog title={text.timeline.exportTitle(label(snapshot))} go={text.timeline.exportGo} action={fetchIt} close={close}>
            <Choice label={text.timeline.exportForm} value={form} choices={text.timeline.exportForms} change={setForm} />
        </FormDialog>
    );
}
