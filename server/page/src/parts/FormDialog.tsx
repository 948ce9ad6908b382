import type { ComponentChildren } from 'preact';
import { text } from '../text';
import { Dialog } from './Dialog';
import { Problem } from './Problem';
import { useTask } from './task';

interface Props {
    title: string;
    go: string;
    /** What is done; the dialog closes when it has worked, and says why when it has not. */
    action: () => Promise<unknown>;
    close: () => void;
    danger?: boolean;
    disabled?: boolean;
    children?: ComponentChildren;
}

export function FormDialog({ title, go, action, close, danger, disabled, children }: Props) {
    const task = useTask(async () => {
        await action();
        close();
    });
    const submit = (event: Event) => {
        event.preventDefault();
        task.run();
    };
    return (
        <Dialog title={title} close={close}>
            <form onSubmit={submit} class="fields">
                {children}
                <Problem of={task.problem} />
                <div class="dialog-foot">
                    <button type="button" onClick={close}>
                        {text.dialog.cancel}
                    </button>
                    <button type="submit" class={danger ? 'danger' : 'main'} disabled={disabled || task.busy}>
                        {go}
                    </button>
                </div>
            </form>
        </Dialog>
    );
}
