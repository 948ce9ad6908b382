import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import { Loading } from '../parts/Empty';
import { LoginView } from '../login/LoginView';
import { takeCode } from '../route';
import { connect, hurry, useStore } from '../store/store';
import { Frame } from './Frame';

/** Logs in by the code of a link, or goes on with the login that there is. */
function useLogin(): unknown {
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
        const enter = () => {
            const secret = takeCode();
            if (secret) {
                setProblem(null);
                call('LOGIN', { order: { secret } }).then(connect, setProblem);
            }
            return secret !== null;
        };
        const changed = () => void enter();
        if (!enter()) {
            connect();
        }
        addEventListener('hashchange', changed);
        return () => removeEventListener('hashchange', changed);
    }, []);
    return problem;
}

/** Whoever comes back to the page, or back on line, need not wait for the next attempt. */
function useHurry(): void {
    useEffect(() => {
        const seen = () => document.visibilityState === 'visible' && hurry();
        addEventListener('online', hurry);
        document.addEventListener('visibilitychange', seen);
        return () => {
            removeEventListener('online', hurry);
            document.removeEventListener('visibilitychange', seen);
        };
    }, []);
}

export function App() {
    const problem = useLogin();
    useHurry();
    const out = useStore((state) => state.connection === 'out');
    const me = useStore((state) => state.me);
    const lost = useStore((state) => state.connection === 'lost');
    if (out || problem) {
        return <LoginView problem={problem} />;
    }
    return me || lost ? <Frame /> : <Loading />;
}
