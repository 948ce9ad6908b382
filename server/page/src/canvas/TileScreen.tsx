import { useEffect, useRef } from 'preact/hooks';
import { useMay, useSession } from '../store/select';
import { isLeaving, release } from '../session/rfb';
import { useRfb } from '../session/useRfb';
import { text } from '../text';

const nothing = () => {};

/** A session's screen in a tile; it takes keys and clicks only in front. */
export function TileScreen({ session, front }: { session: string; front: boolean }) {
    const target = useRef<HTMLDivElement>(null);
    const runs = useSession(session)?.status === 'running';
    const may = useMay('USE');
    const { rfb, link } = useRfb(target, session, runs, nothing);
    useEffect(() => {
        if (rfb) {
            rfb.scaleViewport = true;
            rfb.viewOnly = !front || !may;
        }
    }, [rfb, front, may]);
    const key = (event: KeyboardEvent) => {
        if (rfb && isLeaving(event)) {
            event.stopPropagation();
            release(rfb);
            target.current?.parentElement?.querySelector<HTMLElement>('.grip')?.focus();
        }
    };
    return (
        <div class="tile-screen" ref={target} role="application" aria-label={text.screen.label(session)} onKeyDownCapture={key} data-link={link}>
            {!runs && <p class="glass-note">{text.canvas.ended}</p>}
        </div>
    );
}
