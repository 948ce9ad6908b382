import type { Arrangement, GpuCard, KnownHost, Me, Operation, Session, Share, Snapshot, Watcher } from '../api/types';

/** starting: nothing heard yet; out: nobody is logged in. */
export type Connection = 'starting' | 'open' | 'lost' | 'out';

/** Everything that the page knows of the server, as the events have told it. */
export interface State {
    connection: Connection;
    me: Me | null;
    sessions: ReadonlyMap<string, Session>;
    snapshots: ReadonlyMap<string, Snapshot>;
    operations: ReadonlyMap<string, Operation>;
    watchers: ReadonlyMap<string, Watcher>;
    hosts: ReadonlyMap<string, KnownHost>;
    gpus: ReadonlyMap<string, GpuCard>;
    shares: ReadonlyMap<string, Share>;
    arrangements: ReadonlyMap<string, Arrangement>;
}

export const NOTHING: State = {
    connection: 'starting',
    me: null,
    sessions: new Map(),
    snapshots: new Map(),
    operations: new Map(),
    watchers: new Map(),
    hosts: new Map(),
    gpus: new Map(),
    shares: new Map(),
    arrangements: new Map(),
};
