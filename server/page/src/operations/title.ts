import type { Operation } from '../api/types';
import { text } from '../text';

export function title(operation: Operation): string {
    return text.operations.of(text.operations.kinds[operation.kind] ?? operation.kind, operation.subject);
}
