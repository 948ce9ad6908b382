import type { Session } from '../api/types';
import { text } from '../text';

/** What is out of the ordinary with a session. */
export function Tags({ session }: { session: Session }) {
    return (
        <>
            {session.suspended && <span class="tag">{text.wall.suspended}</span>}
            {session.displayLost && <span class="tag bad">{text.wall.displayLost}</span>}
            {session.memory && <span class="tag">{session.memory}</span>}
        </>
    );
}
