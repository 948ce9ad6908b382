import { label } from '../actions/names';
import type { Operation, Snapshot } from '../api/types';
import { useStore } from '../store/store';
import { text } from '../text';

type Snapshots = ReadonlyMap<string, Snapshot>;

/** What an operation does to what, a snapshot by its tag where it has one. */
export function title(operation: Operation, snapshots: Snapshots): string {
    const snapshot = snapshots.get(operation.subject);
    return text.operations.of(text.operations.kinds[operation.kind] ?? operation.kind, snapshot ? label(snapshot) : operation.subject);
}

export function useTitle(operation: Operation): string {
    return useStore((state) => title(operation, state.snapshots));
}
