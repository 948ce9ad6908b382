import { ApiProblem } from '../api/client';
import type { Problem as Told } from '../api/types';
import { text } from '../text';
import { Icon } from './Icon';

type Said = Pick<Told, 'detail' | 'cure' | 'more'>;

function said(problem: unknown): Said {
    if (problem instanceof ApiProblem) {
        const { detail, cure, more, status } = problem.problem;
        return status === 0 ? { detail: text.problem.unreachable, cure: text.problem.unreachableCure, more: '' } : { detail: detail || text.problem.unknown, cure, more };
    }
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
        return problem as Said;
    }
    return { detail: text.problem.unknown, cure: '', more: String(problem) };
}

/** Why something did not work and what helps; nothing if it did. */
export function Problem({ of }: { of: unknown }) {
    if (of === null || of === undefined) {
        return null;
    }
    const { detail, cure, more } = said(of);
    return (
        <div class="problem" role="alert">
            <Icon name="warn" />
            <div>
                <p class="cause">{detail}</p>
                {cure && <p>{cure}</p>}
                {more && (
                    <details>
                        <summary>{text.problem.log}</summary>
                        <pre tabIndex={0}>{more}</pre>
                    </details>
                )}
            </div>
        </div>
    );
}
