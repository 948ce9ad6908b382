import type { PlanPlanned } from '../api/types';

/** What is to happen to programs that would be lost: one choice for all, and by process those that differ. */
export interface Policies {
    all: string;
    own: ReadonlyMap<number, string>;
}

export const REFUSE: Policies = { all: 'refuse', own: new Map() };

/** As the option --on-lost has them. */
export function onLost({ all, own }: Policies): string[] {
    const others = [...own].map(([pid, policy]) => `${pid}=${policy}`);
    return all === 'refuse' ? others : [all, ...others];
}

export function chosen(policies: Policies, pid: number, policy: string): Policies {
    const own = new Map(policies.own);
    if (policy === '') {
        own.delete(pid);
    } else {
        own.set(pid, policy);
    }
    return { ...policies, own };
}

/** Whether there is anything to be chosen for a program. */
export function isChoosable(planned: PlanPlanned): boolean {
    return planned.carry === 'LOST' || planned.findings.some((finding) => finding.weight === 'BLOCKS' || finding.weight === 'DEVICE');
}
