import { MigrateDialog } from '../actions/MigrateDialog';
import type { KnownHost } from '../api/types';
import { Choice } from '../parts/Field';
import { Empty } from '../parts/Empty';
import { show } from '../parts/dialogs';
import { useMay } from '../store/select';
import { useStore } from '../store/store';
import { text } from '../text';

export function HostsView() {
    const hosts = useStore((state) => state.hosts);
    return (
        <>
            <div class="view-head">
                <h1>{text.hosts.title}</h1>
            </div>
            {hosts.size === 0 ? <Empty title={text.hosts.empty} hint={text.hosts.emptyHint} /> : <Table hosts={[...hosts.values()]} />}
        </>
    );
}

function Table({ hosts }: { hosts: KnownHost[] }) {
    const said = text.hosts.columns;
    const may = useMay('OPERATE');
    return (
        <table class="cards">
            <thead>
                <tr>
                    {[said.name, said.address, said.fingerprint, ...(may ? [said.action] : [])].map((name) => (
                        <th key={name} scope="col">
                            {name}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {hosts.map((host) => (
                    <tr key={host.name}>
                        <th scope="row">{host.name}</th>
                        <td data-label={said.address}>{host.address === '-' ? text.hosts.onlySends : host.address}</td>
                        <td data-label={said.fingerprint}>
                            <code>{host.fingerprint}</code>
                        </td>
                        {may && <td data-label={said.action}>{host.address !== '-' && <MigrateTo host={host.name} />}</td>}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function MigrateTo({ host }: { host: string }) {
    const sessions = useStore((state) => state.sessions);
    const running = [...sessions.values()].filter((one) => one.status === 'running').map((one): [string, string] => [one.name, one.name]);
    const migrate = (session: string) => session && show((close) => <MigrateDialog session={session} to={host} close={close} />);
    return <Choice bare label={text.hosts.migrate(host)} value="" choices={[['', text.hosts.choose], ...running]} change={migrate} />;
}
