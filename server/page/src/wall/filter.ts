import type { Session } from '../api/types';

/** Sessions that have all words of the search in name, program or status, running ones first, then by name. */
export function filter(sessions: Iterable<Session>, search: string, status: string): Session[] {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one: Session) => {
        const where = `${one.name} ${one.command.join(' ')} ${one.status}`.toLowerCase();
        return (status === '' || one.status === status) && words.every((word) => where.includes(word));
    };
    return [...sessions].filter(fits).sort(order);
}

function order(a: Session, b: Session): number {
    const rank = (one: Session) => (one.status === 'running' ? 0 : 1);
    return rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true });
}
