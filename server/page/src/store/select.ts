import { useMemo } from 'preact/hooks';
import type { Operation, Role, Session, Snapshot } from '../api/types';
import type { State } from './state';
import { useStore } from './store';

const ROLES: Role[] = ['VIEW', 'USE', 'OPERATE'];

export function covers(role: Role | undefined, needed: Role): boolean {
    return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Whether the user may do what needs this role. */
export function useMay(needed: Role): boolean {
    return useStore((state) => covers(state.me?.role, needed));
}

export function useSession(name: string): Session | undefined {
    return useStore((state) => state.sessions.get(name));
}

/** Those of one table that fit, sorted; made anew only when the table changes. */
export function useList<T>(table: (state: State) => ReadonlyMap<string, T>, fits: (one: T) => boolean, keys: unknown[] = []): T[] {
    const all = useStore(table);
    return useMemo(() => [...all.values()].filter(fits), [all, ...keys]);
}

export function running(operation: Operation): boolean {
    return operation.state === 'RUNNING';
}

/** The snapshots of a session and of all that came of the same beginning. */
export function family(snapshots: Iterable<Snapshot>, session: string, from: Array<string | null>): Snapshot[] {
    const all = [...snapshots];
    const roots = new Map<string, string>();
    const byId = new Map(all.map((one) => [one.id, one]));
    const rootOf = (id: string): string => {
        const known = roots.get(id);
        if (known) {
            return known;
        }
        const parent = byId.get(id)?.parent;
        const root = parent && byId.has(parent) ? rootOf(parent) : id;
        roots.set(id, root);
        return root;
    };
    const mine = new Set(all.filter((one) => one.session === session || from.includes(one.id)).map((one) => rootOf(one.id)));
    return all.filter((one) => mine.has(rootOf(one.id)));
}
