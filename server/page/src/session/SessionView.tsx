import type { Session } from '../api/types';
import { sessionItems } from '../actions/sessionItems';
import { Empty } from '../parts/Empty';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { Status } from '../parts/Status';
import { Tags } from '../parts/Tags';
import { PlanTab } from '../plan/PlanTab';
import { link, type Tab } from '../route';
import { useMay, useSession } from '../store/select';
import { useStore } from '../store/store';
import { text } from '../text';
import { TimelineTab } from '../timeline/TimelineTab';
import { ScreenTab } from './ScreenTab';

/** One session: its screen, what a checkpoint would carry, and its snapshots. Those stay when it is gone. */
export function SessionView({ name, tab }: { name: string; tab: Tab }) {
    const session = useSession(name);
    const shared = useStore((state) => (state.me?.session ?? null) !== null);
    const may = useMay('OPERATE');
    return (
        <>
            <div class="view-head session-head">
                <h1>{name}</h1>
                {session && <Status session={session} />}
                {session && <Tags session={session} />}
                {session && <span class="hint cut">{session.command.join(' ')}</span>}
                {!shared && <Tabs name={name} tab={tab} />}
                {session && may && !shared && (
                    <Menu label={text.wall.actions(name)} items={sessionItems(session)}>
                        {text.actions.more}
                        <Icon name="more" />
                    </Menu>
                )}
            </div>
            <Part name={name} tab={tab} session={session} />
        </>
    );
}

function Tabs({ name, tab }: { name: string; tab: Tab }) {
    const tabs: Tab[] = ['screen', 'plan', 'timeline'];
    return (
        <nav class="tabs" aria-label={text.session.parts}>
            {tabs.map((one) => (
                <a key={one} href={link({ view: 'session', session: name, tab: one })} aria-current={one === tab ? 'page' : undefined}>
                    {text.session.tabs[one]}
                </a>
            ))}
        </nav>
    );
}

function Part({ name, tab, session }: { name: string; tab: Tab; session: Session | undefined }) {
    if (tab === 'timeline') {
        return <TimelineTab session={name} />;
    }
    if (!session) {
        return (
            <Empty title={text.session.gone(name)} hint={text.session.goneHint}>
                <a href="#/">{text.session.back}</a>
            </Empty>
        );
    }
    return tab === 'plan' ? <PlanTab session={session} /> : <ScreenTab session={session} />;
}
