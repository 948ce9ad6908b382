import { useEffect, useState } from 'preact/hooks';

export type Tab = 'screen' | 'plan' | 'timeline';

/** Where in the page one is, as the address bar's fragment says it. */
export type Route =
    | { view: 'wall' | 'gpus' | 'hosts' | 'operations' }
    | { view: 'canvas'; name: string | null }
    | { view: 'session'; session: string; tab: Tab };

const TABS: Tab[] = ['screen', 'plan', 'timeline'];

export function parse(fragment: string): Route {
    const [view = '', name, tab] = fragment
        .replace(/^#?\/?/, '')
        .split('/')
        .map(decoded);
    switch (view) {
        case 'gpus':
        case 'hosts':
        case 'operations':
            return { view };
        case 'canvas':
            return { view, name: name || null };
        case 'session':
            return name ? { view, session: name, tab: TABS.find((one) => one === tab) ?? 'screen' } : { view: 'wall' };
        default:
            return { view: 'wall' };
    }
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

export function link(route: Route): string {
    switch (route.view) {
        case 'wall':
            return '#/';
        case 'canvas':
            return route.name ? `#/canvas/${encodeURIComponent(route.name)}` : '#/canvas';
        case 'session':
            return `#/session/${encodeURIComponent(route.session)}` + (route.tab === 'screen' ? '' : `/${route.tab}`);
        default:
            return `#/${route.view}`;
    }
}

export function go(route: Route): void {
    location.hash = link(route);
}

/** The code of a link that logs in, taken out of the address bar so that it stays in no history. */
export function takeCode(): string | null {
    const code = /^#(?:login|share)=(.+)$/.exec(location.hash)?.[1];
    if (!code) {
        return null;
    }
    history.replaceState(null, '', location.pathname + '#/');
    return decoded(code);
}

export function useRoute(): Route {
    const [fragment, setFragment] = useState(location.hash);
    useEffect(() => {
        const changed = () => setFragment(location.hash);
        addEventListener('hashchange', changed);
        return () => removeEventListener('hashchange', changed);
    }, []);
    return parse(fragment);
}
