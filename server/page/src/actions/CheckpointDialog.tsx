import { useState } from 'preact/hooks';
import { Check, TextField } from '../parts/Field';
import { FormDialog } from '../parts/FormDialog';
import { text } from '../text';
import { start } from './operations';

interface Props {
    session: string;
    onLost?: string[];
    close: () => void;
}

export function CheckpointDialog({ session, onLost = [], close }: Props) {
    const [leaveRunning, setLeave] = useState(true);
    const [tag, setTag] = useState('');
    const action = () => start('CHECKPOINT', { of: [session], order: { leaveRunning, tag: tag.trim() || null, onLost } });
    return (
        <FormDialog title={text.checkpoint.title(session)} go={text.checkpoint.go} action={action} close={close}>
            <p>{text.checkpoint.what}</p>
            <Check checked={leaveRunning} change={setLeave}>
                {text.checkpoint.leave}
            </Check>
            <TextField label={text.checkpoint.tag} hint={text.checkpoint.tagHint} value={tag} change={setTag} maxLength={63} />
            {onLost.length > 0 && <p class="hint">{text.checkpoint.lost(onLost.join(', '))}</p>}
        </FormDialog>
    );
}
