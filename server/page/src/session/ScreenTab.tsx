import type { Session } from '../api/types';
import { age, bytes, moment, number } from '../format';
import { Empty } from '../parts/Empty';
import { Facts } from '../parts/Facts';
import { useNow } from '../parts/now';
import { text } from '../text';
import { Screen } from './Screen';
import { Watchers } from './Watchers';

export function ScreenTab({ session }: { session: Session }) {
    return (
        <div class="screen-tab">
            {whyNot(session) ?? <Screen session={session} />}
            <div class="beside">
                <SessionFacts session={session} />
                <Watchers session={session.name} />
            </div>
        </div>
    );
}

function whyNot(session: Session) {
    if (session.display !== 'virtual') {
        return <Empty title={text.session.noDisplay} hint={text.session.noDisplayHint} />;
    }
    if (session.status === 'exited' || session.status === 'killed') {
        return <Empty title={text.session.ended(session.exit)} />;
    }
    return null;
}

function SessionFacts({ session }: { session: Session }) {
    const now = useNow();
    const said = text.session.facts;
    return (
        <Facts
            of={[
                [text.wall.age, <span title={moment(session.created)}>{age(session.created, now)}</span>],
                [said.processes, number(session.processes)],
                [said.memory, bytes(session.memoryBytes)],
                [said.size, session.width > 0 ? `${session.width} × ${session.height}` : text.nothing],
                [said.gl, session.gl || text.nothing],
                ...(session.restoredFrom ? [[said.from, session.restoredFrom] as [string, string]] : []),
            ]}
        />
    );
}
