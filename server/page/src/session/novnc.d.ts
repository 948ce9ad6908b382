/** What this page uses of noVNC. */
declare module '@novnc/novnc' {
    interface Options {
        shared?: boolean;
        wsProtocols?: string[];
    }
    export default class RFB extends EventTarget {
        constructor(target: HTMLElement, url: string, options?: Options);
        viewOnly: boolean;
        scaleViewport: boolean;
        resizeSession: boolean;
        focusOnClick: boolean;
        background: string;
        qualityLevel: number;
        compressionLevel: number;
        disconnect(): void;
        focus(options?: FocusOptions): void;
        blur(): void;
        sendKey(keysym: number, code: string | null, down?: boolean): void;
        clipboardPasteFrom(text: string): void;
        toBlob(told: (blob: Blob) => void, type?: string): void;
    }
}
