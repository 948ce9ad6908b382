import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

type Input = Omit<JSX.IntrinsicElements['input'], 'onChange' | 'onInput' | 'value'>;

interface TextProps extends Input {
    label: string;
    hint?: string;
    value: string;
    change: (value: string) => void;
}

/** A line of text with its name. */
export function TextField({ label, hint, value, change, ...input }: TextProps) {
    const id = useId();
    return (
        <div class="field">
            <label for={id}>{label}</label>
            <input
                {...input}
                id={id}
                type={input.type ?? 'text'}
                value={value}
                autocomplete="off"
                spellcheck={false}
                aria-describedby={hint ? `${id}-hint` : undefined}
                onInput={(event) => change(event.currentTarget.value)}
            />
            {hint && (
                <p class="hint" id={`${id}-hint`}>
                    {hint}
                </p>
            )}
        </div>
    );
}

interface ChoiceProps {
    label: string;
    value: string;
    choices: Record<string, string> | Array<[string, string]>;
    change: (value: string) => void;
    /** The name is for screen readers only. */
    bare?: boolean;
}

export function Choice({ label, value, choices, change, bare }: ChoiceProps) {
    const id = useId();
    const entries = Array.isArray(choices) ? choices : Object.entries(choices);
    return (
        <div class={bare ? 'field bare' : 'field'}>
            <label for={id} class={bare ? 'unseen' : ''}>
                {label}
            </label>
            <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
                {entries.map(([key, name]) => (
                    <option key={key} value={key}>
                        {name}
                    </option>
                ))}
            </select>
        </div>
    );
}

interface CheckProps {
    checked: boolean;
    change: (checked: boolean) => void;
    children: ComponentChildren;
}

export function Check({ checked, change, children }: CheckProps) {
    return (
        <label class="check">
            <input type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
            <span>{children}</span>
        </label>
    );
}
