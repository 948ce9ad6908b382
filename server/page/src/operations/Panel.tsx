import { useEffect, useState } from 'preact/hooks';
import type { Operation } from '../api/types';
import { dismiss, isShown } from '../actions/operations';
import { useStore } from '../store/store';
import { text } from '../text';
import { OperationCard } from './OperationCard';
import { title } from './title';

/** What worked goes by itself after this; what did not stays until it is dismissed. */
const GOES_AFTER_MS = 12_000;

/** Operations that run, and those begun here until they are dismissed; quick questions of other views are left out. */
export function Panel() {
    const operations = useStore((state) => state.operations);
    const shown = [...operations.values()].filter(isShown);
    return (
        <aside class="panel" aria-label={text.operations.panel} hidden={shown.length === 0}>
            <ul class="plain">
                {shown.map((one) => (
                    <Going key={one.id} operation={one} />
                ))}
            </ul>
            <Told operations={shown} />
        </aside>
    );
}

function Going({ operation }: { operation: Operation }) {
    const done = operation.state === 'DONE';
    useEffect(() => {
        if (!done) {
            return undefined;
        }
        const timer = setTimeout(() => dismiss(operation), GOES_AFTER_MS);
        return () => clearTimeout(timer);
    }, [done]);
    return <OperationCard operation={operation} />;
}

/** Says to screen readers when one begins and ends, but not each step. */
function Told({ operations }: { operations: Operation[] }) {
    const [said, setSaid] = useState('');
    const states = operations.map((one) => text.operations.told(title(one), text.operations.states[one.state])).join('; ');
    useEffect(() => setSaid(states), [states]);
    return (
        <p class="unseen" role="status">
            {said}
        </p>
    );
}
