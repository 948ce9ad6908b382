import { age } from '../format';
import { useNow } from '../parts/now';
import { useList } from '../store/select';
import { text } from '../text';

export function Watchers({ session }: { session: string }) {
    const watchers = useList((state) => state.watchers, (one) => one.session === session, [session]);
    const now = useNow();
    return (
        <section class="watchers">
            <h2>{text.watch.title}</h2>
            {watchers.length === 0 && <p class="hint">{text.watch.nobody}</p>}
            <ul class="plain lines">
                {watchers.map((one) => (
                    <li key={one.id}>
                        <span>{text.watch.by(one.name, text.roles[one.role])}</span>
                        <span class="hint">
                            {age(one.since, now)} · {one.address}
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}
