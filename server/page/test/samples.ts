import type { Me, Session, Snapshot } from '../src/api/types';

export const me: Me = { name: 'ann', role: 'OPERATE', session: null, expires: null, host: 'box', version: '0.1.0' };

export function session(name: string, some: Partial<Session> = {}): Session {
    return {
        name,
        status: 'running',
        exit: -1,
        pid: 100,
        processes: 5,
        memoryBytes: 50_000_000,
        created: '2026-11-22T06:00:00Z',
        command: ['xterm'],
        displayLost: false,
        memory: '',
        display: 'virtual',
        gl: 'software',
        width: 1280,
        height: 800,
        suspended: false,
        restoredFrom: null,
        newest: null,
        picture: 1,
        watchers: 0,
        ...some,
    };
}

export function snapshot(id: string, some: Partial<Snapshot> = {}): Snapshot {
    return {
        id,
        tag: null,
        session: 'work',
        created: '2026-11-22T06:00:00Z',
        parent: null,
        children: 0,
        thumbnail: true,
        processes: 5,
        sizeBytes: 90_000_000,
        uniqueBytes: 1_000_000,
        sharedBytes: 89_000_000,
        storedBytes: 2_000_000,
        frozenMs: 240,
        occasion: null,
        command: ['xterm'],
        ...some,
    };
}
