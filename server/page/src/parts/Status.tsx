import type { Session } from '../api/types';
import { text } from '../text';

/** How a session stands, in a word and a colour. */
export function Status({ session }: { session: Session }) {
    const word = text.wall.states[session.status] ?? session.status;
    return <span class={`status ${session.status}`}>{word}</span>;
}
