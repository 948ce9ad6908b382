import { useState } from 'preact/hooks';
import { label } from '../actions/names';
import type { Snapshot } from '../api/types';
import { text } from '../text';
import type { How } from './CompareDialog';
import { SnapshotPicture } from './SnapshotPicture';

export function Pictures({ from, to, how }: { from: Snapshot; to: Snapshot; how: How }) {
    return how === 'sides' ? (
        <div class="sides">
            {[from, to].map((one) => (
                <figure key={one.id}>
                    <SnapshotPicture snapshot={one} />
                    <figcaption>{label(one)}</figcaption>
                </figure>
            ))}
        </div>
    ) : (
        <Swipe from={from} to={to} />
    );
}

/** One over the other, up to a divider. */
function Swipe({ from, to }: { from: Snapshot; to: Snapshot }) {
    const [at, setAt] = useState(50);
    return (
        <div class="swipe">
            <div class="swipe-pictures">
                <SnapshotPicture snapshot={to} />
                <div class="swipe-over" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}>
                    <SnapshotPicture snapshot={from} />
                </div>
            </div>
            <input type="range" min="0" max="100" value={at} aria-label={text.compare.position} onInput={(event) => setAt(Number(event.currentTarget.value))} />
        </div>
    );
}
