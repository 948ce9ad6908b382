import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pacer } from '../src/wall/Pacer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does the first at once and the newest of the rest when it is time', async () => {
    const done: number[] = [];
    const pacer = new Pacer<number>(async (value) => void done.push(value), 500);
    [1, 2, 3, 4].forEach((value) => pacer.offer(value));
    await vi.advanceTimersByTimeAsync(499);
    expect(done).toEqual([1]);
    await vi.advanceTimersByTimeAsync(2);
    expect(done).toEqual([1, 4]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(done).toEqual([1, 4]);
});

it('goes on after a failure', async () => {
    const done: number[] = [];
    const pacer = new Pacer<number>(async (value) => {
        done.push(value);
        throw new Error('no');
    }, 500);
    pacer.offer(1);
    pacer.offer(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual([1, 2]);
});
