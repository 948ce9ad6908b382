import { label } from '../actions/names';
import { address } from '../api/client';
import type { Snapshot } from '../api/types';
import { text } from '../text';

/** What its session showed when it was frozen; never another, so the browser may keep it. */
export function SnapshotPicture({ snapshot }: { snapshot: Snapshot }) {
    return (
        <div class="thumbnail">
            {snapshot.thumbnail ? (
                <img src={address('THUMBNAIL', [snapshot.id])} alt={text.timeline.picture(label(snapshot))} loading="lazy" draggable={false} />
            ) : (
                <span class="no-picture">{text.timeline.noPicture}</span>
            )}
        </div>
    );
}
