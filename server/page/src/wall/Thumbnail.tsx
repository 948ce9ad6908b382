import { useRef } from 'preact/hooks';
import type { Session } from '../api/types';
import { text } from '../text';
import { useLivePicture } from './livePicture';
import { useVisible } from './visible';

/** What a session shows, again when that changes, as long as somebody can see it here. */
export function Thumbnail({ session }: { session: Session }) {
    const canvas = useRef<HTMLCanvasElement>(null);
    const visible = useVisible(canvas);
    const drawn = useLivePicture(canvas, session.name, session.picture, visible);
    return (
        <span class="thumbnail">
            <canvas ref={canvas} role="img" aria-label={text.wall.picture(session.name)} width="4" height="3" hidden={!drawn && session.picture === 0} data-count={drawn} />
            {session.picture === 0 && !drawn && <span class="no-picture">{text.wall.noPicture}</span>}
        </span>
    );
}
