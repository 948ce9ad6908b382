import { useState } from 'preact/hooks';
import type { MovePlan } from '../api/types';
import { Choice, TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { useStore } from '../store/store';
import { text } from '../text';
import { MovePrediction } from './MovePrediction';
import { ask, start } from './operations';

const OTHER = 'ssh://';

export function MigrateDialog({ session, to, close }: { session: string; to?: string; close: () => void }) {
    const hosts = useStore((state) => state.hosts);
    const known = [...hosts.values()].filter((host) => host.address !== '-').map((host) => host.name);
    const [chosen, setChosen] = useState(to ?? known[0] ?? OTHER);
    const [address, setAddress] = useState('');
    const [plan, setPlan] = useState<{ host: string; plan: MovePlan } | null>(null);
    const host = chosen === OTHER ? address.trim() : chosen;
    const predict = useTask(async () => {
        setPlan(null);
        const told = await ask('MIGRATE', { of: [session], order: { host, dryRun: true } });
        setPlan({ host, plan: told.result as unknown as MovePlan });
    });
    const current = plan?.host === host ? plan.plan : null;
    const choices: Array<[string, string]> = [...known.map((name): [string, string] => [name, name]), [OTHER, text.migrate.other]];
    return (
        <FormDialog
            title={text.migrate.title(session)}
            go={text.migrate.go}
            action={() => start('MIGRATE', { of: [session], order: { host } })}
            close={close}
            disabled={!host || (current?.misfits.length ?? 0) > 0}
        >
            {known.length === 0 && <p class="hint">{text.migrate.noHosts}</p>}
            <Choice label={text.migrate.host} value={chosen} choices={choices} change={setChosen} />
            {chosen === OTHER && <TextField label={text.migrate.address} hint={text.migrate.addressHint} value={address} change={setAddress} required />}
            <button type="button" disabled={!host || predict.busy} onClick={predict.run}>
                {predict.busy ? text.migrate.predicting : text.migrate.predict}
            </button>
            <div aria-live="polite">{current && <MovePrediction plan={current} />}</div>
            <Problem of={predict.problem} />
        </FormDialog>
    );
}
