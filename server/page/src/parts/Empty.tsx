import type { ComponentChildren } from 'preact';
import { text } from '../text';

/** Said where there is nothing to be listed. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ComponentChildren }) {
    return (
        <div class="empty">
            <p class="empty-title">{title}</p>
            {hint && <p>{hint}</p>}
            {children}
        </div>
    );
}

export function Loading() {
    return (
        <p class="loading" role="status">
            {text.loading}
        </p>
    );
}
