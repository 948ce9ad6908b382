import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../api/client';
import { Pacer } from './Pacer';

const SIZE = { width: 480, height: 360 };
const EVERY_MS = 500;

/** Draws a session's picture whenever its count is another one; returns the count of what is drawn, 0 for nothing. */
export function useLivePicture(canvas: RefObject<HTMLCanvasElement>, session: string, count: number, visible: boolean): number {
    const [drawn, setDrawn] = useState(0);
    const pacer = useRef<Pacer<number>>();
    useEffect(() => {
        const abort = new AbortController();
        const made = new Pacer<number>(async (wanted) => {
            const picture = await call('PICTURE', { of: [session], parameters: SIZE, signal: abort.signal });
            draw(canvas.current, await createImageBitmap(picture));
            setDrawn(wanted);
        }, EVERY_MS);
        pacer.current = made;
        return () => {
            abort.abort();
            made.end();
        };
    }, [session]);
    useEffect(() => {
        if (visible && count > 0 && count !== drawn) {
            pacer.current?.offer(count);
        }
    }, [visible, count, session]);
    return drawn;
}

function draw(canvas: HTMLCanvasElement | null, picture: ImageBitmap): void {
    if (canvas) {
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext('2d')?.drawImage(picture, 0, 0);
    }
    picture.close();
}
