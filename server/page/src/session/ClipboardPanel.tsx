import { useId, useRef, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { InputOrder } from '../api/types';
import { TextField } from '../parts/Field';
import { Problem } from '../parts/Problem';
import { useCopy } from '../parts/copy';
import { useTask } from '../parts/task';
import { text } from '../text';
import type { Clipboard } from './useClipboard';

const KEYS = ['Escape', 'Tab', 'ctrl+c', 'ctrl+alt+Delete', 'alt+F4', 'F11'];

/** Clipboard by hand, and typing without a keyboard of one's own. */
export function ClipboardPanel({ session, clipboard, looks }: { session: string; clipboard: Clipboard; looks: boolean }) {
    const id = useId();
    const [copied, copy] = useCopy(clipboard.text);
    const allow = useTask(clipboard.ask);
    return (
        <div class="clipboard fields">
            <div class="field">
                <label for={id}>{text.screen.clipboard}</label>
                <textarea id={id} rows={3} value={clipboard.text} onInput={(event) => clipboard.setText(event.currentTarget.value)} />
            </div>
            <div class="row">
                <button type="button" onClick={copy}>
                    {copied ? text.screen.copied : text.screen.copy}
                </button>
                {!looks && (
                    <button type="button" onClick={clipboard.put}>
                        {text.screen.put}
                    </button>
                )}
                {!looks && !clipboard.automatic && (
                    <button type="button" onClick={allow.run}>
                        {text.screen.automatic}
                    </button>
                )}
            </div>
            {allow.problem !== null && <p class="hint">{text.screen.automaticRefused}</p>}
            {!looks && <Typing session={session} />}
        </div>
    );
}

function Typing({ session }: { session: string }) {
    const [line, setLine] = useState('');
    const wanted = useRef<InputOrder>({});
    const task = useTask(() => call('INPUT', { of: [session], order: wanted.current }));
    const send = (order: InputOrder) => {
        wanted.current = order;
        task.run();
    };
    const submit = (event: Event) => {
        event.preventDefault();
        send({ type: line });
        setLine('');
    };
    return (
        <form onSubmit={submit} class="fields">
            <div class="row end">
                <TextField label={text.screen.type} value={line} change={setLine} />
                <button disabled={!line}>{text.screen.send}</button>
            </div>
            <div class="row" role="group" aria-label={text.screen.keys}>
                {KEYS.map((key) => (
                    <button key={key} type="button" onClick={() => send({ key })}>
                        {key}
                    </button>
                ))}
            </div>
            <Problem of={task.problem} />
        </form>
    );
}
