import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { text } from '../text';
import { Icon } from './Icon';

interface Props {
    title: string;
    close: () => void;
    wide?: boolean;
    children: ComponentChildren;
}

/** In front of everything else; the browser keeps the focus in it, and gives it back to where it was. */
export function Dialog({ title, close, wide, children }: Props) {
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useEffect(() => {
        const before = document.activeElement;
        dialog.current?.showModal();
        return () => {
            dialog.current?.close();
            if (before instanceof HTMLElement && before.isConnected) {
                before.focus();
            }
        };
    }, []);
    const cancelled = (event: Event) => {
        event.preventDefault();
        close();
    };
    return (
        <dialog ref={dialog} class={wide ? 'wide' : ''} aria-labelledby={heading} onCancel={cancelled}>
            <header class="dialog-head">
                <h2 id={heading}>{title}</h2>
                <button type="button" class="quiet only-icon" aria-label={text.dialog.close} onClick={close}>
                    <Icon name="close" />
                </button>
            </header>
            {children}
        </dialog>
    );
}
