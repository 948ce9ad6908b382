import type RFB from '@novnc/novnc';
import type { RefObject } from 'preact';
import { ShareDialog } from '../actions/ShareDialog';
import type { Session } from '../api/types';
import { Check, Choice } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { show } from '../parts/dialogs';
import { downloadBlob } from '../parts/download';
import { useMay } from '../store/select';
import { text } from '../text';
import type { Sizing } from './rfb';

interface Props {
    session: Session;
    rfb: RFB | null;
    whole: RefObject<HTMLElement>;
    looks: boolean;
    viewOnly: boolean;
    setViewOnly: (viewOnly: boolean) => void;
    sizing: Sizing;
    setSizing: (sizing: Sizing) => void;
    panel: boolean;
    setPanel: (panel: boolean) => void;
}

function shot({ session, rfb }: Props): void {
    const name = `${session.name} ${new Date().toISOString().slice(0, 19).replace(/:/g, '-')}.png`;
    rfb?.toBlob((blob) => downloadBlob(blob, name), 'image/png');
}

function full(whole: HTMLElement | null): void {
    void (document.fullscreenElement ? document.exitFullscreen() : whole?.requestFullscreen());
}

export function Toolbar(props: Props) {
    const { session, rfb, whole, looks, viewOnly, setViewOnly, sizing, setSizing, panel, setPanel } = props;
    const use = useMay('USE');
    const operate = useMay('OPERATE');
    const said = text.screen;
    const sizes: Record<string, string> = looks ? { fit: said.sizes.fit, actual: said.sizes.actual } : said.sizes;
    return (
        <div class="toolbar" role="toolbar" aria-label={said.toolbar}>
            {use ? (
                <Check checked={viewOnly} change={setViewOnly}>
                    {said.viewOnly}
                </Check>
            ) : (
                <span class="hint">{said.mayOnlyLook}</span>
            )}
            <Choice bare label={said.size} value={sizing} choices={sizes} change={(value) => setSizing(value as Sizing)} />
            <button type="button" class="quiet" aria-expanded={panel} onClick={() => setPanel(!panel)}>
                <Icon name="keys" />
                <span>{said.text}</span>
            </button>
            <button type="button" class="quiet" disabled={!rfb} onClick={() => shot(props)}>
                <Icon name="camera" />
                <span>{said.shot}</span>
            </button>
            <button type="button" class="quiet" onClick={() => full(whole.current)}>
                <Icon name="full" />
                <span>{said.full}</span>
            </button>
            {operate && (
                <button type="button" class="quiet" onClick={() => show((close) => <ShareDialog session={session.name} close={close} />)}>
                    <Icon name="share" />
                    <span>{said.share}</span>
                </button>
            )}
            <span class="hint leave">{said.leave}</span>
        </div>
    );
}
