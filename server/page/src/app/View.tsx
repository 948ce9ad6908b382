import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { GpusView } from '../places/GpusView';
import { HostsView } from '../places/HostsView';
import { OperationsView } from '../operations/OperationsView';
import { Loading } from '../parts/Empty';
import type { Route } from '../route';
import { SessionView } from '../session/SessionView';
import { Wall } from '../wall/Wall';

type Canvas = ComponentType<{ name: string | null }>;

/** Comes when it is opened, as it needs what draws remote screens. */
function LaterCanvas({ name }: { name: string | null }) {
    const [Shown, setShown] = useState<Canvas | null>(null);
    useEffect(() => {
        void import('../canvas/CanvasView').then((module) => setShown(() => module.CanvasView));
    }, []);
    return Shown ? <Shown name={name} /> : <Loading />;
}

export function View({ route }: { route: Route }) {
    switch (route.view) {
        case 'wall':
            return <Wall />;
        case 'gpus':
            return <GpusView />;
        case 'hosts':
            return <HostsView />;
        case 'operations':
            return <OperationsView />;
        case 'canvas':
            return <LaterCanvas name={route.name} />;
        case 'session':
            return <SessionView key={route.session} name={route.session} tab={route.tab} />;
    }
}
