import type { Operation } from '../api/types';
import { bytes } from '../format';
import { text } from '../text';

/** How far an operation is: a bar where it can be measured, else one that moves. */
export function Progress({ operation }: { operation: Operation }) {
    const { step, done, total } = operation;
    const measured = total > 0 ? { value: done, max: total } : {};
    return (
        <div class="progress">
            <progress {...measured} aria-label={text.operations.progress} />
            <span class="hint">
                {step}
                {total > 0 && ` ${bytes(done)} / ${bytes(total)}`}
            </span>
        </div>
    );
}
