import { useId } from 'preact/hooks';
import type { Share } from '../api/types';
import { useCopy } from '../parts/copy';
import { text } from '../text';

/** A link that was just made: the only time that it is shown. */
export function ShareLink({ share }: { share: Share }) {
    const link = new URL(share.path ?? `/#share=${share.code ?? ''}`, location.origin).href;
    const [copied, copy] = useCopy(link);
    const id = useId();
    return (
        <div class="made-link" role="status">
            <label for={id}>{text.share.once}</label>
            <div class="row">
                <input id={id} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
                <button type="button" onClick={copy}>
                    {copied ? text.share.copied : text.share.copy}
                </button>
            </div>
        </div>
    );
}
