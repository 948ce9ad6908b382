import { useState } from 'preact/hooks';
import { CheckpointDialog } from '../actions/CheckpointDialog';
import { call } from '../api/client';
import type { Plan, Session } from '../api/types';
import { Empty, Loading } from '../parts/Empty';
import { Choice } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { Problem } from '../parts/Problem';
import { show } from '../parts/dialogs';
import { useLoaded } from '../parts/task';
import { useMay } from '../store/select';
import { text } from '../text';
import { PlanTable } from './PlanTable';
import { isChoosable, onLost, REFUSE, type Policies } from './policies';

export function PlanTab({ session }: { session: Session }) {
    const [policies, setPolicies] = useState(REFUSE);
    const [asked, setAsked] = useState(0);
    const runs = session.status === 'running';
    const lost = onLost(policies);
    const ask = (signal: AbortSignal) => (runs ? call('PLAN', { of: [session.name], parameters: { onLost: lost }, signal }) : Promise.resolve(null));
    const plan = useLoaded(ask, [session.name, runs, asked, lost.join(' ')]);
    if (!runs) {
        return <Empty title={text.plan.notRunning} />;
    }
    return (
        <div class="plan" aria-busy={plan.busy}>
            <Problem of={plan.problem} />
            {!plan.value && plan.busy && <Loading />}
            {plan.value && (
                <>
                    <Verdict plan={plan.value} session={session.name} policies={policies} setPolicies={setPolicies} again={() => setAsked(asked + 1)} />
                    <PlanTable plan={plan.value} policies={policies} setPolicies={setPolicies} />
                    <Notes notes={plan.value.notes} />
                </>
            )}
        </div>
    );
}

interface VerdictProps {
    plan: Plan;
    session: string;
    policies: Policies;
    setPolicies: (policies: Policies) => void;
    again: () => void;
}

function Verdict({ plan, session, policies, setPolicies, again }: VerdictProps) {
    const may = useMay('OPERATE');
    const checkpoint = () => show((close) => <CheckpointDialog session={session} onLost={onLost(policies)} close={close} />);
    return (
        <div class={`verdict ${plan.ready ? 'ready' : 'not-ready'}`}>
            <Icon name={plan.ready ? 'check' : 'warn'} />
            <div role="status">
                <h2>{plan.ready ? text.plan.ready : text.plan.notReady}</h2>
                <p>{plan.verdict}</p>
            </div>
            <div class="tools">
                {plan.processes.some(isChoosable) && (
                    <Choice label={text.plan.forAll} value={policies.all} choices={text.plan.policies} change={(all) => setPolicies({ ...policies, all })} />
                )}
                <button type="button" onClick={again}>
                    {text.plan.again}
                </button>
                {may && (
                    <button type="button" class="main" disabled={!plan.ready} onClick={checkpoint}>
                        {text.plan.checkpoint}
                    </button>
                )}
            </div>
        </div>
    );
}

function Notes({ notes }: { notes: string[] }) {
    return notes.length === 0 ? null : (
        <section>
            <h2>{text.plan.notes}</h2>
            <ul>
                {notes.map((note) => (
                    <li key={note}>{note}</li>
                ))}
            </ul>
        </section>
    );
}
