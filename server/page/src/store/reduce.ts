import type { Change } from '../api/live';
import type { Hello } from '../api/types';
import type { State } from './state';

type Table = ReadonlyMap<string, unknown>;

function put<T>(table: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
    return new Map(table).set(key, value);
}

function without<M extends Table>(table: M, key: string): M {
    if (!table.has(key)) {
        return table;
    }
    const rest = new Map(table);
    rest.delete(key);
    return rest as unknown as M;
}

function by<T>(list: T[], key: (value: T) => string): ReadonlyMap<string, T> {
    return new Map(list.map((value) => [key(value), value]));
}

function hello(state: State, all: Hello): State {
    return {
        ...state,
        me: all.me,
        sessions: by(all.sessions, (one) => one.name),
        snapshots: by(all.snapshots, (one) => one.id),
        operations: by(all.operations, (one) => one.id),
        watchers: by(all.watchers, (one) => one.id),
        hosts: by(all.hosts, (one) => one.name),
        gpus: by(all.gpus, (one) => one.address),
        shares: by(all.shares, (one) => one.id),
        arrangements: by(all.arrangements, (one) => one.name),
    };
}

/** A picture's count, unless the session is gone already. */
function picture(state: State, name: string, count: number): State {
    const session = state.sessions.get(name);
    return session ? { ...state, sessions: put(state.sessions, name, { ...session, picture: count }) } : state;
}

/** The state after a change that the server has told. Kinds that this page does not know change nothing. */
export function reduce(state: State, change: Change): State {
    switch (change.kind) {
        case 'hello':
            return hello(state, change.data);
        case 'session':
            return { ...state, sessions: put(state.sessions, change.data.name, change.data) };
        case 'session-gone':
            return { ...state, sessions: without(state.sessions, change.data.name) };
        case 'picture':
            return picture(state, change.data.session, change.data.count);
        case 'snapshot':
            return { ...state, snapshots: put(state.snapshots, change.data.id, change.data) };
        case 'snapshot-gone':
            return { ...state, snapshots: without(state.snapshots, change.data.name) };
        case 'operation':
            return { ...state, operations: put(state.operations, change.data.id, change.data) };
        case 'watcher':
            return { ...state, watchers: put(state.watchers, change.data.id, change.data) };
        case 'watcher-gone':
            return { ...state, watchers: without(state.watchers, change.data.name) };
        default:
            return reducePlaces(state, change);
    }
}

function reducePlaces(state: State, change: Change): State {
    switch (change.kind) {
        case 'share':
            return { ...state, shares: put(state.shares, change.data.id, change.data) };
        case 'share-gone':
            return { ...state, shares: without(state.shares, change.data.name) };
        case 'host':
            return { ...state, hosts: put(state.hosts, change.data.name, change.data) };
        case 'host-gone':
            return { ...state, hosts: without(state.hosts, change.data.name) };
        case 'gpu':
            return { ...state, gpus: put(state.gpus, change.data.address, change.data) };
        case 'gpu-gone':
            return { ...state, gpus: without(state.gpus, change.data.name) };
        case 'arrangement':
            return { ...state, arrangements: put(state.arrangements, change.data.name, change.data) };
        case 'arrangement-gone':
            return { ...state, arrangements: without(state.arrangements, change.data.name) };
        default:
            return state;
    }
}
