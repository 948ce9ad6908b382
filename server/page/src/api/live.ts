import { address, refused } from './client';
import { EventParser } from './sse';
import type { Events } from './types';

export type Change = { [K in keyof Events]: { kind: K; data: Events[K] } }[keyof Events];

export interface Listener {
    change(change: Change): void;
    open(): void;
    /** The stream has ended; it is tried again in so many milliseconds. */
    lost(retryMs: number): void;
    loggedOut(): void;
}

/** The server says something at least every 15 s: a connection that is silent for longer is dead, whatever the system believes. */
const SILENCE_MS = 40_000;

export function pause(attempt: number, random = Math.random()): number {
    const longest = Math.min(10_000, 400 * 2 ** attempt);
    return Math.round(longest * (0.6 + 0.4 * random));
}

/** Listens until stopped, through lost connections and restarts of the server. */
export class Live {
    private abort = new AbortController();
    private attempt = 0;
    private wake: () => void = () => {};
    private stopped = false;

    constructor(private readonly listener: Listener) {}

    start(): void {
        void this.run();
    }

    stop(): void {
        this.stopped = true;
        this.abort.abort();
        this.wake();
    }

    /** Does not wait any longer before the next attempt. */
    hurry(): void {
        this.wake();
    }

    private async run(): Promise<void> {
        while (!this.stopped) {
            if ((await this.listen()) === 'out') {
                this.listener.loggedOut();
                return;
            }
            if (!this.stopped) {
                await this.wait(pause(this.attempt++));
            }
        }
    }

    private wait(ms: number): Promise<void> {
        this.listener.lost(ms);
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, ms);
            this.wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }

    private async listen(): Promise<'out' | 'lost'> {
        this.abort = new AbortController();
        const guard = new Silence(() => this.abort.abort());
        try {
            const response = await fetch(address('EVENTS'), { headers: { Accept: 'text/event-stream' }, signal: this.abort.signal });
            if (response.status === 401) {
                await refused(response);
                return 'out';
            }
            if (response.ok && response.body) {
                await this.read(response.body, guard);
            }
        } catch {
            // Lost: run() comes again.
        } finally {
            guard.end();
        }
        return 'lost';
    }

    private async read(body: ReadableStream<Uint8Array>, guard: Silence): Promise<void> {
        const parser = new EventParser();
        const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
            guard.heard();
            for (const message of parser.feed(piece.value)) {
                this.tell({ kind: message.event, data: JSON.parse(message.data) } as Change);
            }
        }
    }

    private tell(change: Change): void {
        this.listener.change(change);
        if (change.kind === 'hello') {
            this.attempt = 0;
            this.listener.open();
        }
    }
}

/** Calls when nothing was heard for too long. */
class Silence {
    private timer: ReturnType<typeof setTimeout>;

    constructor(private readonly over: () => void) {
        this.timer = setTimeout(over, SILENCE_MS);
    }

    heard(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(this.over, SILENCE_MS);
    }

    end(): void {
        clearTimeout(this.timer);
    }
}
