import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Made = (close: () => void) => VNode;

let shown: Made | null = null;
let told: () => void = () => {};

function set(made: Made | null): void {
    shown = made;
    told();
}

/** Opens a dialog over whatever view there is, in place of one that is open. */
export function show(made: Made): void {
    set(made);
}

/** The dialog that is open, drawn by the page's root. */
export function useDialog(): VNode | null {
    const [, redraw] = useState(0);
    useEffect(() => {
        told = () => redraw((count) => count + 1);
        return () => void (told = () => {});
    }, []);
    return shown ? shown(() => set(null)) : null;
}
