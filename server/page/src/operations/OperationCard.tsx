import { call } from '../api/client';
import type { Operation } from '../api/types';
import { dismiss } from '../actions/operations';
import { Icon } from '../parts/Icon';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { useMay } from '../store/select';
import { text } from '../text';
import { Progress } from './Progress';
import { Result } from './Result';
import { title } from './title';

/** One operation in the panel: how far it is, what came of it, and what can be done about it. */
export function OperationCard({ operation }: { operation: Operation }) {
    const running = operation.state === 'RUNNING';
    const what = title(operation);
    return (
        <li class={`operation ${operation.state.toLowerCase()}`}>
            <header>
                <strong>{what}</strong>
                {running ? <Cancel operation={operation} what={what} /> : <Dismiss operation={operation} />}
            </header>
            {running ? <Progress operation={operation} /> : <Result operation={operation} />}
            <Problem of={operation.problem} />
        </li>
    );
}

function Cancel({ operation, what }: { operation: Operation; what: string }) {
    const may = useMay('OPERATE');
    const task = useTask(() => call('CANCEL', { of: [operation.id] }));
    return may ? (
        <button type="button" class="quiet" disabled={task.busy} aria-label={text.operations.cancelOf(what)} onClick={task.run}>
            {text.operations.cancel}
        </button>
    ) : null;
}

function Dismiss({ operation }: { operation: Operation }) {
    return (
        <button type="button" class="quiet only-icon" aria-label={text.operations.dismiss} onClick={() => dismiss(operation)}>
            <Icon name="close" />
        </button>
    );
}
