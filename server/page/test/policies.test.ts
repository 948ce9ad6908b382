import { expect, it } from 'vitest';
import { chosen, onLost, REFUSE } from '../src/plan/policies';

it('asks for what --on-lost says', () => {
    expect(onLost(REFUSE)).toEqual([]);
    const some = chosen({ ...REFUSE, all: 'drop' }, 42, 'restart');
    expect(onLost(some)).toEqual(['drop', '42=restart']);
    expect(onLost(chosen(some, 42, ''))).toEqual(['drop']);
});
