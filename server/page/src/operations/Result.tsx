import type { Operation } from '../api/types';
import { bytes, number } from '../format';
import { link } from '../route';
import { text } from '../text';

/** What came of an operation that has ended, and where to see it. */
export function Result({ operation }: { operation: Operation }) {
    const { state, result } = operation;
    if (state !== 'DONE') {
        return <p class="hint">{text.operations.states[state]}</p>;
    }
    return (
        <p class="hint result">
            <span>{inWords(operation)}</span>
            {typeof result.session === 'string' && operation.kind !== 'REMOVE' && (
                <a href={link({ view: 'session', session: result.session, tab: 'screen' })}>{text.operations.openSession}</a>
            )}
            {operation.kind === 'CHECKPOINT' && (
                <a href={link({ view: 'session', session: operation.subject, tab: 'timeline' })}>{text.operations.openTimeline}</a>
            )}
        </p>
    );
}

function inWords({ kind, result, state }: Operation): string {
    switch (kind) {
        case 'CHECKPOINT':
            return String(result.took ?? text.operations.states[state]);
        case 'VERIFY':
            return text.operations.verified(number(Number(result.files ?? 0)), bytes(Number(result.bytes ?? 0)));
        case 'GC':
            return text.operations.freed(bytes(Number(result.freedBytes ?? 0)));
        default:
            return text.operations.states[state];
    }
}
