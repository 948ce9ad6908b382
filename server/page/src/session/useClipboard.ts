import type RFB from '@novnc/novnc';
import { useRef, useState } from 'preact/hooks';

export interface Clipboard {
    /** What was copied last, in the session or here. */
    text: string;
    setText: (text: string) => void;
    /** Gives the session what stands here. */
    put: () => void;
    fromSession: (text: string) => void;
    /** Gives the session this browser's clipboard, if the user has allowed to read it. */
    toSession: () => void;
    connect: (rfb: RFB | null) => void;
    automatic: boolean;
    /** Asks the browser for the right to read its clipboard. */
    ask: () => Promise<void>;
}

async function mayRead(): Promise<boolean> {
    try {
        return (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state === 'granted';
    } catch {
        return false;
    }
}

/** The clipboards of a session and of this browser: the same where the browser allows it, else by hand. */
export function useClipboard(): Clipboard {
    const [text, setText] = useState('');
    const [automatic, setAutomatic] = useState(false);
    const rfb = useRef<RFB | null>(null);
    // What the browser's clipboard held last: only what is new there is given, or it would undo what was put into the session by hand.
    const seen = useRef('');
    const give = (given: string) => rfb.current?.clipboardPasteFrom(given);
    const fromSession = (copied: string) => {
        setText(copied);
        const written = navigator.clipboard?.writeText(copied);
        void written?.then(() => (seen.current = copied)).catch(() => undefined);
    };
    const read = async () => {
        const mine = await navigator.clipboard.readText();
        if (mine && mine !== seen.current) {
            seen.current = mine;
            setText(mine);
            give(mine);
        }
    };
    const toSession = () => {
        if (rfb.current && document.hasFocus()) {
            void mayRead().then((may) => (may ? read().then(() => setAutomatic(true)) : undefined)).catch(() => undefined);
        }
    };
    const ask = async () => {
        await read();
        setAutomatic(true);
    };
    return { text, setText, put: () => give(text), fromSession, toSession, connect: (now) => void (rfb.current = now), automatic, ask };
}
