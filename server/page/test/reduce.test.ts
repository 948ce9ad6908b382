import { describe, expect, it } from 'vitest';
import type { Change } from '../src/api/live';
import type { Hello } from '../src/api/types';
import { reduce } from '../src/store/reduce';
import { NOTHING } from '../src/store/state';
import { me, session, snapshot } from './samples';

const hello = (some: Partial<Hello>): Change => ({
    kind: 'hello',
    data: { me, sessions: [], snapshots: [], operations: [], watchers: [], hosts: [], gpus: [], shares: [], arrangements: [], ...some },
});

describe('the state', () => {
    it('is what hello says, and nothing of before', () => {
        const before = reduce(NOTHING, hello({ sessions: [session('old'), session('kept')] }));
        const after = reduce(before, hello({ sessions: [session('kept')], snapshots: [snapshot('s1')] }));
        expect([...after.sessions.keys()]).toEqual(['kept']);
        expect(after.snapshots.get('s1')?.session).toBe('work');
        expect(after.me).toEqual(me);
    });

    it('takes a session in, changes it and lets it go', () => {
        let state = reduce(NOTHING, { kind: 'session', data: session('a') });
        state = reduce(state, { kind: 'session', data: session('a', { status: 'frozen' }) });
        expect(state.sessions.get('a')?.status).toBe('frozen');
        expect(reduce(state, { kind: 'session-gone', data: { name: 'a' } }).sessions.size).toBe(0);
    });

    it('counts pictures of sessions that are there only', () => {
        const state = reduce(NOTHING, { kind: 'session', data: session('a') });
        expect(reduce(state, { kind: 'picture', data: { session: 'a', count: 7 } }).sessions.get('a')?.picture).toBe(7);
        expect(reduce(state, { kind: 'picture', data: { session: 'b', count: 7 } })).toBe(state);
    });

    it('leaves other tables alone, so that their views are not drawn again', () => {
        const before = reduce(NOTHING, hello({ snapshots: [snapshot('s1')] }));
        const after = reduce(before, { kind: 'session', data: session('a') });
        expect(after.snapshots).toBe(before.snapshots);
    });

    it('passes over kinds of a newer server', () => {
        expect(reduce(NOTHING, { kind: 'moon', data: {} } as unknown as Change)).toBe(NOTHING);
    });
});
