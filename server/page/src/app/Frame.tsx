import { useEffect, useRef } from 'preact/hooks';
import { Panel } from '../operations/Panel';
import { useDialog } from '../parts/dialogs';
import { link, useRoute, type Route } from '../route';
import { useStore } from '../store/store';
import { text } from '../text';
import { Head } from './Head';
import { Lost } from './Lost';
import { View } from './View';

/** Whoever came by a shared link has one session and nothing else. */
function useOwnRoute(): Route {
    const route = useRoute();
    const shared = useStore((state) => state.me?.session ?? null);
    return shared ? { view: 'session', session: shared, tab: 'screen' } : route;
}

/** A new view begins where its heading is, for those who do not see that everything has changed. */
function useFocusOnView(route: Route) {
    const main = useRef<HTMLElement>(null);
    const first = useRef(true);
    const place = link(route.view === 'session' ? { ...route, tab: 'screen' } : route.view === 'canvas' ? { ...route, name: null } : route);
    useEffect(() => {
        if (!first.current) {
            main.current?.focus();
            window.scrollTo(0, 0);
        }
        first.current = false;
    }, [place]);
    return main;
}

export function Frame() {
    const route = useOwnRoute();
    const main = useFocusOnView(route);
    const dialog = useDialog();
    const toContent = (event: Event) => {
        event.preventDefault();
        main.current?.focus();
    };
    return (
        <>
            <a class="skip" href="#content" onClick={toContent}>
                {text.skip}
            </a>
            <Head route={route} />
            <Lost />
            <main id="content" ref={main} tabIndex={-1} class={`view ${route.view}`}>
                <View route={route} />
            </main>
            <Panel />
            {dialog}
        </>
    );
}
