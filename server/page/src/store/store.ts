import { useEffect, useRef, useState } from 'preact/hooks';
import { Live, type Change } from '../api/live';
import { onLoggedOut } from '../api/client';
import { reduce } from './reduce';
import { NOTHING, type Connection, type State } from './state';

let state: State = NOTHING;
let live: Live | null = null;
const listeners = new Set<() => void>();

function set(next: State): void {
    if (next !== state) {
        state = next;
        listeners.forEach((told) => told());
    }
}

export function current(): State {
    return state;
}

export function subscribe(told: () => void): () => void {
    listeners.add(told);
    return () => listeners.delete(told);
}

/** What the server has told, or what is known from an answer already. */
export function apply(change: Change): void {
    set(reduce(state, change));
}

function connection(now: Connection): void {
    set(state.connection === now ? state : { ...state, connection: now });
}

/** Begins to listen, after a login. */
export function connect(): void {
    live?.stop();
    set({ ...NOTHING });
    live = new Live({ change: apply, open: () => connection('open'), lost, loggedOut: disconnect });
    live.start();
}

function lost(): void {
    connection(state.me ? 'lost' : state.connection === 'out' ? 'out' : 'lost');
}

/** Ends listening and forgets everything: nobody is logged in. */
export function disconnect(): void {
    live?.stop();
    live = null;
    set({ ...NOTHING, connection: 'out' });
}

export function hurry(): void {
    live?.hurry();
}

onLoggedOut(disconnect);

/** A part of the state; the component is drawn again when that part is another one. */
export function useStore<T>(select: (state: State) => T): T {
    const [, redraw] = useState(0);
    const latest = useRef({ select, value: select(state) });
    latest.current = { select, value: select(state) };
    useEffect(
        () =>
            subscribe(() => {
                const { select: now, value } = latest.current;
                if (now(state) !== value) {
                    redraw((count) => count + 1);
                }
            }),
        [],
    );
    return latest.current.value;
}
