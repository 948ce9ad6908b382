import { useState } from 'preact/hooks';
import { RunDialog } from '../actions/RunDialog';
import { Choice, TextField } from '../parts/Field';
import { Empty } from '../parts/Empty';
import { Icon } from '../parts/Icon';
import { show } from '../parts/dialogs';
import { useMay } from '../store/select';
import { useStore } from '../store/store';
import { text } from '../text';
import { Card } from './Card';
import { filter } from './filter';

const create = () => show((close) => <RunDialog close={close} />);

export function Wall() {
    const sessions = useStore((state) => state.sessions);
    const [search, setSearch] = useState('');
    const [status, setStatus] = useState('');
    const shown = filter(sessions.values(), search, status);
    const may = useMay('OPERATE');
    return (
        <>
            <div class="view-head">
                <h1>{text.wall.title}</h1>
                <span class="hint" role="status">
                    {text.wall.shown(shown.length)}
                </span>
                <div class="tools">
                    <TextField label={text.wall.search} type="search" placeholder={text.wall.searchHint} value={search} change={setSearch} />
                    <Choice label={text.wall.filter} value={status} choices={{ '': text.wall.all, ...text.wall.states }} change={setStatus} />
                    {may && (
                        <button type="button" class="main" onClick={create}>
                            <Icon name="plus" />
                            {text.wall.create}
                        </button>
                    )}
                </div>
            </div>
            {sessions.size === 0 && <Empty title={text.wall.empty} hint={text.wall.emptyHint} />}
            {sessions.size > 0 && shown.length === 0 && <Empty title={text.wall.noMatch} />}
            <ul class="wall-grid plain">
                {shown.map((session) => (
                    <Card key={session.name} session={session} />
                ))}
            </ul>
        </>
    );
}
