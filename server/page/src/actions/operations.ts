import { ApiProblem, call, type Request } from '../api/client';
import type { Answers, Endpoint, Operation } from '../api/types';
import { apply, current, subscribe } from '../store/store';

/** Requests that are answered with an operation. */
export type Starting = { [E in Endpoint]: Answers[E] extends Operation ? E : never }[Endpoint];

/** Operations that this page began, to be shown until they are dismissed. */
const begun = new Set<string>();
/** Those that a view waits for and shows itself. */
const asked = new Set<string>();

export function isShown(operation: Operation): boolean {
    return !asked.has(operation.id) && (begun.has(operation.id) || operation.state === 'RUNNING');
}

export function dismiss(operation: Operation): void {
    begun.delete(operation.id);
    apply({ kind: 'operation', data: { ...operation } });
}

/** Begins something that is shown in the panel until it has ended. */
export async function start<E extends Starting>(endpoint: E, request: Request<E>): Promise<Operation> {
    const operation = (await call(endpoint, request)) as Operation;
    begun.add(operation.id);
    known(operation);
    return operation;
}

/** Begins something and waits for what comes of it; throws what keeps it from that. */
export async function ask<E extends Starting>(endpoint: E, request: Request<E>): Promise<Operation> {
    const operation = (await call(endpoint, request)) as Operation;
    asked.add(operation.id);
    known(operation);
    return outcome(operation.id);
}

/** An event may have told more of it than the answer that began it. */
function known(operation: Operation): void {
    if (!current().operations.has(operation.id)) {
        apply({ kind: 'operation', data: operation });
    }
}

export function outcome(id: string): Promise<Operation> {
    return new Promise((resolve, reject) => {
        const look = () => {
            const operation = current().operations.get(id);
            if (operation && operation.state !== 'RUNNING') {
                leave();
                operation.state === 'DONE' ? resolve(operation) : reject(failed(operation));
            }
        };
        const leave = subscribe(look);
        look();
    });
}

function failed(operation: Operation): Error {
    const nothing = { code: 'FAILED' as const, status: 500, detail: '', cure: '', more: '' };
    return new ApiProblem(operation.problem ?? nothing);
}
