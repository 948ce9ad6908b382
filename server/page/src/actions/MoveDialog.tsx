import { useState } from 'preact/hooks';
import type { MoveOrder, Session } from '../api/types';
import { Choice, TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { text } from '../text';
import { start } from './operations';

type What = 'display' | 'gl';

export function MoveDialog({ session, close }: { session: Session; close: () => void }) {
    const [what, setWhat] = useState<What>(session.gl === 'replay' ? 'gl' : 'display');
    const [where, setWhere] = useState('');
    const order: MoveOrder = { [what]: where.trim() };
    const choices: Record<What, string> = { display: text.move.display, gl: text.move.gl };
    return (
        <FormDialog title={text.move.title(session.name)} go={text.move.go} action={() => start('MOVE', { of: [session.name], order })} close={close}>
            <p>{text.move.what}</p>
            <Choice label={text.move.which} value={what} choices={choices} change={(value) => setWhat(value as What)} />
            <TextField label={choices[what]} hint={what === 'gl' ? text.move.glHint : text.move.displayHint} value={where} change={setWhere} required />
        </FormDialog>
    );
}
