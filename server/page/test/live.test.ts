/// <reference types="node" />
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { Live } from '../src/api/live';

let server: Server | null = null;
let live: Live | null = null;

afterEach(() => {
    live?.stop();
    server?.closeAllConnections();
    server?.close();
    vi.unstubAllGlobals();
});

/** A server that answers each request for events in its own way, one after the other. */
async function serve(...answers: Array<(response: ServerResponse) => void>): Promise<void> {
    server = createServer((_, response) => answers.shift()?.(response));
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
}

function events(response: ServerResponse, ...lines: string[]): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(lines.map((line) => `event: ${line}\ndata: {}\n\n`).join(''));
}

function listen(): { told: string[]; ended: Promise<void> } {
    const told: string[] = [];
    const ended = new Promise<void>((resolve) => {
        live = new Live({
            change: (change) => told.push(change.kind),
            open: () => told.push('open'),
            lost: () => told.push('lost'),
            loggedOut: () => resolve(void told.push('out')),
        });
    });
    live!.start();
    return { told, ended };
}

it('comes again after a lost connection and stops when nobody is logged in', async () => {
    await serve(
        (response) => {
            events(response, 'hello', 'session');
            setTimeout(() => response.destroy(), 50);
        },
        (response) => response.writeHead(503).end(),
        (response) => {
            events(response, 'hello');
            setTimeout(() => response.end(), 50);
        },
        (response) => response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{}'),
    );
    const { told, ended } = listen();
    await ended;
    expect(told).toEqual(['hello', 'open', 'session', 'lost', 'lost', 'hello', 'open', 'lost', 'out']);
});
