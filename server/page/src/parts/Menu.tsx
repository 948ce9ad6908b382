import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

export interface Item {
    label: string;
    action: () => void;
    danger?: boolean;
    disabled?: boolean;
}

interface Props {
    label: string;
    items: Item[];
    class?: string;
    children: ComponentChildren;
}

/** A button with a list of actions: arrow keys, Home, End, Escape; it closes when the focus leaves it. */
export function Menu({ label, items, class: kind = '', children }: Props) {
    const [open, setOpen] = useState(false);
    const box = useRef<HTMLDivElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    const id = useId();
    const entries = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    useEffect(() => {
        if (open) {
            entries()[0]?.focus();
        }
    }, [open]);
    const close = () => {
        setOpen(false);
        button.current?.focus();
    };
    const key = (event: KeyboardEvent) => {
        const all = entries();
        const at = all.indexOf(document.activeElement as HTMLElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
        if (to !== undefined) {
            event.preventDefault();
            all.at(to % all.length)?.focus();
        } else if (event.key === 'Escape') {
            event.stopPropagation();
            close();
        }
    };
    const left = (event: FocusEvent) => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) {
            setOpen(false);
        }
    };
    const choose = (item: Item) => {
        close();
        item.action();
    };
    return (
        <div class="menu" ref={box} onFocusOut={left}>
            <button ref={button} type="button" class={kind} aria-label={label} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
                {children}
            </button>
            {open && (
                <div role="menu" id={id} aria-label={label} onKeyDown={key}>
                    {items.map((item) => (
                        <button key={item.label} type="button" role="menuitem" tabIndex={-1} class={item.danger ? 'dangerous' : ''} disabled={item.disabled} onClick={() => choose(item)}>
                            {item.label}
                        </button>
                    ))}
                </div>
            )}
        </div>
    );
}
