import { useState } from 'preact/hooks';
import type { RunOrder } from '../api/types';
import { Choice, TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { text } from '../text';
import { start } from './operations';
import { words } from './words';

const EMPTY = { name: '', command: 'xterm', user: '', size: '1280x800', display: 'virtual', gl: '', memory: '' };
type Form = typeof EMPTY;

function order(form: Form): RunOrder {
    const given = (value: string) => value.trim() || null;
    return {
        name: given(form.name),
        command: words(form.command),
        user: given(form.user),
        size: given(form.size),
        display: form.display,
        gl: given(form.gl),
        memory: given(form.memory),
    };
}

export function RunDialog({ close }: { close: () => void }) {
    const [form, setForm] = useState(EMPTY);
    const set = (member: keyof Form) => (value: string) => setForm({ ...form, [member]: value });
    const said = text.run;
    return (
        <FormDialog title={said.title} go={said.go} action={() => start('RUN', { order: order(form) })} close={close} disabled={!words(form.command).length}>
            <TextField label={said.command} hint={said.commandHint} value={form.command} change={set('command')} required />
            <TextField label={said.name} hint={said.nameHint} value={form.name} change={set('name')} maxLength={63} />
            <details>
                <summary>{said.more}</summary>
                <div class="fields two">
                    <Choice label={said.display} value={form.display} choices={said.displays} change={set('display')} />
                    <TextField label={said.size} value={form.size} change={set('size')} pattern="[0-9]+x[0-9]+" />
                    <Choice label={said.gl} value={form.gl} choices={said.gls} change={set('gl')} />
                    <TextField label={said.user} hint={said.userHint} value={form.user} change={set('user')} />
                    <TextField label={said.memory} hint={said.memoryHint} value={form.memory} change={set('memory')} />
                </div>
            </details>
        </FormDialog>
    );
}
