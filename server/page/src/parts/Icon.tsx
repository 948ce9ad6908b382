const PATHS = {
    more: 'M5 12h.01M12 12h.01M19 12h.01',
    close: 'M6 6l12 12M18 6L6 18',
    full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
    camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
    keys: 'M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8',
    share: 'M12 15V4M8 8l4-4 4 4M5 12v8h14v-8',
    eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
    plus: 'M12 5v14M5 12h14',
    search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8',
    branch: 'M6 4v9a4 4 0 0 0 4 4h8M15 14l3 3-3 3',
    warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
    check: 'M5 12.5l4.5 4.5L19 7.5',
} as const;

/** A small drawing beside words, or in a button that has an accessible name of its own. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
    return (
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={PATHS[name]} />
        </svg>
    );
}
