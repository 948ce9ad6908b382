import type { Session } from '../api/types';
import { sessionItems } from '../actions/sessionItems';
import { age, bytes } from '../format';
import { Icon } from '../parts/Icon';
import { memo } from '../parts/memo';
import { Menu } from '../parts/Menu';
import { Status } from '../parts/Status';
import { Tags } from '../parts/Tags';
import { useNow } from '../parts/now';
import { link } from '../route';
import { useMay } from '../store/select';
import { text } from '../text';
import { Thumbnail } from './Thumbnail';

/** Of many, so that each is drawn again only when it is itself another one. */
export const Card = memo(({ session }: { session: Session }) => {
    const now = useNow();
    const may = useMay('OPERATE');
    return (
        <li class="card">
            <a class="card-link" href={link({ view: 'session', session: session.name, tab: 'screen' })}>
                <Thumbnail session={session} />
                <span class="card-name">{session.name}</span>
            </a>
            <div class="card-line">
                <Status session={session} />
                <span class="hint cut">{session.command.join(' ')}</span>
            </div>
            <div class="card-line hint">
                <span>{age(session.created, now)}</span>
                <span>{bytes(session.memoryBytes)}</span>
                {session.watchers > 0 && (
                    <span class="watched" title={text.wall.watchers(session.watchers)}>
                        <Icon name="eye" />
                        {session.watchers}
                        <span class="unseen">{text.wall.watchers(session.watchers)}</span>
                    </span>
                )}
                <Tags session={session} />
            </div>
            {may && (
                <Menu label={text.wall.actions(session.name)} items={sessionItems(session)} class="quiet only-icon">
                    <Icon name="more" />
                </Menu>
            )}
        </li>
    );
});
