import { useState } from 'preact/hooks';

/** A button's action that copies a text, and whether it has. */
export function useCopy(text: string): [boolean, () => void] {
    const [copied, setCopied] = useState(false);
    const copy = () => {
        navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
        );
    };
    return [copied, copy];
}
