import { call } from '../api/client';
import { moment } from '../format';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { useList } from '../store/select';
import { apply } from '../store/store';
import { text } from '../text';
import type { Share } from '../api/types';

export function ShareList({ session }: { session: string }) {
    const shares = useList((state) => state.shares, (share) => share.session === session, [session]);
    return (
        <section>
            <h3>{text.share.list}</h3>
            {shares.length === 0 && <p class="hint">{text.share.none}</p>}
            <ul class="plain lines">
                {shares.map((share) => (
                    <ShareRow key={share.id} share={share} />
                ))}
            </ul>
        </section>
    );
}

function ShareRow({ share }: { share: Share }) {
    const task = useTask(async () => {
        await call('UNSHARE', { of: [share.session, share.id] });
        apply({ kind: 'share-gone', data: { name: share.id } });
    });
    return (
        <li>
            <span>
                {text.watch.by(share.label, text.roles[share.role])} <span class="hint">{text.share.until(moment(share.expires))}</span>
            </span>
            <button type="button" class="quiet dangerous" disabled={task.busy} aria-label={text.share.revokeOf(share.label)} onClick={task.run}>
                {text.share.revoke}
            </button>
            <Problem of={task.problem} />
        </li>
    );
}
