import type { GpuCard } from '../api/types';
import { bytes } from '../format';
import { Empty } from '../parts/Empty';
import { Facts } from '../parts/Facts';
import { link } from '../route';
import { useStore } from '../store/store';
import { text } from '../text';

export function GpusView() {
    const gpus = useStore((state) => state.gpus);
    return (
        <>
            <div class="view-head">
                <h1>{text.gpus.title}</h1>
            </div>
            {gpus.size === 0 && <Empty title={text.gpus.empty} />}
            <div class="gpu-grid">
                {[...gpus.values()].map((gpu) => (
                    <Gpu key={gpu.address} gpu={gpu} />
                ))}
            </div>
        </>
    );
}

function Gpu({ gpu }: { gpu: GpuCard }) {
    const said = text.gpus;
    const measured = gpu.memoryBytes > 0 && gpu.usedBytes >= 0;
    return (
        <section class="surface">
            <h2>{gpu.name || gpu.address}</h2>
            {measured && (
                <div class="progress">
                    <meter min={0} max={gpu.memoryBytes} value={gpu.usedBytes} aria-label={said.used(bytes(gpu.usedBytes), bytes(gpu.memoryBytes))} />
                    <span class="hint">{said.used(bytes(gpu.usedBytes), bytes(gpu.memoryBytes))}</span>
                </div>
            )}
            <Facts
                of={[
                    [said.driver, gpu.driver || text.nothing],
                    [said.address, gpu.address],
                    [said.node, gpu.node || text.nothing],
                ]}
            />
            {gpu.notes && <p class="hint">{gpu.notes}</p>}
            <h3>{said.users}</h3>
            {gpu.users.length === 0 ? <p class="hint">{said.nobody}</p> : <Users gpu={gpu} />}
        </section>
    );
}

function Users({ gpu }: { gpu: GpuCard }) {
    const said = text.gpus;
    return (
        <table class="small">
            <thead>
                <tr>
                    <th scope="col">{said.columns.session}</th>
                    <th scope="col">{said.columns.program}</th>
                    <th scope="col">{said.columns.memory}</th>
                </tr>
            </thead>
            <tbody>
                {gpu.users.map((user) => (
                    <tr key={user.pid}>
                        <td>{user.session ? <a href={link({ view: 'session', session: user.session, tab: 'screen' })}>{user.session}</a> : said.outside}</td>
                        <td>
                            {user.name} <span class="hint">{user.pid}</span>
                        </td>
                        <td>{bytes(user.memoryBytes)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
