import type RFB from '@novnc/novnc';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { open } from './rfb';

export type Link = 'connecting' | 'open' | 'again';

export interface Remote {
    rfb: RFB | null;
    link: Link;
}

/** Comes again by itself: a checkpoint drops viewers, a server may be started anew. */
const AGAIN_MS = [250, 500, 1000, 2000, 3000];

/** A session's screen in an element, for as long as the session runs. */
export function useRfb(target: RefObject<HTMLElement>, session: string, runs: boolean, copied: (text: string) => void): Remote {
    const [remote, setRemote] = useState<Remote>({ rfb: null, link: 'connecting' });
    useEffect(() => {
        if (!runs) {
            return undefined;
        }
        const abort = new AbortController();
        let attempt = 0;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const connected = (rfb: RFB) => {
            attempt = 0;
            setRemote({ rfb, link: 'open' });
        };
        const disconnected = () => {
            if (!abort.signal.aborted) {
                setRemote({ rfb: null, link: 'again' });
                timer = setTimeout(connect, AGAIN_MS[Math.min(attempt++, AGAIN_MS.length - 1)]);
            }
        };
        const connect = () => {
            open(target.current!, session, { connected, disconnected, copied }, abort.signal).catch(disconnected);
        };
        connect();
        return () => {
            abort.abort();
            clearTimeout(timer);
        };
    }, [session, runs]);
    return remote;
}
