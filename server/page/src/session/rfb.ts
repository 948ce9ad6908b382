import type RFB from '@novnc/novnc';
import { address } from '../api/client';

export type Sizing = 'fit' | 'actual' | 'resize';

export interface Told {
    connected(rfb: RFB): void;
    disconnected(): void;
    copied(text: string): void;
}

/** Where a session's screen is to be had. */
export function screenAddress(session: string): string {
    const url = new URL(address('RFB', [session]), location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    return url.href;
}

/** Connects an element with a session's screen; what draws it comes only when the first screen is opened. */
export async function open(target: HTMLElement, session: string, told: Told, signal: AbortSignal): Promise<void> {
    const { default: Client } = await import('@novnc/novnc');
    if (signal.aborted) {
        return;
    }
    const rfb = new Client(target, screenAddress(session), { shared: true, wsProtocols: ['binary'] });
    // The page's own colour round a screen that is smaller than its place.
    rfb.background = 'transparent';
    // On the way to a server on the same host or network, time counts more than bytes.
    rfb.compressionLevel = 1;
    rfb.addEventListener('connect', () => {
        // Without it the Tab key would pass it by, and nobody would come back who has left it by keyboard.
        target.querySelector('canvas')?.setAttribute('tabindex', '0');
        told.connected(rfb);
    });
    rfb.addEventListener('disconnect', () => told.disconnected());
    rfb.addEventListener('clipboard', (event) => told.copied((event as CustomEvent<{ text: string }>).detail.text));
    signal.addEventListener('abort', () => rfb.disconnect());
}

const HELD: Array<[number, string]> = [
    [0xffe3, 'ControlLeft'],
    [0xffe9, 'AltLeft'],
    [0xffe1, 'ShiftLeft'],
];

/** Ctrl+Alt+Shift: the way out of a screen that takes every key. */
export function isLeaving(event: KeyboardEvent): boolean {
    return event.ctrlKey && event.altKey && event.shiftKey;
}

/** The keys by which one has left are not to stay down in the session. */
export function release(rfb: RFB): void {
    HELD.forEach(([keysym, code]) => rfb.sendKey(keysym, code, false));
    rfb.blur();
}
