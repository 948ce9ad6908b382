import { endpoints, type Answers, type Endpoint, type Orders, type Problem } from './types';

/** A request that the server did not carry out, or that did not reach it. */
export class ApiProblem extends Error {
    constructor(readonly problem: Pick<Problem, 'code' | 'detail' | 'cure' | 'more' | 'status'>) {
        super(problem.detail);
    }
}

export interface Request<E extends Endpoint> {
    /** Variables of the path, in order. */
    of?: string[];
    order?: Orders[E];
    parameters?: Record<string, string | number | string[]>;
    signal?: AbortSignal;
}

let loggedOut = () => {};

/** Told whenever the server does not know who asks (any more). */
export function onLoggedOut(told: () => void): void {
    loggedOut = told;
}

export function address(endpoint: Endpoint, of: string[] = [], parameters: Request<Endpoint>['parameters'] = {}): string {
    let next = 0;
    const path = endpoints[endpoint].path.replace(/\{[a-z]+\}/g, () => encodeURIComponent(of[next++] ?? ''));
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
        for (const one of Array.isArray(value) ? value : [String(value)]) {
            query.append(name, one);
        }
    }
    return query.size ? `${path}?${query}` : path;
}

export async function call<E extends Endpoint>(endpoint: E, request: Request<E> = {}): Promise<Answers[E]> {
    const response = await ask(endpoint, request);
    if (!response.ok) {
        throw await refused(response);
    }
    const type = response.headers.get('content-type') ?? '';
    if (response.status === 204) {
        return undefined as Answers[E];
    }
    return (await (type.includes('json') ? response.json() : type.startsWith('text/') ? response.text() : response.blob())) as Answers[E];
}

async function ask<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Response> {
    const { order, signal } = request;
    const headers: Record<string, string> = { 'Dormouse-Page': '1' };
    let body: BodyInit | null = null;
    if (order instanceof Blob) {
        headers['Content-Type'] = 'application/octet-stream';
        body = order;
    } else if (order !== undefined) {
        headers['Content-Type'] = 'application/json';
        body = JSON.stringify(order);
    }
    try {
        const to = address(endpoint, request.of, request.parameters);
        return await fetch(to, { method: endpoints[endpoint].method, headers, body, signal: signal ?? null, credentials: 'same-origin' });
    } catch (failure) {
        if (signal?.aborted) {
            throw failure;
        }
        throw new ApiProblem({ code: 'FAILED', status: 0, detail: '', cure: '', more: '' });
    }
}

/** What a response that is not a success says, and the login's end if it says that. */
export async function refused(response: Response): Promise<ApiProblem> {
    const fallback = { code: 'FAILED' as const, status: response.status, detail: '', cure: '', more: '' };
    const said = (await response.json().catch(() => fallback)) as Partial<Problem>;
    if (response.status === 401) {
        loggedOut();
    }
    return new ApiProblem({ ...fallback, ...said });
}
