import type { Plan } from '../api/types';
import { text } from '../text';
import { PlanRow } from './PlanRow';
import type { Policies } from './policies';

interface Props {
    plan: Plan;
    policies: Policies;
    setPolicies: (policies: Policies) => void;
}

export function PlanTable({ plan, policies, setPolicies }: Props) {
    const said = text.plan.columns;
    return (
        <table class="cards">
            <caption class="unseen">{text.plan.caption}</caption>
            <thead>
                <tr>
                    {[said.program, said.carry, said.memory, said.age, said.fate, said.policy].map((name) => (
                        <th key={name} scope="col">
                            {name}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {plan.processes.map((one) => (
                    <PlanRow key={one.pid} planned={one} policies={policies} setPolicies={setPolicies} />
                ))}
            </tbody>
        </table>
    );
}
