import type { Snapshot } from '../api/types';

/** A snapshot's place in the tree, for a list from the oldest to the newest of each branch. */
export interface Placed {
    snapshot: Snapshot;
    /** How many branches it lies from the first one. */
    depth: number;
    /** It begins a branch beside the one that its parent goes on with. */
    branches: boolean;
}

/**
 * Depth first. The oldest child of a snapshot goes on in its column, others begin a branch one further in, so that a long line of
 * snapshots stays a line.
 */
export function tree(snapshots: Snapshot[]): Placed[] {
    const ids = new Set(snapshots.map((one) => one.id));
    const children = new Map<string | null, Snapshot[]>();
    for (const one of [...snapshots].sort((a, b) => a.created.localeCompare(b.created))) {
        const parent = one.parent !== null && ids.has(one.parent) ? one.parent : null;
        children.set(parent, [...(children.get(parent) ?? []), one]);
    }
    const placed: Placed[] = [];
    // By hand rather than by recursion: a session may have thousands in one line.
    const rest: Placed[] = (children.get(null) ?? []).map((snapshot) => ({ snapshot, depth: 0, branches: false })).reverse();
    for (let next = rest.pop(); next; next = rest.pop()) {
        placed.push(next);
        const { depth } = next;
        const [first, ...others] = children.get(next.snapshot.id) ?? [];
        if (first) {
            rest.push({ snapshot: first, depth, branches: false });
        }
        rest.push(...others.map((snapshot) => ({ snapshot, depth: depth + 1, branches: true })));
    }
    return placed;
}
