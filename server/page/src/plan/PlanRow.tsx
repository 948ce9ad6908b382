import type { PlanFinding, PlanPlanned } from '../api/types';
import { bytes, duration, list } from '../format';
import { Choice } from '../parts/Field';
import { text } from '../text';
import { chosen, isChoosable, type Policies } from './policies';

interface Props {
    planned: PlanPlanned;
    policies: Policies;
    setPolicies: (policies: Policies) => void;
}

export function PlanRow({ planned, policies, setPolicies }: Props) {
    const said = text.plan.columns;
    const titles = planned.windows.map((window) => window.title).filter(Boolean);
    return (
        <tr class={`planned ${planned.carry.toLowerCase()}`}>
            <th scope="row">
                {planned.name} <span class="hint">{planned.pid}</span>
                <p class="hint command" title={planned.command.join(' ')}>
                    {planned.command.join(' ')}
                </p>
                {titles.length > 0 && <p class="hint">{text.plan.windows(list(titles))}</p>}
                {planned.findings.map((finding) => (
                    <Finding key={finding.kind + finding.what} finding={finding} />
                ))}
            </th>
            <td data-label={said.carry}>
                <span class={`carry ${planned.carry.toLowerCase()}`}>{text.plan.carries[planned.carry] ?? planned.carry}</span>
            </td>
            <td data-label={said.memory}>{bytes(planned.residentBytes)}</td>
            <td data-label={said.age}>{duration(planned.ageMs)}</td>
            <td data-label={said.fate}>
                <span class={`fate ${planned.fate.toLowerCase()}`}>{text.plan.fates[planned.fate] ?? planned.fate}</span>
                {planned.why && <p class="hint">{planned.why}</p>}
            </td>
            <td data-label={isChoosable(planned) ? said.policy : undefined}>
                <Policy planned={planned} policies={policies} setPolicies={setPolicies} />
            </td>
        </tr>
    );
}

function Policy({ planned, policies, setPolicies }: Props) {
    const choices = { '': text.plan.asAll, ...text.plan.policies };
    const choose = (policy: string) => setPolicies(chosen(policies, planned.pid, policy));
    return isChoosable(planned) ? (
        <Choice bare label={text.plan.policyOf(planned.name)} value={policies.own.get(planned.pid) ?? ''} choices={choices} change={choose} />
    ) : null;
}

function Finding({ finding }: { finding: PlanFinding }) {
    return (
        <div class={`finding ${finding.weight.toLowerCase()}`}>
            <p class="cause">
                <span class="weight">{text.plan.weights[finding.weight] ?? finding.weight}</span> {finding.cause}
            </p>
            {finding.cure && <p>{finding.cure}</p>}
        </div>
    );
}
