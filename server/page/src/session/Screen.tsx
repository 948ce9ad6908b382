import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../api/types';
import { useMay } from '../store/select';
import { text } from '../text';
import { ClipboardPanel } from './ClipboardPanel';
import { Toolbar } from './Toolbar';
import { isLeaving, release, type Sizing } from './rfb';
import { useClipboard } from './useClipboard';
import { useRfb } from './useRfb';

/** A session full-size: seen, and used with keyboard, mouse and clipboard. */
export function Screen({ session }: { session: Session }) {
    const target = useRef<HTMLDivElement>(null);
    const whole = useRef<HTMLDivElement>(null);
    const may = useMay('USE');
    const [viewOnly, setViewOnly] = useState(false);
    const [sizing, setSizing] = useState<Sizing>('fit');
    const [panel, setPanel] = useState(false);
    const clipboard = useClipboard();
    const { rfb, link } = useRfb(target, session.name, session.status === 'running', clipboard.fromSession);
    const looks = viewOnly || !may;
    useEffect(() => {
        if (rfb) {
            rfb.viewOnly = looks;
            rfb.scaleViewport = sizing === 'fit';
            rfb.resizeSession = sizing === 'resize';
            clipboard.connect(looks ? null : rfb);
        }
    }, [rfb, looks, sizing]);
    useEffect(() => {
        // Whoever has gone on to a menu or a field meanwhile keeps it.
        const at = document.activeElement;
        if (!at || at.contains(target.current)) {
            rfb?.focus({ preventScroll: true });
        }
    }, [rfb]);
    const key = (event: KeyboardEvent) => {
        if (isLeaving(event) && rfb) {
            event.stopPropagation();
            event.preventDefault();
            release(rfb);
            whole.current?.querySelector<HTMLElement>('.toolbar button, .toolbar input')?.focus();
        }
    };
    const tools = { session, rfb, whole, looks, viewOnly, setViewOnly, sizing, setSizing, panel, setPanel };
    return (
        <div class="screen" ref={whole}>
            <Toolbar {...tools} />
            {panel && <ClipboardPanel session={session.name} clipboard={clipboard} looks={looks} />}
            <div class="glass" ref={target} role="application" aria-label={text.screen.label(session.name)} onKeyDownCapture={key} data-link={link} onPointerEnter={clipboard.toSession} />
            {session.status === 'running' && link !== 'open' && (
                <p class="glass-note" role="status">
                    {link === 'connecting' ? text.screen.connecting : text.screen.again}
                </p>
            )}
            {session.status === 'frozen' && <p class="glass-note">{text.session.frozen}</p>}
        </div>
    );
}
