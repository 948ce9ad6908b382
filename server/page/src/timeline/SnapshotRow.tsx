import { label } from '../actions/names';
import { bytes, duration, moment, number } from '../format';
import { Facts } from '../parts/Facts';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { useMay } from '../store/select';
import { text } from '../text';
import { SnapshotPicture } from './SnapshotPicture';
import { snapshotItems } from './snapshotItems';
import type { Placed } from './tree';

interface Props {
    placed: Placed;
    session: string;
    isFrom: boolean;
    chosen: boolean;
    choose: (id: string, on: boolean) => void;
}

export function SnapshotRow({ placed, session, isFrom, chosen, choose }: Props) {
    const { snapshot, depth, branches } = placed;
    const may = useMay('OPERATE');
    const said = text.timeline;
    const name = label(snapshot);
    return (
        <li class={`snapshot depth-${Math.min(depth, 6)}${branches ? ' branches' : ''}${isFrom ? ' from' : ''}`}>
            <SnapshotPicture snapshot={snapshot} />
            <div class="snapshot-what">
                <h2>
                    {name} {snapshot.tag && <span class="hint">{snapshot.id}</span>}
                    {isFrom && <span class="tag">{said.now}</span>}
                    {branches && <span class="tag">{said.branch}</span>}
                    {snapshot.session !== session && <span class="tag">{said.of(snapshot.session)}</span>}
                    {snapshot.occasion && <span class="tag">{snapshot.occasion}</span>}
                </h2>
                <p class="hint">{moment(snapshot.created)}</p>
                <Facts
                    of={[
                        [said.size, bytes(snapshot.sizeBytes)],
                        [said.unique, bytes(snapshot.uniqueBytes)],
                        [said.frozen, duration(snapshot.frozenMs)],
                        [said.processes, number(snapshot.processes)],
                    ]}
                />
            </div>
            <label class="check select">
                <input type="checkbox" checked={chosen} onChange={(event) => choose(snapshot.id, event.currentTarget.checked)} />
                <span class="unseen">{said.select(name)}</span>
            </label>
            {may && (
                <Menu label={said.actions(name)} items={snapshotItems(session, snapshot)} class="quiet only-icon">
                    <Icon name="more" />
                </Menu>
            )}
        </li>
    );
}
