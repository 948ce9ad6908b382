import { hurry, useStore } from '../store/store';
import { text } from '../text';

/** Says that what is shown may be old, for as long as the server does not answer. */
export function Lost() {
    const lost = useStore((state) => state.connection === 'lost');
    return (
        <div role="status">
            {lost && (
                <div class="lost">
                    <span>{text.connection.lost}</span>
                    <button type="button" onClick={hurry}>
                        {text.connection.retry}
                    </button>
                </div>
            )}
        </div>
    );
}
