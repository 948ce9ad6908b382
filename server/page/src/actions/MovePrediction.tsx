import type { MovePlan } from '../api/types';
import { bytes, duration } from '../format';
import { Facts } from '../parts/Facts';
import { text } from '../text';

/** What a migration would be, and what keeps it from being done. */
export function MovePrediction({ plan }: { plan: MovePlan }) {
    const said = text.migrate;
    return (
        <>
            <Facts
                of={[
                    [said.down, <strong>{duration(plan.downMs)}</strong>],
                    [said.copy, duration(plan.copyMs)],
                    [said.memory, bytes(plan.memoryBytes)],
                    [said.files, bytes(plan.fileBytes)],
                    [said.speed, `${bytes(plan.bytesPerSecond)}/s`],
                ]}
            />
            {plan.notes.map((note) => (
                <p key={note} class="hint">
                    {note}
                </p>
            ))}
            {plan.misfits.length > 0 && <h3>{said.misfits}</h3>}
            {plan.misfits.map((misfit) => (
                <div key={misfit.cause} class="finding blocks">
                    <p class="cause">{misfit.cause}</p>
                    <p>{misfit.cure}</p>
                </div>
            ))}
        </>
    );
}
