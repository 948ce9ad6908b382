import type { ComponentChildren } from 'preact';

/** Names and what they stand at. */
export function Facts({ of }: { of: Array<[string, ComponentChildren]> }) {
    return (
        <dl class="facts">
            {of.map(([name, value]) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            ))}
        </dl>
    );
}
