import { Problem } from '../parts/Problem';
import { Empty } from '../parts/Empty';
import { useTask } from '../parts/task';
import { start } from '../actions/operations';
import { duration, moment } from '../format';
import { useMay } from '../store/select';
import { useStore } from '../store/store';
import { text } from '../text';
import type { Operation } from '../api/types';
import { Progress } from './Progress';
import { title } from './title';
import { useNow } from '../parts/now';

export function OperationsView() {
    const operations = useStore((state) => state.operations);
    const may = useMay('OPERATE');
    const gc = useTask(() => start('GC', {}));
    const newest = [...operations.values()].sort((a, b) => b.started.localeCompare(a.started));
    return (
        <>
            <div class="view-head">
                <h1>{text.operations.title}</h1>
                {may && (
                    <button type="button" disabled={gc.busy} onClick={gc.run}>
                        {text.operations.gc}
                    </button>
                )}
            </div>
            <Problem of={gc.problem} />
            {newest.length === 0 ? <Empty title={text.operations.empty} /> : <Table operations={newest} />}
        </>
    );
}

function Table({ operations }: { operations: Operation[] }) {
    const said = text.operations.columns;
    const now = useNow(1000);
    return (
        <table class="cards">
            <thead>
                <tr>
                    {[said.what, said.state, said.by, said.started, said.took].map((name) => (
                        <th key={name} scope="col">
                            {name}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {operations.map((one) => (
                    <tr key={one.id}>
                        <th scope="row">{title(one)}</th>
                        <td data-label={said.state}>
                            {one.state === 'RUNNING' ? <Progress operation={one} /> : <span class={`state ${one.state.toLowerCase()}`}>{text.operations.states[one.state]}</span>}
                            {one.problem && <p class="hint">{one.problem.detail}</p>}
                        </td>
                        <td data-label={said.by}>{one.by}</td>
                        <td data-label={said.started}>{moment(one.started)}</td>
                        <td data-label={said.took}>{duration((one.ended ? Date.parse(one.ended) : now) - Date.parse(one.started))}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
