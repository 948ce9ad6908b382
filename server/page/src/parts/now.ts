import { useEffect, useState } from 'preact/hooks';

/** The time, again every so many milliseconds, for ages that grow. */
export function useNow(everyMs = 20_000): number {
    const [now, setNow] = useState(Date.now());
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), everyMs);
        return () => clearInterval(timer);
    }, [everyMs]);
    return now;
}
