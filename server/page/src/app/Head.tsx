import { useEffect } from 'preact/hooks';
import { call } from '../api/client';
import { link, type Route } from '../route';
import { running } from '../store/select';
import { disconnect, useStore } from '../store/store';
import { text } from '../text';

const VIEWS = ['wall', 'canvas', 'gpus', 'hosts', 'operations'] as const;

export function Head({ route }: { route: Route }) {
    const me = useStore((state) => state.me);
    const title = route.view === 'session' ? route.session : text.views[route.view];
    useEffect(() => {
        document.title = me ? `${title} · ${me.host} · ${text.brand}` : text.brand;
    }, [title, me]);
    return (
        <header class="head">
            <a class="brand" href="#/">
                <img src="/icon.svg" alt="" width="26" height="26" />
                {text.brand}
            </a>
            {me && !me.session && <Nav route={route} />}
            <div class="who">
                {me && <span class="host">{me.host}</span>}
                <button type="button" class="quiet" onClick={() => void call('LOGOUT').then(disconnect, disconnect)}>
                    {text.logout}
                </button>
            </div>
        </header>
    );
}

function Nav({ route }: { route: Route }) {
    const busy = useStore((state) => [...state.operations.values()].filter(running).length);
    const here = (view: (typeof VIEWS)[number]) => route.view === view || (view === 'wall' && route.view === 'session');
    return (
        <nav aria-label={text.menu}>
            {VIEWS.map((view) => (
                <a key={view} href={link(view === 'canvas' ? { view, name: null } : { view })} aria-current={here(view) ? 'page' : undefined}>
                    {text.views[view]}
                    {view === 'operations' && busy > 0 && <span class="count">{busy}</span>}
                </a>
            ))}
        </nav>
    );
}
