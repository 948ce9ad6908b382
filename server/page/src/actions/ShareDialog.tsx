import { useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Role, Share } from '../api/types';
import { Choice, TextField } from '../parts/Field';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { apply } from '../store/store';
import { text } from '../text';
import { ShareLink } from './ShareLink';
import { ShareList } from './ShareList';

export function ShareDialog({ session, close }: { session: string; close: () => void }) {
    const [label, setLabel] = useState('');
    const [role, setRole] = useState<Role>('VIEW');
    const [seconds, setSeconds] = useState('86400');
    const [made, setMade] = useState<Share | null>(null);
    const task = useTask(async () => {
        const share = await call('SHARE', { of: [session], order: { role, label: label.trim(), seconds: Number(seconds) } });
        setMade(share);
        setLabel('');
        apply({ kind: 'share', data: { ...share, code: null, path: null } });
    });
    const submit = (event: Event) => {
        event.preventDefault();
        task.run();
    };
    return (
        <Dialog title={text.share.title(session)} close={close}>
            <form class="fields" onSubmit={submit}>
                <p>{text.share.what}</p>
                <TextField label={text.share.label} value={label} change={setLabel} required maxLength={60} />
                <div class="fields two">
                    <Choice label={text.share.role} value={role} choices={text.share.roles} change={(value) => setRole(value as Role)} />
                    <Choice label={text.share.expires} value={seconds} choices={text.share.spans} change={setSeconds} />
                </div>
                <button class="main" disabled={task.busy}>
                    {text.share.make}
                </button>
                <Problem of={task.problem} />
            </form>
            {made && <ShareLink share={made} />}
            <ShareList session={session} />
        </Dialog>
    );
}
