import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether an element is on the screen, and the page is in front of its reader at all. */
export function useVisible(of: RefObject<Element>): boolean {
    const [near, setNear] = useState(false);
    const [front, setFront] = useState(document.visibilityState === 'visible');
    useEffect(() => {
        const element = of.current?.parentElement;
        const changed = () => setFront(document.visibilityState === 'visible');
        const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), { rootMargin: '60px' });
        element && observer.observe(element);
        document.addEventListener('visibilitychange', changed);
        return () => {
            observer.disconnect();
            document.removeEventListener('visibilitychange', changed);
        };
    }, []);
    return near && front;
}
