import type { Snapshot } from '../api/types';
import { current } from '../store/store';

/** A name like this one that no session has. */
export function freeName(name: string, taken: { has(name: string): boolean } = current().sessions): string {
    const base = name.replace(/-\d+$/, '');
    let next = 2;
    while (taken.has(`${base}-${next}`)) {
        next++;
    }
    return `${base}-${next}`;
}

/** What a snapshot is called where it is short of space. */
export function label(snapshot: Snapshot): string {
    return snapshot.tag ?? snapshot.id;
}
