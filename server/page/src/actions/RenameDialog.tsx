import { useState } from 'preact/hooks';
import { call } from '../api/client';
import { TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { go, parse } from '../route';
import { apply } from '../store/store';
import { text } from '../text';

export function RenameDialog({ session, close }: { session: string; close: () => void }) {
    const [name, setName] = useState(session);
    const rename = async () => {
        const renamed = await call('RENAME', { of: [session], order: { name: name.trim() } });
        apply({ kind: 'session', data: renamed });
        const here = parse(location.hash);
        if (here.view === 'session' && here.session === session) {
            go({ ...here, session: renamed.name });
        }
    };
    return (
        <FormDialog title={text.rename.title(session)} go={text.rename.go} action={rename} close={close} disabled={!name.trim() || name === session}>
            <TextField label={text.rename.name} value={name} change={setName} required maxLength={63} />
        </FormDialog>
    );
}
