import { useEffect, useRef, useState } from 'preact/hooks';

export interface Task {
    run: () => void;
    busy: boolean;
    problem: unknown;
}

/** Something asked of the server by a button: whether it is under way, and why it did not work. */
export function useTask(work: () => Promise<unknown>): Task {
    const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
    const there = useRef(true);
    useEffect(() => () => void (there.current = false), []);
    const ended = (problem: unknown) => there.current && setState({ busy: false, problem });
    const run = () => {
        if (!state.busy) {
            setState({ busy: true, problem: null });
            work().then(() => ended(null), ended);
        }
    };
    return { run, ...state };
}

export interface Loaded<T> {
    value: T | null;
    busy: boolean;
    problem: unknown;
}

/** What the server answers, asked again whenever one of the keys changes; the old answer stays until then. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, keys: unknown[]): Loaded<T> {
    const [state, setState] = useState<Loaded<T>>({ value: null, busy: true, problem: null });
    useEffect(() => {
        const abort = new AbortController();
        setState((before) => ({ ...before, busy: true }));
        load(abort.signal).then(
            (value) => abort.signal.aborted || setState({ value, busy: false, problem: null }),
            (problem: unknown) => abort.signal.aborted || setState((before) => ({ ...before, busy: false, problem })),
        );
        return () => abort.abort();
    }, keys);
    return state;
}
